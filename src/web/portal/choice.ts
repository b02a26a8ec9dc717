import type { Ending } from '../../domain/quote.ts';
import type { Reason } from '../../domain/reason.ts';

/** What the subscriber has chosen so far, from page to page. */
export type Choice = { readonly ending: Ending; readonly reason: Reason | null };
