import type { TerminationOverview } from '../../application/records.ts';
import { showDay, showInstant, showReference } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { State } from '../parts.tsx';
import { requireStaff, viewerOf, type Web } from '../web.ts';

/** Every termination, newest first; found by whatever the caller on the phone can read out. */
export async function deskPage(web: Web): Promise<Response> {
  const viewer = viewerOf(requireStaff(web));
  // A database takes no NUL in a text.
  const query = (web.req.query('q') ?? '').replaceAll('\0', '').slice(0, 200);
  const before = readInstant(web.req.query('before'));
  const parkedOnly = web.req.query('parked') !== undefined;
  const { terminations } = web.var.parts.context.store;
  const found = await terminations.search(viewer, query, before, parkedOnly);
  const known = found.length === 0 && query.trim() !== '' && (await terminations.knows(viewer, query));
  const { language } = web.var;
  const t = messages(language).desk;
  const oldest = found.at(-1);
  const body = (
    <>
      <h1>{t.title}</h1>
      <form method="get" action="/desk">
        <div className="field">
          <label htmlFor="q">{t.search}</label>
          <p className="hint" id="hint">
            {t.searchHint}
          </p>
          <input id="q" name="q" type="search" defaultValue={query} aria-describedby="hint" />
        </div>
        <button className="button" type="submit">
          {t.searchButton}
        </button>
      </form>
      <p>
        <a href="/desk/rules">{messages(language).rules.title}</a>
      </p>
      <p>{parkedOnly ? <a href="/desk">{t.all}</a> : <a href="/desk?parked">{t.parked}</a>}</p>
      {found.length === 0 ? (
        <p className="notice">{known ? t.notCancelled : t.none}</p>
      ) : (
        <FoundTable found={found} language={language} />
      )}
      {oldest && found.length === 50 && (
        <p>
          <a
            href={`/desk?q=${encodeURIComponent(query)}&before=${oldest.declaredAt.getTime()}${parkedOnly ? '&parked' : ''}`}
          >
            {t.older}
          </a>
        </p>
      )}
    </>
  );
  return page(web, { title: t.title, body });
}

/** Milliseconds that every database takes as an instant; null for anything else. */
function readInstant(text = ''): Date | null {
  return /^\d{1,14}$/.test(text) ? new Date(Number(text)) : null;
}

type FoundProps = { readonly found: readonly TerminationOverview[]; readonly language: Language };

function FoundTable({ found, language }: FoundProps) {
  const t = messages(language);
  return (
    <div className="wide">
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">{t.common.reference}</th>
            <th scope="col">{t.desk.line}</th>
            <th scope="col">{t.desk.state}</th>
            <th scope="col">{t.desk.declared}</th>
            <th scope="col">{t.desk.ends}</th>
          </tr>
        </thead>
        <tbody>
          {found.map((row) => (
            <tr key={row.id}>
              <td>
                <a href={`/desk/terminations/${row.id}`}>{showReference(row.id)}</a>
              </td>
              <td data-name={t.desk.line}>{row.lineName}</td>
              <td data-name={t.desk.state}>
                <State state={row.state} language={language} />
                {row.refundState !== null && row.refundState !== 'paid' && (
                  <div className="hint">
                    {t.refund.stateName}:{' '}
                    {row.refundState === 'asking' ? t.refund.desk.asking : t.refund.state[row.refundState]}
                  </div>
                )}
              </td>
              <td data-name={t.desk.declared}>{showInstant(row.declaredAt, 'UTC', language)}</td>
              <td data-name={t.desk.ends}>{showDay(row.serviceEndsOn, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
