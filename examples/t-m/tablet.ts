import type { TermsDocument } from '../../src/domain/contract-document.ts';

/** A contract that is more than a plan: an add-on, a discount that is taken back, a device in instalments, a deposit. */
export const tabletTerms = {
  kind: 'postpaid',
  currency: 'GBP',
  startsOn: '2026-03-12',
  commitmentEndsOn: '2028-03-11',
  recurring: [
    charge('plan', 'plan', 'Tablet plan', '1800'),
    charge('streaming', 'add-on', 'Streaming', '500'),
  ],
  discounts: [
    {
      id: 'two-years',
      name: 'Two-year discount',
      charge: 'plan',
      reduction: { kind: 'percent', percent: 20 },
      from: '2026-03-12',
      through: '2028-03-11',
      clawback: { grantedMinor: '2880', keptFrom: '2027-03-12', taken: 'in-proportion' },
    },
  ],
  instalments: [{ id: 'tablet', name: 'Tablet', eachMinor: '1250', left: 16 }],
  deposits: [{ id: 'deposit', name: 'Deposit', amountMinor: '5000' }],
} as const satisfies TermsDocument;

function charge(id: string, kind: 'plan' | 'add-on', name: string, priceMinor: string) {
  return {
    id,
    kind,
    name,
    priceMinor,
    every: { unit: 'month', count: 1 },
    anchoredOn: '2026-03-12',
    billed: 'in-advance',
    startsOn: '2026-03-12',
    invoicedThrough: '2026-11-11',
    tax: 'standard',
  } as const;
}
