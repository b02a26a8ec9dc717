import { linkExpiry } from '../../application/confirmation-link.ts';
import type { SignedIn } from '../../application/ports.ts';
import { type ShownTermination, showTermination } from '../../application/show-termination.ts';
import { liveStates, undoneStates } from '../../domain/transitions.ts';
import { showDay, showInstant, showReference } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { Facts, HowToPay, State, TerminationBill } from '../parts.tsx';
import { StepList, Timeline } from '../timeline.tsx';
import { param, requireSignedIn, viewerOf, type Web } from '../web.ts';
import { LateCharges } from './late-charges.tsx';
import { RefundStatus } from './refund.tsx';

export async function statusPage(web: Web): Promise<Response> {
  const signedIn = requireSignedIn(web);
  const shown = await showTermination(web.var.parts.context, viewerOf(signedIn), param(web, 'termination'));
  const { language } = web.var;
  const { termination, line } = shown;
  const t = messages(language);
  const title = t.status.title(line.label || line.name);
  const live = liveStates.includes(termination.state);
  const applies = !undoneStates.includes(termination.state);
  const own = termination.accountId === signedIn.accountId;
  const body = (
    <>
      <h1>{title}</h1>
      <p
        className="notice"
        aria-live="polite"
        {...(live ? { 'data-watch': termination.state === 'ending' ? 2 : 5 } : {})}
      >
        <State state={termination.state} language={language} />
        <br />
        {explain(web, shown, signedIn)}
      </p>
      <Dates web={web} shown={shown} applies={applies} />
      <Downloads web={web} shown={shown} />
      <RefundStatus shown={shown} language={language} own={own} />
      <LateCharges shown={shown} language={language} />
      {['ending', 'needs-attention', 'completed', 'erased'].includes(termination.state) && (
        <>
          <h2>{t.status.steps}</h2>
          <StepList shown={shown} language={language} />
        </>
      )}
      {applies && (
        <>
          <TerminationBill termination={termination} language={language} />
          <HowToPay bill={termination.finalBill ?? termination.quote} language={language} />
        </>
      )}
      <h2>{t.status.timeline}</h2>
      <Timeline shown={shown} language={language} />
      <div className="choices">
        {live && (
          <a className="button other" href={`/terminations/${termination.id}`}>
            {t.status.refresh}
          </a>
        )}
        {own && shown.retractable && (
          <a className="button other" href={`/terminations/${termination.id}/retract`}>
            {t.status.retract}
          </a>
        )}
      </div>
    </>
  );
  return page(web, { title, body, watch: live });
}

type Props = { readonly web: Web; readonly shown: ShownTermination };

function Dates({ web, shown, applies }: Props & { readonly applies: boolean }) {
  const { language } = web.var;
  const { termination, profile } = shown;
  const { quote } = termination;
  const t = messages(language);
  return (
    <Facts
      rows={[
        [t.common.reference, <code key="reference">{showReference(termination.id)}</code>],
        [t.status.declared, showInstant(termination.declaredAt, profile.zone, language)],
        ...(applies
          ? [
              [t.quote.serviceEnds, showDay(quote.serviceEndsOn, language)] as const,
              [t.quote.billingEnds, showDay(quote.billingEndsOn, language)] as const,
            ]
          : []),
      ]}
    />
  );
}

/** The signed evidence, as soon as there is some. */
function Downloads({ web, shown: { termination, notes } }: Props) {
  const t = messages(web.var.language).status;
  if (notes.length === 0) {
    return null;
  }
  return (
    <p>
      {notes.toSorted().map((kind) => (
        <span key={kind}>
          <a href={`/terminations/${termination.id}/${kind}.txt`}>{t[kind]}</a>
          {' · '}
        </span>
      ))}
      <a href="/key.txt">{t.key}</a>
      <br />
      <span className="hint">{t.verifyHint}</span>
    </p>
  );
}

function explain(web: Web, { termination, profile }: ShownTermination, signedIn: SignedIn): string {
  const { language } = web.var;
  const t = messages(language).status.explain;
  const { quote, completedAt } = termination;
  switch (termination.state) {
    case 'requested':
      return profile.confirmation.mode === 'link'
        ? t.requested(
            // To whom it went is not for others to read.
            signedIn.accountId === termination.accountId ? signedIn.email : '…',
            showInstant(linkExpiry(termination, profile.confirmation), profile.zone, language),
          )
        : '';
    case 'scheduled':
      return t.scheduled(showDay(quote.serviceEndsOn, language));
    case 'completed':
      return t.completed(showInstant(completedAt ?? quote.switchOffAt, profile.zone, language));
    case 'needs-attention':
      return t.needsAttention;
    default:
      return t[termination.state];
  }
}
