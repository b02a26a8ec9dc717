import type { DeskFilter, TerminationOverview } from '../../application/records.ts';
import { readStatusCode } from '../../domain/status-code.ts';
import { showDay, showInstant, showReference } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { readInstant, requireStaff, viewerOf, type Web } from '../web.ts';
import { DeskState } from './state.tsx';

/** Every termination, newest first; found by whatever the caller on the phone can read out. */
export async function deskPage(web: Web): Promise<Response> {
  const viewer = viewerOf(requireStaff(web));
  // A database takes no NUL in a text.
  const query = (web.req.query('q') ?? '').replaceAll('\0', '').slice(0, 200);
  const before = readInstant(web.req.query('before'));
  const filter = filters.find((name) => web.req.query(name) !== undefined) ?? null;
  const { terminations } = web.var.parts.context.store;
  const found = await terminations.search(viewer, query, before, filter);
  const known = found.length === 0 && query.trim() !== '' && (await terminations.knows(viewer, query));
  const { language } = web.var;
  const { desk: t, health, publicPath, rules, support } = messages(language);
  const oldest = found.at(-1);
  const body = (
    <>
      <h1>{t.title}</h1>
      <form method="get" action="/desk">
        <div className="field">
          <label htmlFor="q">{t.search}</label>
          <p className="hint" id="hint">
            {support.desk.searchHint}
          </p>
          <input id="q" name="q" type="search" defaultValue={query} aria-describedby="hint" />
        </div>
        <button className="button" type="submit">
          {t.searchButton}
        </button>
      </form>
      <ul className="actions">
        <li>
          <a href="/desk/requests">{publicPath.desk.title}</a>
        </li>
        <li>
          <a href="/desk/rules">{rules.title}</a>
        </li>
        <li>
          <a href="/desk/counterparts">{health.title}</a>
        </li>
      </ul>
      <Filters chosen={filter} language={language} />
      {found.length === 0 ? (
        <p className="notice">{nothingFound(query, known, language)}</p>
      ) : (
        <FoundTable found={found} language={language} />
      )}
      {oldest && found.length === 50 && (
        <p>
          <a
            href={`/desk?q=${encodeURIComponent(query)}&before=${oldest.declaredAt.getTime()}${filter ? `&${filter}` : ''}`}
          >
            {t.older}
          </a>
        </p>
      )}
    </>
  );
  return page(web, { title: t.title, body });
}

const filters: readonly DeskFilter[] = ['parked', 'waiting'];

type FiltersProps = { readonly chosen: DeskFilter | null; readonly language: Language };

/** What there is to do, before all there is. */
function Filters({ chosen, language }: FiltersProps) {
  const { desk, support } = messages(language);
  const links = [
    ['waiting', support.desk.waiting, '/desk?waiting'],
    ['parked', desk.parked, '/desk?parked'],
    [null, desk.all, '/desk'],
  ] as const;
  return (
    <ul className="actions">
      {links.map(
        ([name, words, path]) =>
          name !== chosen && (
            <li key={path}>
              <a href={path}>{words}</a>
            </li>
          ),
      )}
    </ul>
  );
}

function nothingFound(query: string, known: boolean, language: Language): string {
  const { desk, support } = messages(language);
  if (known) {
    return desk.notCancelled;
  }
  return readStatusCode(query) === 'mistyped' ? support.desk.mistyped : desk.none;
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
                <DeskState state={row.state} language={language} />
                {row.waits && <div className="hint">{t.support.desk.waits}</div>}
                {row.mailWaits && <div className="hint">{t.support.desk.mailWaits}</div>}
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
