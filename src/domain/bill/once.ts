import { daysBetween } from '../calendar.ts';
import type { Contract, OpenInvoice } from '../contract.ts';
import { type Fraction, isMore, share, whole } from '../fraction.ts';
import type { Policy } from '../policy/policy.ts';
import type { Profile } from '../policy/profile.ts';
import { percentText } from '../policy/shapes.ts';
import type { Draft } from './draft.ts';
import { type Dates, plainLine } from './line.ts';

/** What is due once: fees for what happened, the rest of instalments, invoices and what their lateness costs. */

export function oneOffDrafts(contract: Contract, { billingEndsOn }: Dates): Draft[] {
  return contract.oneOff
    .filter(({ on }) => on <= billingEndsOn)
    .map(({ name, on, amountMinor, tax }) => ({
      ...plainLine,
      kind: 'one-off',
      rule: 'one-off-agreed',
      item: name,
      from: on,
      to: on,
      tax,
      exact: whole(amountMinor),
    }));
}

/** Instalments that go on are named with nothing to pay: the subscriber shall not forget them. */
export function instalmentDrafts(contract: Contract, profile: Profile): Draft[] {
  const dueAtEnd = profile.instalments === 'due-at-end';
  return contract.instalments
    .filter(({ left }) => left > 0)
    .map(({ name, eachMinor, left }) => ({
      ...plainLine,
      kind: 'instalments',
      rule: dueAtEnd ? 'instalments-due-at-end' : 'instalments-go-on',
      item: name,
      units: left,
      unit: 'instalment',
      baseMinor: eachMinor,
      tax: null,
      exact: whole(dueAtEnd ? eachMinor * BigInt(left) : 0n),
    }));
}

export function openInvoiceDrafts(contract: Contract): Draft[] {
  return contract.openInvoices.map(({ number, amountMinor }) => ({
    ...plainLine,
    kind: 'open-invoice',
    rule: 'invoice-unpaid',
    invoice: number,
    tax: null,
    exact: whole(amountMinor),
  }));
}

/** Lateness stops to cost anything on the day of the declaration. */
export function lateFeeDrafts(contract: Contract, policy: Policy, { requestedOn }: Dates): Draft[] {
  return contract.openInvoices.flatMap((invoice): Draft[] => {
    const days = daysBetween(invoice.dueOn, requestedOn);
    const { lateFee } = policy.profile;
    if (lateFee.kind === 'none' || days <= 0 || invoice.amountMinor === 0n) {
      return [];
    }
    const line = { ...plainLine, kind: 'late-fee', invoice: invoice.number, tax: null } as const;
    return lateFee.kind === 'fixed'
      ? [{ ...line, rule: 'late-fee-fixed', exact: whole(lateFee.amountMinor) }]
      : [
          {
            ...line,
            rule: 'late-fee-daily',
            law: policy.laws.get('lateFee.percent') ?? null,
            units: days,
            unit: 'day',
            ...daily(invoice, lateFee, days),
          },
        ];
  });
}

const million = 1_000_000n;

function daily(
  { amountMinor }: OpenInvoice,
  { percent, mostPercent }: Extract<Profile['lateFee'], { kind: 'daily' }>,
  days: number,
): { readonly exact: Fraction; readonly baseMinor: bigint | null; readonly percent: string } {
  const most = share(amountMinor, mostPercent, million);
  const fee = share(amountMinor, percent * BigInt(days), million);
  return isMore(fee, most)
    ? { exact: most, baseMinor: null, percent: percentText(mostPercent) }
    : { exact: fee, baseMinor: amountMinor, percent: percentText(percent) };
}
