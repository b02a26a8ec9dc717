import { type ShownCounterpart, showCounterparts } from '../../application/show-counterparts.ts';
import { showInstant } from '../../text/format.ts';
import type { ShownHealth } from '../../text/health-messages.ts';
import { type Language, messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { requireStaff, type Web } from '../web.ts';

/** The systems that the teardown talks to: which of them answer, and what waits for those that do not. */
export async function counterpartsPage(web: Web): Promise<Response> {
  requireStaff(web);
  const shown = await showCounterparts(web.var.parts.context);
  const { language } = web.var;
  const t = messages(language).health;
  const body = (
    <>
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      <div className="wide">
        <table className="stack">
          <thead>
            <tr>
              <th scope="col">{t.counterpart}</th>
              <th scope="col">{t.provider}</th>
              <th scope="col">{t.stateName}</th>
              <th scope="col">{t.waitingName}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((each) => (
              <Row key={`${each.provider}/${each.name}`} shown={each} language={language} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
  return page(web, { title: t.title, body });
}

const tone: Readonly<Record<ShownHealth, string>> = {
  up: 'good',
  slow: 'warn',
  down: 'bad',
  unknown: '',
};

type RowProps = { readonly shown: ShownCounterpart; readonly language: Language };

function Row({ shown: { name, provider, report, waiting }, language }: RowProps) {
  const t = messages(language).health;
  // Until it was asked for the first time nobody knows.
  const heard = report?.heardAt ? report : null;
  const state = heard?.state ?? 'unknown';
  const instant = (at: Date) => showInstant(at, 'UTC', language);
  return (
    <tr>
      <td>{t.name[name]}</td>
      <td data-name={t.provider}>{provider ?? t.everybody}</td>
      <td data-name={t.stateName}>
        <span className={`state ${tone[state]}`}>{t.state[state]}</span>
        {heard && <div className="hint">{t.since(instant(heard.sinceAt))}</div>}
        {heard?.reason && <div className="hint">{heard.reason}</div>}
      </td>
      <td data-name={t.waitingName}>
        {waiting === null ? t.nothingWaits : t.waiting(waiting.pieces, instant(waiting.since))}
      </td>
    </tr>
  );
}
