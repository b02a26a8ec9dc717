import type { MessageRecord } from '../application/support-records.ts';

/** The tables of support; a part of `Tables`. */
export type SupportTables = {
  message: { -readonly [Column in keyof MessageRecord]: MessageRecord[Column] };
};
