import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProfileFile } from '../../../src/connectors/profile-file.ts';
import { type Day, parseDay } from '../../../src/domain/calendar.ts';
import { checkProfile, type Finding } from '../../../src/domain/policy/check.ts';
import { valueAt } from '../../../src/domain/policy/policy.ts';
import type { Jurisdiction } from '../../../src/domain/policy/profile.ts';

/** From the project's folder. */
export const examples = [
  'examples/profiles/de-postpaid.yaml',
  'examples/profiles/fr-postpaid.yaml',
  'examples/profiles/uk-prepaid-esim.json',
  'examples/t-m/profile.json',
] as const;

export type Document = Record<string, unknown>;

export const today = parseDay('2026-11-22');

/** A fresh copy of an example. */
export function example(path: (typeof examples)[number]): Document {
  const bytes = readFileSync(join(import.meta.dirname, '../../..', path));
  return readProfileFile(bytes, path).document as Document;
}

/** A copy with other values at some paths. */
export function changed(document: Document, changes: Readonly<Record<string, unknown>>): Document {
  const copy = structuredClone(document);
  for (const [path, value] of Object.entries(changes)) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    const parent = names.length === 0 ? copy : valueAt(copy, names.join('.'));
    (parent as Document)[last] = value;
  }
  return copy;
}

/** A profile for consumers that is lawful in a place, and has no warning there. */
export function lawfulIn(place: Jurisdiction): Document {
  const [de, fr, prepaid, tm] = examples;
  const like = (currency: string, changes: Document = {}) =>
    changed(example(tm), { jurisdictions: [place], currency, ...changes });
  switch (place) {
    case 'DE':
      return example(de);
    case 'FR':
      return example(fr);
    case 'EU':
      return changed(example(de), { jurisdictions: ['EU'] });
    case 'UK':
      return example(prepaid);
    case 'US':
    case 'US-CA':
      return like('USD');
    case 'CN':
      return like('CNY', { 'retention.invoices.months': 360 });
    case 'JP':
      return like('JPY', { 'earlyTerminationFee.capMinor': '1000' });
    case 'IN':
      return like('INR', { 'end.offered': ['at-once', 'end-of-period'] });
  }
}

/** The ids of the rules that are broken, each once, in the order of the alphabet. */
export function breaches(document: unknown, on: Day = today): string[] {
  return idsOf(checkProfile(document, on).filter(({ severity }) => severity === 'breach'));
}

export function warnings(document: unknown, on: Day = today): string[] {
  return idsOf(checkProfile(document, on).filter(({ severity }) => severity === 'warning'));
}

function idsOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map(({ rule }) => rule))].sort();
}
