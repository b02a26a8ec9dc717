import {
  closeReview,
  refuseRequest,
  settleRequest,
  tieRequest,
} from '../../application/public-request-desk.ts';
import { Refusal } from '../../domain/errors.ts';
import { deskProofs } from '../../domain/public-request.ts';
import { field, param, readForm, requireStaff, type Web } from '../web.ts';
import { showDeskRequest } from './desk.tsx';

export async function tieAtDesk(web: Web): Promise<Response> {
  const { viewer, id } = actor(web);
  const number = field(await readForm(web), 'number');
  const found = await tieRequest(web.var.parts.context, viewer, id, number);
  return found ? back(web, id) : await showDeskRequest(web, { number, failed: true });
}

export async function settleAtDesk(web: Web): Promise<Response> {
  const { viewer, id } = actor(web);
  const form = await readForm(web);
  const proof = deskProofs.find((each) => each === form.proof);
  if (proof === undefined) {
    throw new Refusal('form-malformed', { field: 'proof' });
  }
  await settleRequest(web.var.parts.context, viewer, id, proof);
  return back(web, id);
}

export async function refuseAtDesk(web: Web): Promise<Response> {
  const { viewer, id } = actor(web);
  await refuseRequest(web.var.parts.context, viewer, id);
  return back(web, id);
}

export async function closeReviewAtDesk(web: Web): Promise<Response> {
  const { viewer, id } = actor(web);
  await closeReview(web.var.parts.context, viewer, id);
  return back(web, id);
}

function actor(web: Web) {
  const { role, accountId } = requireStaff(web);
  return { viewer: { role, accountId }, id: param(web, 'request') };
}

function back(web: Web, id: string): Response {
  return web.redirect(`/desk/requests/${id}`, 303);
}
