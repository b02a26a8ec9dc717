import { furtherCardsOf } from '../../application/evidence.ts';
import { type ShownLine, showLine } from '../../application/show-line.ts';
import { cardRows } from '../../text/cards.ts';
import { contractWords } from '../../text/contract.ts';
import { showDay, showMsisdn } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { Facts } from '../parts.tsx';
import { param, requireSignedIn, viewerOf, type Web } from '../web.ts';

export async function linePage(web: Web): Promise<Response> {
  const signedIn = requireSignedIn(web);
  const { context } = web.var.parts;
  const shown = await showLine(context, viewerOf(signedIn), param(web, 'line'));
  const { line, contract, termination } = shown;
  const { language } = web.var;
  const t = messages(language);
  const title = line.label || line.name;
  const own = line.accountId === signedIn.accountId;
  const body = (
    <>
      <h1>{title}</h1>
      <p className="hint">{t.lines.kind[line.kind]}</p>
      <Facts
        rows={[
          [t.lines.number, showMsisdn(line.msisdn)],
          [t.lines.iccid, <code key="iccid">{line.iccid}</code>],
          ...cardRows(furtherCardsOf(line), language),
        ]}
      />
      {line.status === 'ended' ? (
        <Ended shown={shown} language={language} />
      ) : (
        <>
          <h2>{t.contract.title}</h2>
          <Facts
            rows={contractWords(contract, language).map(([name, values]) => [
              name,
              <Each key={name} of={values} />,
            ])}
          />
        </>
      )}
      <div className="choices">
        {termination && (
          <a className="button" href={`/terminations/${termination.id}`}>
            {t.lines.seeCancellation}
          </a>
        )}
        {own && !termination && line.status === 'active' && (
          <a className="button" href={`/lines/${line.id}/cancel`}>
            {t.lines.cancel}
          </a>
        )}
        {own && (
          <a className="button" href={`/lines/${line.id}/leave`}>
            {line.status === 'ended' ? t.path.stillToDo : t.path.prepare}
          </a>
        )}
      </div>
      <p>
        <a href="/lines">{t.common.back}</a>
      </p>
    </>
  );
  return page(web, { title, body });
}

/** What stays true of a line that has ended: what it cost and held is over. */
function Ended({ shown, language }: { readonly shown: ShownLine; readonly language: Language }) {
  const t = messages(language);
  const { contract, termination } = shown;
  return (
    <>
      <p className="state">{t.lines.ended}</p>
      <Facts
        rows={[
          [t.contract.since, showDay(contract.startsOn, language)],
          ...(termination
            ? [[t.quote.serviceEnds, showDay(termination.quote.serviceEndsOn, language)] as const]
            : []),
        ]}
      />
    </>
  );
}

/** One under the other. */
function Each({ of }: { readonly of: readonly string[] }) {
  return of.map((value) => <div key={value}>{value}</div>);
}
