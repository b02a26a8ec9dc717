import { declarePublicly, offersPublicPath } from '../../application/public-request.ts';
import { newToken } from '../../application/tokens.ts';
import { dayAt } from '../../domain/calendar.ts';
import { isRefusal, Refusal } from '../../domain/errors.ts';
import type { Profile } from '../../domain/policy/profile.ts';
import { readDeclaration, type WrittenDeclaration } from '../../domain/public-request.ts';
import { messages } from '../../text/language.ts';
import { clientOf, field, param, readForm, type Web } from '../web.ts';
import { asksForCause, asksForDay, type FormContent, formPage, nothingWritten } from './form.tsx';
import { recapPage } from './recap.tsx';

/** The page of a provider: the form, empty. */
export async function publicFormPage(web: Web): Promise<Response> {
  return formPage(web, { profile: await profileOf(web), written: nothingWritten, token: newToken() });
}

/** Back from the recapitulation: the form with what was written. */
export async function changePublicForm(web: Web): Promise<Response> {
  return formPage(web, await readSent(web));
}

/** Shows once more what was written, where the law wants that before the button that declares. */
export async function checkPublicForm(web: Web): Promise<Response> {
  const sent = await readSent(web);
  const read = judge(web, sent);
  return 'problems' in read
    ? formPage(web, { ...sent, problems: read.problems }, 400)
    : recapPage(web, sent, read.declaration);
}

/** The button that declares. One way for everybody, whatever line is meant: it says nothing by its words or its time. */
export async function declareOnPublicPath(web: Web): Promise<Response> {
  const sent = await readSent(web);
  const read = judge(web, sent);
  if ('problems' in read) {
    return formPage(web, { ...sent, problems: read.problems }, 400);
  }
  const { context } = web.var.parts;
  const { profile, token } = sent;
  const { declaration } = read;
  try {
    const { language } = web.var;
    const id = await declarePublicly(context, {
      profile,
      declaration,
      language,
      token,
      client: clientOf(web),
    });
    return web.redirect(`/cancel/received/${id}?t=${token}`, 303);
  } catch (error) {
    if (!isRefusal(error, 'too-many-tries')) {
      throw error;
    }
    const problem = messages(web.var.language).publicPath.form.tooMany(profile.contact.email);
    return formPage(web, { ...sent, problem }, 429);
  }
}

type Sent = Pick<FormContent, 'profile' | 'written' | 'token'>;

async function readSent(web: Web): Promise<Sent> {
  const profile = await profileOf(web);
  const form = await readForm(web);
  const token = field(form, 'token');
  if (!/^[\w-]{43}$/.test(token)) {
    throw new Refusal('form-malformed', { field: 'token' });
  }
  const written: WrittenDeclaration = {
    ...nothingWritten,
    name: field(form, 'name'),
    number: field(form, 'number'),
    email: field(form, 'email'),
    ...(asksForCause(profile) ? { cause: field(form, 'cause'), reason: field(form, 'reason') } : {}),
    ...(asksForDay(profile) ? { end: field(form, 'end'), day: field(form, 'day') } : {}),
  };
  return { profile, written, token };
}

function judge(web: Web, { profile, written }: Sent): ReturnType<typeof readDeclaration> {
  const today = dayAt(web.var.parts.context.clock.now(), profile.zone);
  return readDeclaration(written, profile.jurisdictions, today);
}

async function profileOf(web: Web): Promise<Profile> {
  const policy = await web.var.parts.context.store.policies.current(param(web, 'provider'));
  if (!policy || !offersPublicPath(policy.profile)) {
    throw new Refusal('not-found');
  }
  return policy.profile;
}
