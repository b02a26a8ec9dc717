const mostCharacters = 300;

/**
 * What a counterpart said, fit to be stored and shown: one line, bounded, and nothing that JSON in a database
 * refuses (control characters, halves of characters).
 */
export function cleanSaid(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ')
    .slice(0, mostCharacters)
    .toWellFormed();
}
