import type { ReactNode } from 'react';
import type { Currency } from '../domain/money.ts';
import type { Bill, BillLine } from '../domain/quote.ts';
import type { TerminationState } from '../domain/transitions.ts';
import { showDay, showMoney } from '../text/format.ts';
import { type Language, messages } from '../text/language.ts';
import { totalWords } from '../text/total.ts';

/** Names and values, one under the other on a phone. */
export function Facts({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {rows.map(([name, value]) => [<dt key={`${name} name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
    </dl>
  );
}

/** What was wrong with a form, said before anything else on its page. */
export function Problem({ words }: { readonly words: string | null }) {
  return (
    words && (
      <p className="notice bad" role="alert">
        {words}
      </p>
    )
  );
}

type BillTableProps = { readonly bill: Bill; readonly currency: Currency; readonly language: Language };

/** A bill line by line, each with the rule that made it, and what it comes to. */
export function BillTable({ bill, currency, language }: BillTableProps) {
  const t = messages(language).quote;
  const [totalName, total] = totalWords(bill.totalMinor, currency, language);
  return (
    <table>
      <tbody>
        {bill.lines.map((line) => (
          <tr key={`${line.kind} ${line.from} ${line.invoice}`}>
            <td>
              {t.line[line.kind]}
              {line.invoice && ` ${line.invoice}`}
              <div className="hint">{whyOf(line, language)}</div>
            </td>
            <td className="amount">{showMoney(line.amountMinor, currency, language)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{totalName}</th>
          <td className="amount">{total}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function whyOf(line: BillLine, language: Language): string {
  const t = messages(language).quote;
  const span = line.from && line.to ? t.span(showDay(line.from, language), showDay(line.to, language)) : null;
  const days =
    line.days !== null && line.ofDays !== null && line.days !== line.ofDays
      ? t.days(line.days, line.ofDays)
      : null;
  return [t.rule[line.rule], span, days].filter((part) => part !== null).join(' · ');
}

const tone: Readonly<Record<TerminationState, string>> = {
  requested: 'warn',
  scheduled: 'warn',
  ending: 'warn',
  'needs-attention': 'bad',
  completed: 'good',
  erased: 'good',
  retracted: '',
  expired: '',
  refused: 'bad',
};

export function State({
  state,
  language,
}: {
  readonly state: TerminationState;
  readonly language: Language;
}) {
  return <span className={`state ${tone[state]}`}>{messages(language).status.state[state]}</span>;
}
