import type { LineOverview } from '../../application/records.ts';
import { liveStates } from '../../domain/transitions.ts';
import { showDay, showMsisdn } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { State } from '../parts.tsx';
import { requireSignedIn, viewerOf, type Web } from '../web.ts';

export async function linesPage(web: Web): Promise<Response> {
  const viewer = viewerOf(requireSignedIn(web));
  const lines = await web.var.parts.context.store.lines.ofAccount(viewer);
  const { language } = web.var;
  const t = messages(language).lines;
  const body = (
    <>
      <h1>{t.title}</h1>
      {lines.length === 0 && <p>{t.none}</p>}
      <ul className="cards">
        {lines.map((line) => (
          <LineCard key={line.id} line={line} language={language} />
        ))}
      </ul>
    </>
  );
  return page(web, { title: t.title, body });
}

function LineCard({ line, language }: { readonly line: LineOverview; readonly language: Language }) {
  const t = messages(language).lines;
  return (
    <li>
      <h2>
        <a href={`/lines/${line.id}`}>{line.label || line.name}</a>
      </h2>
      <p>
        {t.kind[line.kind]} · {showMsisdn(line.msisdn)}
      </p>
      <LineState line={line} language={language} />
    </li>
  );
}

function LineState({ line, language }: { readonly line: LineOverview; readonly language: Language }) {
  const t = messages(language).lines;
  const { termination } = line;
  if (line.status === 'ended') {
    return (
      <>
        <span className="state">{t.ended}</span>
        {termination && (
          <>
            {' · '}
            <a href={`/terminations/${termination.id}`}>{t.seeCancellation}</a>
          </>
        )}
      </>
    );
  }
  if (!termination || !liveStates.includes(termination.state)) {
    return (
      <>
        <span className="state">{t.active}</span> · <a href={`/lines/${line.id}/cancel`}>{t.cancel}</a>
      </>
    );
  }
  return (
    <a href={`/terminations/${termination.id}`}>
      <State state={termination.state} language={language} /> ·{' '}
      {t.endsOn(showDay(termination.serviceEndsOn, language))}
    </a>
  );
}
