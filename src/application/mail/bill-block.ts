import { billWords } from '../../text/bill.ts';
import { messages } from '../../text/language.ts';
import type { Block } from './layout.ts';
import type { Matter } from './matter.ts';

/** The price line by line, each with the reason for it: what was quoted, and the final bill once there is one. */
export function billBlock({ language, termination }: Matter): Block {
  const { finalBill, quote } = termination;
  const t = messages(language);
  return {
    kind: 'bill',
    title: finalBill === null ? t.quote.price : t.status.finalBill,
    bill: billWords(finalBill ?? quote, quote.currency, language),
  };
}
