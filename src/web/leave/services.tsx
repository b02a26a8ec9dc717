import { type Leaving, showLeaving, tick } from '../../application/leave-checklist.ts';
import { findServices, type ServiceArea, serviceAreaOf } from '../../domain/services/list.ts';
import { type Service, serviceKinds, serviceRegions } from '../../domain/services/service.ts';
import { type Language, messages } from '../../text/language.ts';
import { TextField } from '../fields.tsx';
import { page } from '../layout.tsx';
import { param, readForm, requireSignedIn, viewerOf, type Web } from '../web.ts';
import { readTick, TickButton } from './tick.tsx';

const areas: readonly ServiceArea[] = ['all', ...serviceRegions];
const longestQuery = 100;

type Search = { readonly query: string; readonly area: ServiceArea };

/** Common services that may have the number, to search and to tick. */
export async function servicesPage(web: Web): Promise<Response> {
  const viewer = viewerOf(requireSignedIn(web));
  const leaving = await showLeaving(web.var.parts.context, viewer, param(web, 'line'));
  const { language } = web.var;
  const { line, stage, movedServices, profile } = leaving;
  const search = searchOf(web.req.query('q'), web.req.query('region')) ?? {
    query: (web.req.query('q') ?? '').slice(0, longestQuery),
    area: serviceAreaOf(profile.jurisdictions),
  };
  const found = findServices(search.query, search.area);
  const { leave } = messages(language);
  const t = leave.services;
  const body = (
    <>
      <h1>{t.title}</h1>
      <p>{stage === 'ended' ? t.leadEnded : t.lead}</p>
      <SearchForm path={pathOf(line.id)} search={search} language={language} />
      <p role="status">
        {t.found(found.length)} · {leave.moved(movedServices.size)}
      </p>
      {found.length === 0 && <Nothing path={pathOf(line.id)} search={search} language={language} />}
      <form method="post" action={pathOf(line.id)}>
        <input type="hidden" name="q" value={search.query} />
        <input type="hidden" name="region" value={search.area} />
        {serviceKinds.map((kind) => (
          <Kind
            key={kind}
            services={found.filter((service) => service.kind === kind)}
            leaving={leaving}
            language={language}
          />
        ))}
      </form>
      <p>
        <a href={`/lines/${line.id}/leave#move-services`}>{leave.back}</a>
      </p>
    </>
  );
  return page(web, { title: t.title, body, brand: profile });
}

export async function tickService(web: Web): Promise<Response> {
  const viewer = viewerOf(requireSignedIn(web));
  const line = param(web, 'line');
  const form = await readForm(web);
  const { name, ticked } = readTick(form);
  await tick(web.var.parts.context, viewer, line, { kind: 'service', name }, ticked);
  const search = searchOf(form.q, form.region);
  const query = search === null ? '' : `?${queryOf(search)}`;
  return web.redirect(`${pathOf(line)}${query}#${name}`, 303);
}

function pathOf(line: string): string {
  return `/lines/${line}/leave/services`;
}

/** Null where no known area is named. */
function searchOf(query: string | undefined, region: string | undefined): Search | null {
  const area = areas.find((each) => each === region);
  return area === undefined ? null : { query: (query ?? '').slice(0, longestQuery), area };
}

function queryOf({ query, area }: Search): URLSearchParams {
  return new URLSearchParams({ q: query, region: area });
}

type SearchProps = { readonly path: string; readonly search: Search; readonly language: Language };

function SearchForm({ path, search, language }: SearchProps) {
  const t = messages(language).leave.services;
  return (
    <search>
      <form method="get" action={path}>
        <TextField
          name="q"
          label={t.search}
          hint={t.searchHint}
          type="search"
          value={search.query}
          longest={longestQuery}
          required={false}
        />
        <div className="field">
          <label htmlFor="region">{t.area}</label>
          <select id="region" name="region" defaultValue={search.area}>
            {areas.map((area) => (
              <option key={area} value={area}>
                {t.areas[area]}
              </option>
            ))}
          </select>
        </div>
        <button className="button" type="submit">
          {t.button}
        </button>
      </form>
    </search>
  );
}

function Nothing({ path, search, language }: SearchProps) {
  const t = messages(language).leave.services;
  return (
    <p className="notice">
      {t.none}
      {search.area !== 'all' && (
        <>
          {' '}
          <a href={`${path}?${queryOf({ ...search, area: 'all' })}`}>{t.everywhere}</a>
        </>
      )}
    </p>
  );
}

type KindProps = {
  /** Of one kind. */
  readonly services: readonly Service[];
  readonly leaving: Leaving;
  readonly language: Language;
};

/** What is to change is the same for all of a kind: it is said once. */
function Kind({ services, leaving: { movedServices, stage }, language }: KindProps) {
  const [first] = services;
  if (first === undefined) {
    return null;
  }
  const t = messages(language).leave;
  const words = t.services.kind[first.kind];
  return (
    <section>
      <h2>{words.name}</h2>
      {stage !== 'ended' && <p>{words.change}</p>}
      <ul className="ticks grid">
        {services.map(({ id, names: [name, other] }) => (
          <li key={id}>
            <TickButton name={id} ticked={movedServices.has(id)} tickedWord={t.ticked}>
              {name}
              {other !== undefined && <span className="hint"> {other}</span>}
            </TickButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
