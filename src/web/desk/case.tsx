import { resume } from '../../application/resume.ts';
import { showTermination } from '../../application/show-termination.ts';
import { showDay, showInstant, showMsisdn, showReference } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { Facts, State } from '../parts.tsx';
import { Timeline } from '../timeline.tsx';
import { param, requireStaff, viewerOf, type Web } from '../web.ts';
import { Evidence } from './evidence.tsx';

/** One termination with its evidence: enough to answer "is it cancelled?" at a glance. */
export async function casePage(web: Web): Promise<Response> {
  const staff = requireStaff(web);
  const shown = await showTermination(web.var.parts.context, viewerOf(staff), param(web, 'termination'));
  const { termination, line, profile } = shown;
  const { language } = web.var;
  const t = messages(language);
  const title = showReference(termination.id);
  const body = (
    <>
      <h1>{title}</h1>
      <p className="notice">
        <State state={termination.state} language={language} />
      </p>
      <Facts
        rows={[
          [t.desk.line, `${line.name} · ${t.lines.kind[line.kind]} · ${line.label}`],
          [t.lines.number, showMsisdn(line.msisdn)],
          [t.lines.iccid, line.iccid],
          [t.status.declared, showInstant(termination.declaredAt, profile.zone, language)],
          [t.quote.serviceEnds, showDay(termination.quote.serviceEndsOn, language)],
          [t.quote.billingEnds, showDay(termination.quote.billingEndsOn, language)],
        ]}
      />
      {termination.state === 'needs-attention' && staff.role === 'operator' && (
        <form method="post" action={`/desk/terminations/${termination.id}/resume`}>
          <p>{t.desk.resumeLead}</p>
          <button className="button" type="submit">
            {t.desk.resume}
          </button>
        </form>
      )}
      <h2>{t.desk.evidence}</h2>
      <Evidence shown={shown} language={language} />
      <h2>{t.status.timeline}</h2>
      <Timeline shown={shown} language={language} evidence />
    </>
  );
  return page(web, { title, body });
}

export async function resumeCase(web: Web): Promise<Response> {
  const id = param(web, 'termination');
  await resume(web.var.parts.context, viewerOf(requireStaff(web)), id);
  return web.redirect(`/desk/terminations/${id}`, 303);
}
