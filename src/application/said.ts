import { mask } from '../domain/ids.ts';

const mostCharacters = 300;
/** Longer than any text that is cut to size below, so that no identity is cut in two before it is found. */
const mostRead = 3_000;
/** Shorter ones identify nobody, and stand within ordinary words. */
const shortestSecret = 5;

/**
 * What a counterpart said, fit to be stored and shown: one line, bounded, nothing that JSON in a database refuses
 * (control characters, halves of characters), and none of what an error text may quote: addresses, the identities
 * of a line, tokens.
 * @param secrets what it must not repeat either, however it is spaced
 */
export function cleanSaid(text: string, secrets: readonly string[] = []): string {
  return secrets
    .map((secret) => [...secret.replaceAll(/[\s-]/gu, '')])
    .filter(({ length }) => length >= shortestSecret)
    .reduce(
      (said, secret) => said.replaceAll(spaced(secret), '(hidden)'),
      text.slice(0, mostRead).toWellFormed(),
    )
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/gu, '(address)')
    .replaceAll(/[\w-]{40,}/g, '(token)')
    .replaceAll(/\d{7,}/g, mask)
    .slice(0, mostCharacters)
    .toWellFormed();
}

function spaced(characters: readonly string[]): RegExp {
  const exactly = characters.map((character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
  return new RegExp(exactly.join('[\\s-]*'), 'giu');
}
