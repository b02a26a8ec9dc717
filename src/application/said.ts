import { mask } from '../domain/ids.ts';

const mostCharacters = 300;
/** Longer than any text that is cut to size below, so that no identity is cut in two before it is found. */
const mostRead = 3_000;

/**
 * What a counterpart said, fit to be stored and shown: one line, bounded, nothing that JSON in a database refuses
 * (control characters, halves of characters), and none of what an error text may quote: addresses, the identities
 * of a line, tokens.
 */
export function cleanSaid(text: string): string {
  return text
    .slice(0, mostRead)
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/gu, '(address)')
    .replaceAll(/[\w-]{40,}/g, '(token)')
    .replaceAll(/\d{7,}/g, mask)
    .slice(0, mostCharacters)
    .toWellFormed();
}
