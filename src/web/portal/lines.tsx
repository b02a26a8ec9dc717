import type { LineOverview } from '../../application/records.ts';
import { liveStates } from '../../domain/transitions.ts';
import { showDay, showMsisdn } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { State } from '../parts.tsx';
import { requireSignedIn, viewerOf, type Web } from '../web.ts';

/** Home: every line, how it is with it, and the way out of it at once. */
export async function linesPage(web: Web): Promise<Response> {
  const viewer = viewerOf(requireSignedIn(web));
  const lines = await web.var.parts.context.store.lines.ofAccount(viewer);
  const { language } = web.var;
  const t = messages(language);
  const body = (
    <>
      <h1>{t.lines.title}</h1>
      {lines.length === 0 && (
        <>
          <p className="lead">{t.lines.none}</p>
          <p>{t.path.empty.lead}</p>
        </>
      )}
      <ul className="cards">
        {lines.map((line) => (
          <LineCard key={line.id} line={line} language={language} />
        ))}
      </ul>
    </>
  );
  return page(web, { title: t.lines.title, body });
}

type Props = { readonly line: LineOverview; readonly language: Language };

function LineCard({ line, language }: Props) {
  const t = messages(language).lines;
  return (
    <li>
      <h2>
        <a href={`/lines/${line.id}`}>{line.label || line.name}</a>
      </h2>
      <p className="hint">
        {t.kind[line.kind]} · {showMsisdn(line.msisdn)}
      </p>
      <LineState line={line} language={language} />
    </li>
  );
}

function LineState({ line, language }: Props) {
  const t = messages(language);
  const { termination } = line;
  const live = termination !== null && liveStates.includes(termination.state);
  return (
    <>
      <p>
        {live ? (
          <>
            <State state={termination.state} language={language} /> ·{' '}
            {t.lines.endsOn(showDay(termination.serviceEndsOn, language))}
          </>
        ) : (
          <span className={`state ${line.status === 'ended' ? '' : 'good'}`}>
            {line.status === 'ended' ? t.lines.ended : t.lines.active}
          </span>
        )}
      </p>
      <ul className="actions">
        {termination && (live || line.status === 'ended') && (
          <li>
            <a href={`/terminations/${termination.id}`}>{t.lines.seeCancellation}</a>
          </li>
        )}
        {!live && line.status === 'active' && (
          <li>
            <a href={`/lines/${line.id}/cancel`}>{t.lines.cancel}</a>
          </li>
        )}
        {line.status === 'active' && (
          <li>
            <a href={`/lines/${line.id}/leave`}>{t.path.prepare}</a>
          </li>
        )}
      </ul>
    </>
  );
}
