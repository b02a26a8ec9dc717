import type { SuspensionRecord, UsageSince } from '../application/suspension-records.ts';

/** The tables of the time between a declaration and the end. */
export type SuspensionTables = {
  suspension: SuspensionRecord;
  usageSince: Omit<UsageSince, 'megabytes'> & { readonly megabytes: bigint };
};
