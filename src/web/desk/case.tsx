import { answerMessage } from '../../application/answer-message.ts';
import { furtherCardsOf } from '../../application/evidence.ts';
import type { MailProgress } from '../../application/records.ts';
import { resendMail } from '../../application/resend-mail.ts';
import { resume } from '../../application/resume.ts';
import { type ShownTermination, showTermination } from '../../application/show-termination.ts';
import { newMessageId, readMessage } from '../../application/write-message.ts';
import { Refusal } from '../../domain/errors.ts';
import { undoneStates } from '../../domain/transitions.ts';
import { cardRows } from '../../text/cards.ts';
import { showDay, showInstant, showMsisdn, showReference } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { Conversation, MessageForm, type Unsent } from '../conversation.tsx';
import { page } from '../layout.tsx';
import { Facts, TerminationBill } from '../parts.tsx';
import { LateCharges } from '../portal/late-charges.tsx';
import { RefundStatus } from '../portal/refund.tsx';
import { StatusCode } from '../portal/status-code.tsx';
import { SuspensionStatus } from '../portal/suspension.tsx';
import { UsageStatus } from '../portal/usage.tsx';
import { Timeline } from '../timeline.tsx';
import { Waits } from '../waits.tsx';
import { param, readForm, readInstant, requireStaff, viewerOf, type Web } from '../web.ts';
import { Evidence } from './evidence.tsx';
import { Mails } from './mails.tsx';
import { ResumeForm } from './resume-form.tsx';
import { IsItCancelled } from './state.tsx';

/** One termination: first of all whether it is cancelled, then what was said, and last the evidence. */
export async function casePage(web: Web): Promise<Response> {
  return await showCase(web, null, 200);
}

export async function answerCase(web: Web): Promise<Response> {
  const viewer = viewerOf(requireStaff(web));
  const { id = '', message: text, seen } = await readForm(web);
  if (text === undefined) {
    throw new Refusal('form-malformed', { field: 'message' });
  }
  const read = readMessage(text);
  if ('problem' in read) {
    return await showCase(web, { problem: read.problem, text }, 400);
  }
  await answerMessage(web.var.parts.context, viewer, param(web, 'termination'), {
    id,
    body: read.body,
    seenUpTo: readInstant(seen),
  });
  return backToCase(web, '#messages');
}

export async function resendFromCase(web: Web): Promise<Response> {
  const viewer = viewerOf(requireStaff(web));
  await resendMail(web.var.parts.context, viewer, param(web, 'termination'), param(web, 'mail'));
  return backToCase(web, '#mails');
}

export async function resumeCase(web: Web): Promise<Response> {
  await resume(web.var.parts.context, viewerOf(requireStaff(web)), param(web, 'termination'));
  return backToCase(web);
}

function backToCase(web: Web, part = ''): Response {
  return web.redirect(`/desk/terminations/${param(web, 'termination')}${part}`, 303);
}

async function showCase(web: Web, unsent: Unsent | null, status: 200 | 400): Promise<Response> {
  const staff = requireStaff(web);
  const { context } = web.var.parts;
  const shown = await showTermination(context, viewerOf(staff), param(web, 'termination'));
  const { termination, profile } = shown;
  const mails = await context.store.mails.ofTermination(termination);
  const { language } = web.var;
  const t = messages(language);
  const title = showReference(termination.id);
  const body = (
    <>
      <h1>{title}</h1>
      <IsItCancelled shown={shown} language={language} />
      <Waits shown={shown} language={language} staff />
      <CaseFacts web={web} shown={shown} />
      {staff.role === 'operator' && <ResumeForm shown={shown} language={language} />}
      <Messages web={web} shown={shown} unsent={unsent} />
      {!undoneStates.includes(termination.state) && (
        <TerminationBill termination={termination} language={language} />
      )}
      <RefundStatus shown={shown} language={language} own={false} />
      {shown.refund?.said && <Facts rows={[[t.refund.desk.said, shown.refund.said]]} />}
      <SuspensionStatus shown={shown} language={language} own={false} />
      {shown.meanwhile.suspension?.said && (
        <Facts rows={[[t.suspension.desk.said, shown.meanwhile.suspension.said]]} />
      )}
      <UsageStatus shown={shown} language={language} own={false} />
      <LateCharges shown={shown} language={language} evidence />
      <CaseMails web={web} shown={shown} mails={mails} />
      {shown.steps.length > 0 && (
        <>
          <h2>{t.desk.evidence}</h2>
          <Evidence shown={shown} language={language} />
        </>
      )}
      <h2>{t.status.timeline}</h2>
      <Timeline shown={shown} language={language} evidence who={staff.role === 'operator'} />
    </>
  );
  return page(web, { title, body, brand: profile }, status);
}

type Props = { readonly web: Web; readonly shown: ShownTermination };

function CaseFacts({ web, shown: { termination, line, profile } }: Props) {
  const { language } = web.var;
  const t = messages(language);
  return (
    <Facts
      rows={[
        [t.support.code, <StatusCode key="code" code={termination.statusCode} />],
        [t.desk.line, `${line.name} · ${t.lines.kind[line.kind]} · ${line.label}`],
        [t.lines.number, showMsisdn(line.msisdn)],
        [t.lines.iccid, line.iccid],
        ...cardRows(furtherCardsOf(line), language),
        [t.desk.declared, showInstant(termination.declaredAt, profile.zone, language)],
        [t.quote.serviceEnds, showDay(termination.quote.serviceEndsOn, language)],
        [t.quote.billingEnds, showDay(termination.quote.billingEndsOn, language)],
        [t.desk.rules, `${profile.name} · ${profile.version}`],
      ]}
    />
  );
}

function Messages({ web, shown, unsent }: Props & { readonly unsent: Unsent | null }) {
  const { language } = web.var;
  const { termination, profile, messages: said } = shown;
  const t = messages(language).support.desk;
  return (
    <section id="messages">
      <h2>{t.messages}</h2>
      {said.length === 0 && <p>{t.noMessages}</p>}
      <Conversation said={said} zone={profile.zone} language={language} staff />
      <MessageForm
        action={`/desk/terminations/${termination.id}/answer`}
        id={newMessageId(termination)}
        label={t.answer}
        hint={t.answerHint}
        button={t.sendAnswer}
        unsent={unsent}
        seenUpTo={said.at(-1)?.at ?? null}
        language={language}
      />
    </section>
  );
}

function CaseMails({ web, shown, mails }: Props & { readonly mails: readonly MailProgress[] }) {
  const { termination, profile } = shown;
  return (
    <section id="mails">
      <Mails termination={termination} mails={mails} zone={profile.zone} language={web.var.language} />
    </section>
  );
}
