import { parseDay } from '../../src/domain/calendar.ts';
import { type Currency, parseMinor } from '../../src/domain/money.ts';
import type { Profile } from '../../src/domain/policy/profile.ts';
import { perMillion } from '../../src/domain/policy/shapes.ts';
import type { AgreedFigure } from './figures-agreed.ts';
import { owing, plan } from './quote-samples.ts';

/**
 * What others publish about the rounding of tax: values alone. Left out, because their convention is another one: Stax
 * Bill by line (halves to even), Zuora net first, Dolibarr's totals of the page (they do not add up).
 */

const requestedOn = parseDay('2026-01-31');

/** Sums that are due once, each of a rate in per cent. */
function taxed(
  source: string,
  currency: Currency,
  sums: readonly (readonly [string, string])[],
  of: AgreedFigure['of'],
  expected: string,
  rules: Partial<Profile> = {},
): AgreedFigure {
  const percents = [...new Set(sums.map(([, percent]) => percent))];
  const codeOf = (percent: string) => `rate-${percents.indexOf(percent)}`;
  const rates = percents.map((percent) => ({ code: codeOf(percent), percent: perMillion(percent) }));
  const oneOff = sums.map(([amount, percent], index) => ({
    id: `${index}`,
    name: '',
    on: requestedOn,
    amountMinor: parseMinor(amount, currency),
    tax: codeOf(percent),
  }));
  const taxes = { prices: 'exclude-tax', rates } as const;
  return {
    source,
    contract: owing({ currency, oneOff }),
    rules: { taxes, ...rules },
    requestedOn,
    of,
    expected,
  };
}

const perSum = { rounding: 'per-sum' } as const;
const included = (percent: string): Partial<Profile> => ({
  taxes: { prices: 'include-tax', rates: [{ code: 'rate-0', percent: perMillion(percent) }] },
});
const wafeq = [
  ['45.30', '5'],
  ['33.45', '10'],
] as const;
const dolibarr = [
  ['1.24', '10'],
  ['1.24', '10'],
] as const;
const bhv = [
  ['0.99', '19'],
  ['0.99', '19'],
  ['0.99', '19'],
] as const;
const stax = [
  ['17.50', '7'],
  ['17.50', '7'],
  ['17.50', '7'],
  ['17.50', '7'],
] as const;
const avaza = [
  ['125.00', '8'],
  ['167.00', '2'],
  ['235.00', '14.45'],
] as const;

const taxes: readonly AgreedFigure[] = [
  taxed('Wafeq, Calculations and Rounding, tax', 'USD', wafeq, 'tax', '5.62'),
  taxed('Wafeq, Calculations and Rounding, total', 'USD', wafeq, 'total', '84.37'),
  taxed('Zuora, inclusive tax, tax first', 'USD', [['2.99', '4']], 'included-tax', '0.12', included('4')),
  taxed('Dolibarr, VAT by line', 'EUR', dolibarr, 'tax', '0.24'),
  taxed('Dolibarr, total by line', 'EUR', dolibarr, 'total', '2.72'),
  taxed('Dolibarr, VAT of the sum', 'EUR', dolibarr, 'tax', '0.25', perSum),
  taxed('bhv, Dolibarr rounding error', 'EUR', bhv, 'total', '3.54'),
  taxed('Stax Bill, tax of the subtotal', 'USD', stax, 'tax', '4.90', perSum),
  taxed('Avaza, 8 %', 'USD', avaza.slice(0, 1), 'tax', '10.00'),
  taxed('Avaza, 2 %', 'USD', avaza.slice(1, 2), 'tax', '3.34'),
  taxed('Avaza, 14.45 %', 'USD', avaza.slice(2), 'tax', '33.96'),
  taxed('Odoo account_tax_rounding_method, yen', 'JPY', [['15', '10']], 'tax', '2'),
];

/** A month in advance in euros without tax, ended on the day before `freeFrom`, and its tax. */
function refundedWithTax(
  source: string,
  [price, percent]: readonly [string, string],
  [from, through, freeFrom]: readonly [string, string, string],
  expected: string,
): AgreedFigure {
  const taxes: Profile['taxes'] = {
    prices: 'exclude-tax',
    rates: [{ code: 'vat', percent: perMillion(percent) }],
  };
  const charge = {
    ...plan,
    priceMinor: parseMinor(price, 'EUR'),
    anchoredOn: parseDay(from),
    startsOn: parseDay(from),
    invoicedThrough: parseDay(through),
    tax: 'vat',
  };
  return {
    source,
    contract: owing({ currency: 'EUR', recurring: [charge] }),
    rules: { taxes, lastDayCharged: false },
    requestedOn: parseDay(freeFrom),
    of: 'refund',
    expected,
  };
}

const february = ['2025-02-01', '2025-02-28'] as const;
const autumn = ['2025-09-18', '2025-10-17', '2025-09-19'] as const;
const refunds: readonly AgreedFigure[] = [
  refundedWithTax(
    'Lago terminate_manually_spec.rb, gross',
    ['100.00', '20'],
    [...february, '2025-02-22'],
    '-30.00',
  ),
  refundedWithTax(
    'Lago terminate_manually_spec.rb, same day, gross',
    ['100.00', '20'],
    [...february, '2025-02-09'],
    '-85.72',
  ),
  refundedWithTax('Lago credit_note_rounding_spec.rb, first, gross', ['200.00', '25'], autumn, '-241.66'),
  refundedWithTax('Lago credit_note_rounding_spec.rb, second, gross', ['160.00', '25'], autumn, '-193.34'),
];

export const taxedFigures: readonly AgreedFigure[] = [...taxes, ...refunds];
