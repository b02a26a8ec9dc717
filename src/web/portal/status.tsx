import { linkExpiry } from '../../application/confirmation-link.ts';
import { furtherCardsOf } from '../../application/evidence.ts';
import type { SignedIn } from '../../application/ports.ts';
import { type ShownTermination, showTermination } from '../../application/show-termination.ts';
import { liveStates, undoneStates } from '../../domain/transitions.ts';
import { cardRows } from '../../text/cards.ts';
import { showDay, showInstant, showReference } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { Facts, HowToPay, State, TerminationBill, tone } from '../parts.tsx';
import { StepList, Timeline } from '../timeline.tsx';
import { Waits } from '../waits.tsx';
import { param, requireSignedIn, viewerOf, type Web } from '../web.ts';
import { AfterTheEnd } from './kept.tsx';
import { LateCharges } from './late-charges.tsx';
import { MailTrouble } from './mail-trouble.tsx';
import { Progress } from './progress.tsx';
import { PublicRequestStatus } from './public-request.tsx';
import { ReasonForm } from './reason.tsx';
import { RefundStatus } from './refund.tsx';
import { CaseHelp } from './status-code.tsx';
import { SuspensionStatus } from './suspension.tsx';
import { UsageStatus } from './usage.tsx';

/** How it stands, what comes next, what it cost, the proof, and what can be done: in this order. */
export async function statusPage(web: Web): Promise<Response> {
  const signedIn = requireSignedIn(web);
  const shown = await showTermination(web.var.parts.context, viewerOf(signedIn), param(web, 'termination'));
  const { language } = web.var;
  const { termination, line, profile } = shown;
  const t = messages(language);
  const title = t.status.title(line.label || line.name);
  const own = termination.accountId === signedIn.accountId;
  const body = (
    <>
      <h1>{title}</h1>
      <Answer web={web} shown={shown} signedIn={signedIn} />
      <Waits shown={shown} language={language} />
      <PublicRequestStatus shown={shown} language={language} own={own} />
      <MailTrouble shown={shown} language={language} own={own} />
      <Dates web={web} shown={shown} />
      <UsageStatus shown={shown} language={language} own={own} />
      <LateCharges shown={shown} language={language} />
      <h2>{t.path.progress.title}</h2>
      <Progress shown={shown} now={web.var.parts.context.clock.now()} language={language} />
      <Actions web={web} shown={shown} own={own} />
      <SuspensionStatus shown={shown} language={language} own={own} />
      <RefundStatus shown={shown} language={language} own={own} />
      {!undoneStates.includes(termination.state) && (
        <>
          <TerminationBill termination={termination} language={language} />
          <HowToPay bill={termination.finalBill ?? termination.quote} language={language} />
        </>
      )}
      <Downloads web={web} shown={shown} />
      <AfterTheEnd shown={shown} language={language} />
      <History web={web} shown={shown} />
      <ReasonForm shown={shown} language={language} own={own} />
      <CaseHelp termination={termination} language={language} />
    </>
  );
  return page(web, { title, body, watch: liveStates.includes(termination.state), brand: profile });
}

type Props = { readonly web: Web; readonly shown: ShownTermination };

/** One word and one sentence, before anything else. */
function Answer({ web, shown, signedIn }: Props & { readonly signedIn: SignedIn }) {
  const { id, accountId, state } = shown.termination;
  const watched = liveStates.includes(state) ? { 'data-watch': state === 'ending' ? 2 : 5 } : {};
  return (
    <div className={`answer ${tone[state]}`} aria-live="polite" {...watched}>
      <State state={state} language={web.var.language} />
      <p>{explain(web, shown, signedIn)}</p>
      {state === 'requested' && accountId === signedIn.accountId && (
        <p>
          <a href={`/terminations/${id}/mail`}>{messages(web.var.language).mailHelp.link}</a>
        </p>
      )}
    </div>
  );
}

function Dates({ web, shown: { termination, line, profile } }: Props) {
  const { language } = web.var;
  const { quote } = termination;
  const t = messages(language);
  return (
    <Facts
      rows={[
        [t.common.reference, <code key="reference">{showReference(termination.id)}</code>],
        [t.status.declared, showInstant(termination.declaredAt, profile.zone, language)],
        ...(undoneStates.includes(termination.state)
          ? []
          : [
              [t.quote.serviceEnds, showDay(quote.serviceEndsOn, language)] as const,
              [t.quote.billingEnds, showDay(quote.billingEndsOn, language)] as const,
            ]),
        ...cardRows(furtherCardsOf(line), language),
      ]}
    />
  );
}

/** Everything that somebody can do from here, each a link of its own. */
function Actions({ web, shown, own }: Props & { readonly own: boolean }) {
  const t = messages(web.var.language);
  const { termination, retractable } = shown;
  const here = `/terminations/${termination.id}`;
  const hasEnded = ['completed', 'erased'].includes(termination.state);
  const links: readonly (readonly [words: string, path: string, there: boolean])[] = [
    [t.status.retract, `${here}/retract`, own && retractable],
    [hasEnded ? t.path.stillToDo : t.path.prepare, `/lines/${termination.lineId}/leave`, own],
    [t.leave.toData, '/data', own],
    [t.status.refresh, here, liveStates.includes(termination.state)],
  ];
  return (
    <>
      <h2>{t.path.whatYouCanDo}</h2>
      <ul className="actions">
        {links.map(
          ([words, path, there]) =>
            there && (
              <li key={path}>
                <a href={path}>{words}</a>
              </li>
            ),
        )}
      </ul>
    </>
  );
}

/** The signed evidence, as soon as there is some. */
function Downloads({ web, shown: { termination, notes } }: Props) {
  const t = messages(web.var.language);
  if (notes.length === 0) {
    return null;
  }
  return (
    <>
      <h2>{t.path.papers}</h2>
      <ul className="actions">
        {notes.includes('receipt') && (
          <li>
            <a href={`/terminations/${termination.id}/receipt`}>{t.paper.open}</a>
          </li>
        )}
        {notes.toSorted().map((kind) => [
          <li key={`${kind} on paper`}>
            <a href={`/terminations/${termination.id}/${kind}.pdf`}>{t.paper.pdf[kind]}</a>
          </li>,
          <li key={kind}>
            <a href={`/terminations/${termination.id}/${kind}.txt`}>{t.status[kind]}</a>
          </li>,
        ])}
        <li>
          <a href="/key.txt">{t.status.key}</a>
        </li>
      </ul>
      <p className="hint">{t.status.verifyHint}</p>
    </>
  );
}

/** Every step and every event, for whoever wants to know exactly. */
function History({ web, shown }: Props) {
  const { language } = web.var;
  const t = messages(language);
  const begun = ['ending', 'needs-attention', 'completed', 'erased'].includes(shown.termination.state);
  return (
    <>
      {begun && (
        <>
          <h2>{t.status.steps}</h2>
          <StepList shown={shown} language={language} />
        </>
      )}
      <details>
        <summary>{t.path.history}</summary>
        <Timeline shown={shown} language={language} />
      </details>
    </>
  );
}

function explain(web: Web, { termination, profile }: ShownTermination, signedIn: SignedIn): string {
  const { language } = web.var;
  const t = messages(language).status.explain;
  const { quote, completedAt } = termination;
  switch (termination.state) {
    case 'requested':
      if (termination.origin === 'public') {
        const { owner } = messages(language).publicPath;
        return owner.lead(showInstant(termination.declaredAt, profile.zone, language));
      }
      return profile.confirmation.mode === 'link'
        ? t.requested(
            // To whom it went is not for others to read.
            signedIn.accountId === termination.accountId ? signedIn.email : '…',
            showInstant(linkExpiry(termination, profile.confirmation), profile.zone, language),
          )
        : '';
    case 'scheduled':
      // Its work begins within moments; until then it is not said to work any longer.
      return quote.switchOffAt <= web.var.parts.context.clock.now()
        ? t.ending
        : t.scheduled(showDay(quote.serviceEndsOn, language));
    case 'completed':
      return t.completed(showInstant(completedAt ?? quote.switchOffAt, profile.zone, language));
    case 'needs-attention':
      return t.needsAttention;
    default:
      return t[termination.state];
  }
}
