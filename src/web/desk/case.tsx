import { resume } from '../../application/resume.ts';
import { type ShownTermination, showTermination } from '../../application/show-termination.ts';
import { undoneStates } from '../../domain/transitions.ts';
import { showDay, showInstant, showMsisdn, showReference } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { Facts, State, TerminationBill } from '../parts.tsx';
import { LateCharges } from '../portal/late-charges.tsx';
import { RefundStatus } from '../portal/refund.tsx';
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
          [t.desk.rules, `${profile.name} · ${profile.version}`],
        ]}
      />
      {!undoneStates.includes(termination.state) && (
        <TerminationBill termination={termination} language={language} />
      )}
      <RefundStatus shown={shown} language={language} own={false} />
      {shown.refund?.said && <Facts rows={[[t.refund.desk.said, shown.refund.said]]} />}
      <LateCharges shown={shown} language={language} evidence />
      {staff.role === 'operator' && <ResumeForm shown={shown} language={language} />}
      <h2>{t.desk.evidence}</h2>
      <Evidence shown={shown} language={language} />
      <h2>{t.status.timeline}</h2>
      <Timeline shown={shown} language={language} evidence />
    </>
  );
  return page(web, { title, body });
}

type ResumeProps = { readonly shown: ShownTermination; readonly language: Language };

/** One button for all that is parked; nothing where nothing is. */
function ResumeForm({ shown, language }: ResumeProps) {
  const words = wordsOfParked(shown, language);
  return (
    words && (
      <form method="post" action={`/desk/terminations/${shown.termination.id}/resume`}>
        <p>{words.resumeLead}</p>
        <button className="button" type="submit">
          {words.resume}
        </button>
      </form>
    )
  );
}

function wordsOfParked({ termination, refund, lateCharges }: ShownTermination, language: Language) {
  const t = messages(language);
  if (termination.state === 'needs-attention') {
    return t.desk;
  }
  if (refund?.state === 'parked') {
    return t.refund.desk;
  }
  return lateCharges.some(({ state }) => state === 'parked') ? t.watch.desk : null;
}

export async function resumeCase(web: Web): Promise<Response> {
  const id = param(web, 'termination');
  await resume(web.var.parts.context, viewerOf(requireStaff(web)), id);
  return web.redirect(`/desk/terminations/${id}`, 303);
}
