import type { RefundRecord } from '../../application/refund-records.ts';
import type { ShownTermination } from '../../application/show-termination.ts';
import type { Currency } from '../../domain/money.ts';
import { sourceOf } from '../../domain/policy/law.ts';
import type { Profile } from '../../domain/policy/profile.ts';
import type { PromisedRefund, RefundState } from '../../domain/refund.ts';
import { joined, showDay, showInstant, showMoney } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { wayWords } from '../../text/refund.ts';
import { Facts } from '../parts.tsx';

const tone: Readonly<Record<RefundState, string>> = {
  owed: 'warn',
  asking: 'warn',
  ordered: 'warn',
  paid: 'good',
  parked: 'bad',
};

type StatusProps = {
  readonly shown: ShownTermination;
  readonly language: Language;
  /** Whether it is looked at by whom it is for: others are not asked for a bank account. */
  readonly own: boolean;
};

/** How much comes back, by which way, by when at the latest and why then, and how far it is. */
export function RefundStatus({ shown, language, own }: StatusProps) {
  const { refund, termination, profile } = shown;
  if (refund === null) {
    return null;
  }
  const t = messages(language).refund;
  const asksOthers = refund.state === 'asking' && !own;
  const overdue = refund.overdueAt !== null && refund.state !== 'paid';
  return (
    <>
      <h2>{t.title}</h2>
      <p className="notice">
        <span className={`state ${tone[refund.state]}`}>
          {asksOthers ? t.desk.asking : t.state[refund.state]}
        </span>
        <br />
        {asksOthers ? t.desk.explainAsking : explain(shown.profile, refund, language)}
      </p>
      {overdue && <p className="notice bad">{t.overdue}</p>}
      <Facts
        rows={[
          [t.amount, showMoney(refund.amountMinor, refund.currency, language)],
          // What is parked may come by another way in the end.
          ...(refund.state === 'parked' ? [] : [[t.wayName, wayWords(refund, language)] as const]),
          ...(refund.state === 'paid'
            ? []
            : [
                [
                  t.latest,
                  <LastDay key="latest" refund={refund} provider={profile.name} language={language} />,
                ] as const,
              ]),
        ]}
      />
      {own && refund.state === 'asking' && (
        <p>
          <a className="button" href={`/terminations/${termination.id}/refund`}>
            {t.giveAccount}
          </a>
        </p>
      )}
    </>
  );
}

function explain({ zone }: Profile, { state, paidAt }: RefundRecord, language: Language): string {
  const t = messages(language).refund.explain;
  if (state !== 'paid') {
    return t[state];
  }
  return paidAt === null ? '' : t.paid(showInstant(paidAt, zone, language));
}

type PromiseProps = {
  /** Null where nothing goes back. */
  readonly promised: PromisedRefund | null;
  readonly currency: Currency;
  /** The provider's name. */
  readonly provider: string;
  readonly language: Language;
};

/** What a bill below zero means for whoever reads it: how the money comes back, and by when. */
export function RefundPromise({ promised, currency, provider, language }: PromiseProps) {
  if (promised === null) {
    return null;
  }
  const t = messages(language).refund;
  const { amountMinor, dueOn } = promised;
  const [first, ...others] = promised.ways;
  return (
    <p className="hint">
      {joined(language, [
        t.promise(showMoney(amountMinor, currency, language), t.way[first], showDay(dueOn, language)),
        ...(others.length === 0 ? [] : [t.otherwise(others.map((way) => t.way[way]))]),
        whyThen(promised, provider, language),
      ])}
    </p>
  );
}

type LastDayProps = {
  readonly refund: Pick<PromisedRefund, 'dueOn' | 'law'>;
  readonly provider: string;
  readonly language: Language;
};

function LastDay({ refund, provider, language }: LastDayProps) {
  return (
    <>
      {showDay(refund.dueOn, language)}
      <div className="hint">{whyThen(refund, provider, language)}</div>
    </>
  );
}

function whyThen({ law }: Pick<PromisedRefund, 'law'>, provider: string, language: Language): string {
  const t = messages(language).refund;
  return law === null ? t.byTerms(provider) : t.byLaw(sourceOf(law));
}
