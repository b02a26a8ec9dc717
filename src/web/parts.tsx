import type { ReactNode } from 'react';
import type { TerminationRecord } from '../application/records.ts';
import type { Bill } from '../domain/bill/line.ts';
import type { Currency } from '../domain/money.ts';
import type { TerminationState } from '../domain/transitions.ts';
import { type BillWords, billWords, type LineWords } from '../text/bill.ts';
import { type Language, messages } from '../text/language.ts';

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

/** A bill line by line, each with the reason for it, what it comes to, and what of it is tax. */
export function BillTable({ bill, currency, language }: BillTableProps) {
  return <WordedBill words={billWords(bill, currency, language)} />;
}

/** The same where it is in words already. */
export function WordedBill({ words: bill }: { readonly words: BillWords }) {
  const { lines, total, taxes, others, othersTitle } = bill;
  const [totalName, totalAmount] = total;
  return (
    <>
      <table>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>
                <BillLineText line={line} />
              </td>
              <td className="amount">{line.amount}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{totalName}</th>
            <td className="amount">{totalAmount}</td>
          </tr>
        </tfoot>
      </table>
      {taxes.map((words) => (
        <p key={words} className="hint">
          {words}
        </p>
      ))}
      {others.length > 0 && (
        <>
          <h3>{othersTitle}</h3>
          <ul className="told">
            {others.map((line) => (
              <li key={line.id}>
                <BillLineText line={line} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

type TerminationBillProps = {
  readonly termination: Pick<TerminationRecord, 'finalBill' | 'quote'>;
  readonly language: Language;
};

/** The final bill of a termination; until there is one, what was quoted. */
export function TerminationBill({ termination, language }: TerminationBillProps) {
  const { finalBill, quote } = termination;
  const t = messages(language);
  return (
    <>
      <h2>{finalBill ? t.status.finalBill : t.quote.price}</h2>
      <BillTable bill={finalBill ?? quote} currency={quote.currency} language={language} />
    </>
  );
}

/** Where there is something to pay: how. */
export function HowToPay({ bill, language }: Pick<BillTableProps, 'bill' | 'language'>) {
  return bill.totalMinor > 0n && <p>{messages(language).quote.howToPay}</p>;
}

function BillLineText({ line }: { readonly line: LineWords }) {
  return (
    <>
      {line.name}
      <div className="hint">{line.why}</div>
    </>
  );
}

/** How good or bad a state is, as a class of the style sheet. */
export const tone: Readonly<Record<TerminationState, string>> = {
  requested: 'warn',
  scheduled: 'going',
  ending: 'going',
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
