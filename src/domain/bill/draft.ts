import type { Fraction } from '../fraction.ts';
import type { BillLine } from './line.ts';

/** A line before it is rounded. Its tax is the code of a rate of the profile; null where none applies. */
export type Draft = Omit<BillLine, 'amountMinor'> & { readonly exact: Fraction; readonly tax: string | null };
