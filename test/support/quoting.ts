import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Accounts } from '../../src/application/ports.ts';
import type { LineRecord, Store } from '../../src/application/records.ts';
import { exampleFolder } from '../../src/cli/example.ts';
import { parseDay } from '../../src/domain/calendar.ts';
import type { Contract, RecurringCharge } from '../../src/domain/contract.ts';
import { iccidWithCheckDigit, parseImsi, parseMsisdn } from '../../src/domain/ids.ts';
import { type Policy, policyOf } from '../../src/domain/policy/policy.ts';
import { webApp } from '../../src/web/app.ts';

/** The pages of one line without a database: any contract, under any rules. Nothing can be declared here. */

export const quotedAt = new Date('2026-11-10T09:00:00Z');

const day = parseDay;

/** A plan, to be varied. */
export function charge(changes: Partial<RecurringCharge> = {}): RecurringCharge {
  return {
    id: 'plan',
    kind: 'plan',
    name: 'Data 20 GB',
    priceMinor: 3_000n,
    every: { unit: 'month', count: 1 },
    anchoredOn: day('2026-01-01'),
    billed: 'in-advance',
    startsOn: day('2026-01-01'),
    endsOn: null,
    invoicedThrough: day('2026-11-30'),
    tax: 'standard',
    ...changes,
  };
}

/** A line with nothing but its plan, to be varied. */
export function contract(changes: Partial<Contract> = {}): Contract {
  return {
    kind: 'postpaid',
    currency: 'GBP',
    startsOn: day('2026-01-01'),
    commitmentEndsOn: null,
    recurring: [charge()],
    discounts: [],
    oneOff: [],
    instalments: [],
    tariffs: [],
    deposits: [],
    credits: [],
    balance: null,
    usage: [],
    openInvoices: [],
    ...changes,
  };
}

/** One of everything that a bill can hold. */
export function richContract(): Contract {
  const from = day('2026-01-01');
  const rest = { from, through: null, clawback: null } as const;
  return contract({
    commitmentEndsOn: day('2027-12-31'),
    recurring: [
      charge(),
      charge({
        id: 'roaming',
        kind: 'add-on',
        name: 'Roaming Europe',
        priceMinor: 900n,
        every: { unit: 'day', count: 28 },
        anchoredOn: day('2026-10-26'),
        invoicedThrough: day('2026-11-22'),
      }),
      charge({
        id: 'safety',
        kind: 'add-on',
        name: 'Safety',
        priceMinor: 2_400n,
        every: { unit: 'month', count: 12 },
        billed: 'in-arrears',
        invoicedThrough: null,
      }),
    ],
    discounts: [
      {
        id: 'friends',
        name: 'Friends',
        charge: 'plan',
        reduction: { kind: 'percent', percent: 10 },
        ...rest,
        clawback: { grantedMinor: 3_300n, keptFrom: day('2027-01-01'), taken: 'in-proportion' },
      },
    ],
    oneOff: [{ id: 'sim', name: 'New SIM card', on: day('2026-11-05'), amountMinor: 500n, tax: 'standard' }],
    instalments: [{ id: 'router', name: 'Pocket router', eachMinor: 1_000n, left: 6 }],
    tariffs: [
      {
        id: 'world',
        name: 'Roaming world',
        tax: 'standard',
        kind: 'per-megabyte',
        priceMinor: 20n,
        perMegabytes: 1,
      },
      { id: 'pass', name: 'Pass 7 days', tax: 'standard', kind: 'pass', priceMinor: 1_000n, days: 7 },
    ],
    usage: [
      { day: day('2026-11-02'), megabytes: 1_240, tariff: 'world', amountMinor: 0n, arrivedOn: null },
      { day: day('2026-11-03'), megabytes: 80, tariff: 'pass', amountMinor: 0n, arrivedOn: null },
      { day: day('2026-11-08'), megabytes: 1, tariff: null, amountMinor: 75n, arrivedOn: null },
    ],
    deposits: [{ id: 'deposit', name: 'Deposit', amountMinor: 5_000n }],
    credits: [{ id: 'goodwill', name: 'Goodwill', amountMinor: 200n, refundable: true }],
    openInvoices: [{ number: '20261001-1', dueOn: day('2026-10-15'), amountMinor: 2_700n }],
  });
}

/** The example operator's `profile.json`, some of it other. */
export function profileDocument(changes: object = {}): object {
  return { ...JSON.parse(readFileSync(join(exampleFolder, 'profile.json'), 'utf8')), ...changes };
}

/** The same as rules, with no law above them. */
export function policy(changes: object = {}): Policy {
  return policyOf(profileDocument(changes), []);
}

const line: LineRecord = {
  bucket: 0,
  id: '00aaaaaaaaaaaaaa',
  accountId: '00bbbbbbbbbbbbbb',
  providerId: 't-m',
  name: 'L00001',
  label: 'Tablet',
  kind: 'sim',
  iccid: iccidWithCheckDigit('894400026000000001'),
  imsi: parseImsi('001010000000001'),
  msisdn: parseMsisdn('+447700900001'),
  eid: null,
  further: [],
  activatedOn: day('2026-01-01'),
  status: 'active',
};

export const linePath = `/lines/${line.id}`;

/** The portal of somebody who has this one line and is signed in. */
export function quotingPortal(terms: Contract, rules: Policy) {
  const store = {
    lines: { find: async () => line, contract: async () => terms },
    policies: { current: async () => rules },
    terminations: { ofLine: async () => null, liveOf: async () => null },
    attempts: { count: async () => 1 },
  } as unknown as Store;
  const signedIn = { accountId: line.accountId, role: 'subscriber', email: 'a@example.com', language: 'en' };
  return webApp({
    context: { store, clock: { now: () => quotedAt } } as Parameters<typeof webApp>[0]['context'],
    accounts: { whoIs: async () => signedIn } as unknown as Accounts,
    origin: 'http://localhost:3000',
    catcher: null,
    reports: null,
    sender: 'Signoff <no-reply@signoff.example>',
    readProfile: () => null,
    isReady: async () => true,
    isAway: () => false,
    secure: false,
    log: () => undefined,
  });
}
