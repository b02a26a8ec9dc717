import type { Day } from '../domain/calendar.ts';
import type { Contract, Discount, RecurringCharge } from '../domain/contract.ts';
import { joined, showDay, showMoney, showPercent } from './format.ts';
import { type Language, messages } from './language.ts';

/** An entry of a contract: its name, and what there is of it, one or several. */
export type Entry = readonly [name: string, values: readonly string[]];

/** What somebody has and at which price, as it stands in their contract. */
export function contractWords(contract: Contract, language: Language): readonly Entry[] {
  const t = messages(language).contract;
  const { kind, startsOn, commitmentEndsOn } = contract;
  const commitment = commitmentEndsOn ? showDay(commitmentEndsOn, language) : t.noCommitment;
  const entries: readonly Entry[] = [
    [t.contract, [t.kind[kind]]],
    ...chargeWords(contract, language),
    ...moneyWords(contract, language),
    [t.since, [showDay(startsOn, language)]],
    [t.commitment, kind === 'postpaid' || commitmentEndsOn ? [commitment] : []],
  ];
  return entries.filter(([, values]) => values.length > 0);
}

/** Through which day what comes again and again was invoiced already; null where nothing was. */
export function invoicedWords({ recurring, openInvoices }: Contract, language: Language): string | null {
  const t = messages(language).contract;
  const invoiced = recurring.flatMap(({ kind, name, invoicedThrough }) =>
    invoicedThrough === null
      ? []
      : [[name || (kind === 'plan' ? t.plan : t.addOn), showDay(invoicedThrough, language)] as const],
  );
  const [day, ...otherDays] = new Set(invoiced.map(([, through]) => through));
  if (day === undefined) {
    return null;
  }
  const together = otherDays.length === 0 && invoiced.length === recurring.length;
  return joined(language, [
    together ? t.invoicedThrough(day) : t.invoicedThroughEach(invoiced),
    openInvoices.length > 0 ? t.unpaidAbove : t.allPaid,
  ]);
}

function chargeWords({ recurring, discounts, currency }: Contract, language: Language): Entry[] {
  const t = messages(language).contract;
  const charge = ({ name, priceMinor, every, billed, endsOn }: RecurringCharge) =>
    named(
      name,
      [t.price(showMoney(priceMinor, currency, language), every), t.billed[billed]],
      endsOn,
      language,
    );
  const discount = ({ name, reduction, through }: Discount) => {
    const off =
      reduction.kind === 'amount'
        ? t.amountOff(showMoney(reduction.amountMinor, currency, language))
        : t.percentOff(showPercent(reduction.percent, language));
    return named(name, [off], through, language);
  };
  return [
    [t.plan, recurring.filter(({ kind }) => kind === 'plan').map(charge)],
    [t.addOn, recurring.filter(({ kind }) => kind === 'add-on').map(charge)],
    [t.discount, discounts.map(discount)],
  ];
}

function moneyWords({ instalments, balance, deposits, currency }: Contract, language: Language): Entry[] {
  const t = messages(language).contract;
  const money = (amountMinor: bigint) => showMoney(amountMinor, currency, language);
  return [
    [
      t.instalments,
      instalments
        .filter(({ left }) => left > 0)
        .map(({ name, eachMinor, left }) =>
          named(name, [t.instalmentsLeft(left, money(eachMinor))], null, language),
        ),
    ],
    [
      t.balance,
      balance === null ? [] : [named('', [money(balance.amountMinor)], balance.validThrough, language)],
    ],
    [t.deposit, deposits.map(({ name, amountMinor }) => named(name, [money(amountMinor)], null, language))],
  ];
}

function named(name: string, parts: readonly string[], until: Day | null, language: Language): string {
  const t = messages(language).contract;
  const value = [...parts, ...(until === null ? [] : [t.until(showDay(until, language))])].join(t.comma);
  return name === '' ? value : t.named(name, value);
}
