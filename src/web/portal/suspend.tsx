import type { Hono } from 'hono';
import { requireOwner } from '../../application/quote-line.ts';
import { type ShownTermination, showTermination } from '../../application/show-termination.ts';
import { restoreLine, suspendLine } from '../../application/suspend.ts';
import { Refusal } from '../../domain/errors.ts';
import { showDay } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { param, requireSignedIn, viewerOf, type Web, type WebEnv } from '../web.ts';
import { CaseHelp } from './status-code.tsx';

/** Where the data of a line is stopped at once, and where it is allowed again. */
export function addSuspension(app: Hono<WebEnv>): void {
  app.get('/terminations/:termination/suspend', suspendPage).post(pressSuspend);
  app.get('/terminations/:termination/restore', restorePage).post(pressRestore);
}

async function suspendPage(web: Web): Promise<Response> {
  const shown = await readOwn(web, 'suspend');
  const { language } = web.var;
  const t = messages(language).suspension.stop;
  const day = showDay(shown.termination.quote.serviceEndsOn, language);
  const points = [t.atOnce, t.undo(day), t.same(day), t.calls(shown.profile.name)];
  const title = t.title(nameOf(shown));
  const body = (
    <>
      <h1>{title}</h1>
      <ul>
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <Choices shown={shown} action="suspend" words={t} />
      <CaseHelp termination={shown.termination} language={language} />
    </>
  );
  return page(web, { title, body, brand: shown.profile });
}

async function restorePage(web: Web): Promise<Response> {
  const shown = await readOwn(web, 'restore');
  const { language } = web.var;
  const t = messages(language).suspension.allow;
  const title = t.title(nameOf(shown));
  const body = (
    <>
      <h1>{title}</h1>
      <p>{t.lead(showDay(shown.termination.quote.serviceEndsOn, language))}</p>
      <p>{t.cost}</p>
      <Choices shown={shown} action="restore" words={t} />
      <CaseHelp termination={shown.termination} language={language} />
    </>
  );
  return page(web, { title, body, brand: shown.profile });
}

type ChoicesProps = {
  readonly shown: ShownTermination;
  readonly action: 'suspend' | 'restore';
  readonly words: { readonly button: string; readonly keep: string };
};

/** Two buttons of the same weight. */
function Choices({ shown: { termination }, action, words }: ChoicesProps) {
  return (
    <div className="choices">
      <form method="post" action={`/terminations/${termination.id}/${action}`}>
        <button className="button" type="submit">
          {words.button}
        </button>
      </form>
      <a className="button" href={`/terminations/${termination.id}`}>
        {words.keep}
      </a>
    </div>
  );
}

async function pressSuspend(web: Web): Promise<Response> {
  const id = param(web, 'termination');
  await suspendLine(web.var.parts.context, viewerOf(requireSignedIn(web)), id);
  return web.redirect(`/terminations/${id}#suspension`, 303);
}

async function pressRestore(web: Web): Promise<Response> {
  const id = param(web, 'termination');
  await restoreLine(web.var.parts.context, viewerOf(requireSignedIn(web)), id);
  return web.redirect(`/terminations/${id}#suspension`, 303);
}

/** @throws Refusal `not-found`, `not-allowed`, `transition-not-allowed` before the end is certain and once it begins */
async function readOwn(web: Web, event: string): Promise<ShownTermination> {
  const viewer = viewerOf(requireSignedIn(web));
  const shown = await showTermination(web.var.parts.context, viewer, param(web, 'termination'));
  requireOwner(viewer, shown.termination);
  if (!shown.meanwhile.suspendable) {
    throw new Refusal('transition-not-allowed', { state: shown.termination.state, event });
  }
  return shown;
}

function nameOf({ line }: ShownTermination): string {
  return line.label || line.name;
}
