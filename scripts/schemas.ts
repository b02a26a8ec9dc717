import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packSchema } from '../src/domain/policy/law.ts';
import { type Profile, profileSchema } from '../src/domain/policy/profile.ts';

/** The JSON Schemas of profiles and packs, for editors: made from what the program itself checks with. */

const root = join(import.meta.dirname, '..');

const names = ['profile', 'pack'] as const;
type Name = (typeof names)[number];

/** What an editor says about a field. */
const meanings: Readonly<Record<keyof Profile, string>> = {
  $schema: 'For editors; means nothing here.',
  id: 'The key of the provider.',
  version: 'The version that priced a termination is stored with it: new rules need a new version.',
  name: 'The brand, as subscribers know it.',
  brand: 'How its pages look.',
  jurisdictions: 'The places whose law holds. docs/jurisdictions.md says what it asks.',
  audience: 'Whom the provider serves: much of the law protects consumers alone.',
  languages: 'The languages of pages and mails; the first is the usual one.',
  zone: 'The IANA time zone of its days.',
  currency: 'The ISO 4217 code of all amounts, which are strings of minor units.',
  end: 'When a line may end, and the notice in days.',
  commitment: 'The longest minimum duration of a contract, and whether it can be left.',
  earlyTerminationFee: 'The price of leaving inside the commitment.',
  withdrawalDays: 'Days after the start of a contract in which leaving is free of any fee.',
  lastDayCharged: 'Whether the last day of service is paid for where it breaks a billing period.',
  proration: 'What a part of a period costs: by its days, or by months of 30 days.',
  rounding: 'Each line is rounded, or the sum is and the lines add up to it.',
  taxes: 'Whether prices include the tax, and its rates; percentages are strings.',
  lateFee: 'The price of paying late.',
  instalments: 'What is left of instalments: due with the final bill, or paid on as agreed.',
  lateUsageDays: 'For so many days after the end usage from before it may come in and be billed.',
  refunds: 'What is paid back, how fast and how.',
  confirmation: 'Whether a link in a mail must be followed before a declaration counts.',
  reason: 'Whether a reason may be given; it is never demanded.',
  publicPath: 'Cancelling without signing in, and the words of its two buttons.',
  retention: 'For how many months after the end each kind of data is kept.',
  numberRestDays: 'How long the number is withheld before somebody else gets it.',
  plan: 'The steps that switch a line off, in their order.',
  counterparts: 'How the systems of the operator are called: how many at once, how long, how often.',
  names: 'How the systems of the operator call a line.',
  contact: 'Where subscribers, and the provider, are written to.',
};

/** As it should be. */
export function schemaOf(name: Name): object {
  return name === 'profile' ? profileDocument() : packDocument();
}

/** What the repository holds. */
export function committedSchema(name: Name): object {
  return JSON.parse(readFileSync(fileOf(name), 'utf8'));
}

function profileDocument(): object {
  const { $schema, properties = {}, ...rest } = z.toJSONSchema(profileSchema, { io: 'input' });
  const described = Object.entries(properties).map(([field, schema]) => [
    field,
    { description: meanings[field as keyof Profile], ...(schema as object) },
  ]);
  return {
    $schema,
    title: 'A profile of Signoff',
    description:
      'The rules of a provider as data. `signoff policy check` says whether they are lawful, which this schema cannot.',
    ...rest,
    properties: Object.fromEntries(described),
  };
}

function packDocument(): object {
  const { $schema, ...rest } = z.toJSONSchema(packSchema, { io: 'input' });
  return {
    $schema,
    title: 'A jurisdiction pack of Signoff',
    description:
      'What the law of one place asks of ending a line, rule by rule, with its source and its sureness.',
    ...rest,
  };
}

function fileOf(name: Name): string {
  return join(root, 'schemas', `${name}.schema.json`);
}

if (import.meta.main) {
  mkdirSync(join(root, 'schemas'), { recursive: true });
  for (const name of names) {
    writeFileSync(fileOf(name), JSON.stringify(schemaOf(name)));
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const { status } = spawnSync(process.execPath, [biome, 'check', '--write', ...names.map(fileOf)], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
