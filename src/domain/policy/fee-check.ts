import type { EarlyTerminationFee, SimpleFee } from './fee.ts';
import type { Demand, Rule } from './law.ts';
import { lawfulText } from './lawful-text.ts';
import type { Profile } from './profile.ts';

type Ceiling = Extract<Demand, { kind: 'fee-at-most' }>;

/** A fee that can be above a ceiling, and where. `judged` is false where the ceiling says nothing in this currency. */
export type FeeFault = { readonly path: string; readonly lawful: string; readonly judged: boolean };

/** A fee, where it stands, and the months of the commitment in which it counts: `from` and up to before `to`. */
type Row = { readonly path: string; readonly fee: SimpleFee; readonly from: number; readonly to: number };

/**
 * What in a profile can make the early termination fee higher than a rule allows, whatever the line costs. A fixed sum
 * can be more than any share, so under a ceiling of a share it is a fault. A ceiling in monthly charges alone cannot be
 * judged without the price of a line: the calculation of the fee keeps it.
 */
export function feeFaults(profile: Profile, { demand }: Rule): FeeFault[] {
  if (demand.kind !== 'fee-at-most' || profile.commitment.mostMonths <= demand.fromMonth) {
    return [];
  }
  if (profile.commitment.leaving === 'not-before-its-end') {
    // Who cannot leave pays all that is left: more than any ceiling.
    const lawful = `"with-fee", or commitment.mostMonths at most ${demand.fromMonth}`;
    return [{ path: 'commitment.leaving', lawful, judged: true }];
  }
  const late = rowsOf(profile).filter(({ from, to }) => Math.max(from, demand.fromMonth) < to);
  const costing = late.filter(({ fee }) => !isFree(fee));
  const limits = costing.flatMap((row) => [
    ...shareFaults(row, demand),
    ...amountFaults(row, demand, profile),
  ]);
  const silent = demand.amountMinor !== undefined && demand.amountMinor[profile.currency] === undefined;
  return silent && costing.length > 0
    ? [...limits, { path: 'currency', lawful: lawfulText(demand), judged: false }]
    : limits;
}

function rowsOf({ earlyTerminationFee, commitment }: Profile): Row[] {
  const rows = withPaths(earlyTerminationFee);
  return rows.map((row, index) => ({
    ...row,
    to: Math.min(rows[index + 1]?.from ?? commitment.mostMonths, commitment.mostMonths),
  }));
}

function withPaths(fee: EarlyTerminationFee): Omit<Row, 'to'>[] {
  const path = 'earlyTerminationFee';
  return fee.kind === 'falling'
    ? fee.rows.map((row, index) => ({
        path: `${path}.rows.${index}.fee`,
        fee: row.fee,
        from: row.afterMonths,
      }))
    : [{ path, fee, from: 0 }];
}

function isFree(fee: SimpleFee): boolean {
  switch (fee.kind) {
    case 'none':
      return true;
    case 'fixed':
      return fee.amountMinor === 0n;
    case 'share-of-remainder':
      return fee.percent === 0 || fee.capMinor === 0n;
  }
}

function shareFaults({ fee, path }: Row, { percentOfRemainder, fromMonth }: Ceiling): FeeFault[] {
  if (percentOfRemainder === undefined) {
    return [];
  }
  const on = `from month ${fromMonth} of the commitment on`;
  if (fee.kind === 'fixed') {
    const lawful = `${on} "none", or "share-of-remainder" of at most ${percentOfRemainder} percent`;
    return [{ path: `${path}.kind`, lawful, judged: true }];
  }
  return fee.kind === 'share-of-remainder' && fee.percent > percentOfRemainder
    ? [{ path: `${path}.percent`, lawful: `${on} at most ${percentOfRemainder}`, judged: true }]
    : [];
}

function amountFaults({ fee, path }: Row, { amountMinor }: Ceiling, { currency }: Profile): FeeFault[] {
  const most = amountMinor?.[currency];
  if (most === undefined || fee.kind === 'none') {
    return [];
  }
  const [name, amount] =
    fee.kind === 'fixed'
      ? (['amountMinor', fee.amountMinor] as const)
      : (['capMinor', fee.capMinor] as const);
  const lawful = `at most "${most}"`;
  return amount > BigInt(most) ? [{ path: `${path}.${name}`, lawful, judged: true }] : [];
}
