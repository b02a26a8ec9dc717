import { type Leaving, showLeaving, tick } from '../../application/leave-checklist.ts';
import type { LeaveItem } from '../../domain/leave.ts';
import { portOutPlaceOf, portOuts } from '../../domain/port-out.ts';
import { showDay, showMoney } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { param, readForm, requireSignedIn, viewerOf, type Web } from '../web.ts';
import { readTick, TickButton } from './tick.tsx';

/** What is worth doing before a line ends. It stands in nobody's way: from here to the quote is one click. */
export async function checklistPage(web: Web): Promise<Response> {
  const viewer = viewerOf(requireSignedIn(web));
  const leaving = await showLeaving(web.var.parts.context, viewer, param(web, 'line'));
  const { language } = web.var;
  const { items, doneItems, stage, line, profile } = leaving;
  const { leave: t, path } = messages(language);
  const title = stage === 'ended' ? path.stillToDo : t.title;
  const body = (
    <>
      <h1>{title}</h1>
      <p className="hint">{line.label || line.name}</p>
      <p className="lead">{t.lead[stage]}</p>
      <p>
        <strong>{t.progress(doneItems.size, items.length)}</strong> · {t.remembered}
      </p>
      <form method="post" action={`/lines/${line.id}/leave`}>
        <ul className="cards ticks">
          {items.map((item) => (
            <Item key={item} item={item} leaving={leaving} language={language} />
          ))}
        </ul>
      </form>
      <Ways leaving={leaving} language={language} />
    </>
  );
  return page(web, { title, body, brand: profile });
}

export async function tickItem(web: Web): Promise<Response> {
  const viewer = viewerOf(requireSignedIn(web));
  const line = param(web, 'line');
  const { name, ticked } = readTick(await readForm(web));
  await tick(web.var.parts.context, viewer, line, { kind: 'item', name }, ticked);
  return web.redirect(`/lines/${line}/leave#${name}`, 303);
}

type ItemProps = { readonly item: LeaveItem; readonly leaving: Leaving; readonly language: Language };

function Item({ item, leaving, language }: ItemProps) {
  const { doneItems, stage } = leaving;
  const t = messages(language).leave;
  const words = t.item[item];
  const more = item === 'keep-number' ? portOutWords(leaving, language) : words.details;
  return (
    <li>
      <h2>
        <TickButton name={item} ticked={doneItems.has(item)} tickedWord={t.ticked}>
          {words.title}
        </TickButton>
      </h2>
      <p>{words[stage] ?? words.before}</p>
      <Particulars item={item} leaving={leaving} language={language} />
      {more.length > 0 && (
        <details>
          <summary>
            {t.more}
            <span className="unseen"> · {words.title}</span>
          </summary>
          {more.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </details>
      )}
    </li>
  );
}

/** What an item says of this very line, and where it leads. */
function Particulars({ item, leaving, language }: ItemProps) {
  const { line, contract, profile, stage, movedServices } = leaving;
  const t = messages(language).leave;
  const { balance, openInvoices, currency } = contract;
  const money = (amountMinor: bigint) => showMoney(amountMinor, currency, language);
  switch (item) {
    case 'download-data':
      return (
        <p>
          <a href="/data">{t.toData}</a>
        </p>
      );
    case 'move-services':
      return (
        <p>
          {stage !== 'ended' && <>{t.rest(profile.numberRestDays)} </>}
          <a href={`/lines/${line.id}/leave/services`}>{t.toServices}</a>
          <br />
          <span className="hint">{t.moved(movedServices.size)}</span>
        </p>
      );
    case 'use-balance':
      return balance !== null && stage !== 'ended' ? (
        <p>{t.balance[profile.refunds.prepaidBalance](money(balance.amountMinor))}</p>
      ) : null;
    case 'pay-open':
      return (
        <ul>
          {openInvoices.map(({ number, amountMinor, dueOn }) => (
            <li key={number}>{t.invoice(number, money(amountMinor), showDay(dueOn, language))}</li>
          ))}
        </ul>
      );
    default:
      return null;
  }
}

function portOutWords({ profile }: Leaving, language: Language): readonly string[] {
  const t = messages(language).leave;
  const place = portOutPlaceOf(profile.jurisdictions);
  return [
    ...t.portOut[place ?? 'other'],
    t.dataOnly,
    ...(place === null ? [] : [t.source(portOuts[place].source)]),
  ];
}

/** On to the cancellation, or to how far it is; and back. */
function Ways({ leaving: { line, termination, stage }, language }: Omit<ItemProps, 'item'>) {
  const t = messages(language);
  return (
    <div className="choices">
      {termination !== null && (
        <a className="button" href={`/terminations/${termination.id}`}>
          {t.lines.seeCancellation}
        </a>
      )}
      {stage === 'before' && (
        <a className="button" href={`/lines/${line.id}/cancel`}>
          {t.lines.cancel}
        </a>
      )}
      <a className="button other" href={`/lines/${line.id}`}>
        {t.common.back}
      </a>
    </div>
  );
}
