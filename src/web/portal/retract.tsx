import { requireOwner } from '../../application/quote-line.ts';
import { retract } from '../../application/retract.ts';
import { showTermination } from '../../application/show-termination.ts';
import { Refusal } from '../../domain/errors.ts';
import { showDay } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { param, requireSignedIn, viewerOf, type Web } from '../web.ts';
import { CaseHelp } from './status-code.tsx';

export async function retractPage(web: Web): Promise<Response> {
  const viewer = viewerOf(requireSignedIn(web));
  const { termination, line, retractable, profile } = await showTermination(
    web.var.parts.context,
    viewer,
    param(web, 'termination'),
  );
  requireOwner(viewer, termination);
  if (!retractable) {
    throw new Refusal('too-late-to-retract');
  }
  const { language } = web.var;
  const t = messages(language).retract;
  const lead =
    termination.state === 'requested'
      ? t.leadRequested
      : t.lead(showDay(termination.quote.serviceEndsOn, language));
  const body = (
    <>
      <h1>{t.title}</h1>
      <p className="hint">{line.label || line.name}</p>
      <p>{lead}</p>
      <div className="choices">
        <form method="post" action={`/terminations/${termination.id}/retract`}>
          <button className="button" type="submit">
            {t.button}
          </button>
        </form>
        <a className="button" href={`/terminations/${termination.id}`}>
          {t.keep}
        </a>
      </div>
      <CaseHelp termination={termination} language={language} />
    </>
  );
  return page(web, { title: t.title, body, brand: profile });
}

export async function retractTermination(web: Web): Promise<Response> {
  const id = param(web, 'termination');
  await retract(web.var.parts.context, viewerOf(requireSignedIn(web)), id);
  return web.redirect(`/terminations/${id}`, 303);
}
