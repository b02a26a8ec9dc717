import { z } from 'zod';
import { minor } from './shapes.ts';

/** The price of leaving inside the commitment term, as data. */

const none = z.strictObject({ kind: z.literal('none') });

const fixed = z.strictObject({ kind: z.literal('fixed'), amountMinor: minor });

/** A share of the monthly price for every month, begun months included, that the commitment still has to run. */
const shareOfRemainder = z.strictObject({
  kind: z.literal('share-of-remainder'),
  percent: z.int().min(0).max(100),
  capMinor: minor,
});

const simpleFee = z.discriminatedUnion('kind', [none, fixed, shareOfRemainder]);
export type SimpleFee = z.infer<typeof simpleFee>;

/** What is charged from a month of the commitment on: the last row that has begun counts. */
const fallingTable = z.strictObject({
  kind: z.literal('falling'),
  rows: z
    .array(z.strictObject({ afterMonths: z.int().min(0).max(120), fee: simpleFee }))
    .min(1)
    .max(60)
    .refine((rows) => rows[0]?.afterMonths === 0, 'the first row must stand for the start: afterMonths 0')
    .refine(
      (rows) =>
        rows.every((row, index) => index === 0 || row.afterMonths > (rows[index - 1]?.afterMonths ?? 0)),
      'afterMonths must rise from row to row',
    ),
});

export const earlyTerminationFee = z.discriminatedUnion('kind', [
  none,
  fixed,
  shareOfRemainder,
  fallingTable,
]);
export type EarlyTerminationFee = z.infer<typeof earlyTerminationFee>;

/** The fee that counts when so many whole months of the commitment are over. */
export function feeAfter(fee: EarlyTerminationFee, monthsServed: number): SimpleFee {
  if (fee.kind !== 'falling') {
    return fee;
  }
  const row = fee.rows.findLast(({ afterMonths }) => afterMonths <= monthsServed);
  return row?.fee ?? { kind: 'none' };
}
