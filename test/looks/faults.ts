import assert from 'node:assert/strict';
import { type Language, languages } from '../../src/text/language.ts';
import type { View } from '../support/gallery.ts';

/** What is wrong, and where: in the end each fault is told once, with all the pages that have it. */
export class Faults {
  readonly #pages = new Map<string, Map<string, Set<Language>>>();

  add({ name }: View, language: Language, fault: string): void {
    const pages = this.#pages.get(fault) ?? new Map<string, Set<Language>>();
    this.#pages.set(fault, pages.set(name, (pages.get(name) ?? new Set<Language>()).add(language)));
  }

  assertNone(): void {
    const told = [...this.#pages].map(([fault, pages]) => `${fault}\n    on ${whereOf(pages)}`);
    assert.ok(told.length === 0, `\n${told.join('\n')}`);
  }
}

function whereOf(pages: ReadonlyMap<string, ReadonlySet<Language>>): string {
  return [...pages]
    .map(([name, found]) => (found.size === languages.length ? name : `${name} (${[...found].join(' ')})`))
    .join(', ');
}
