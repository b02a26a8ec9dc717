import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  AccountRow,
  CardRow,
  ContractRow,
  ExtractSink,
  LineRow,
} from '../../src/application/extract.ts';
import type { Viewer } from '../../src/application/records.ts';
import { exampleFolder } from '../../src/cli/example.ts';
import { parseDay } from '../../src/domain/calendar.ts';
import type { RecurringCharge, Terms } from '../../src/domain/contract.ts';
import { eidWithCheckDigits, iccidWithCheckDigit, parseImsi, parseMsisdn } from '../../src/domain/ids.ts';
import { parseProfile } from '../../src/domain/policy/profile.ts';
import { lineRow } from '../../src/store/extract-rows.ts';
import { extractTargetOn } from '../../src/store/extract-sink.ts';
import type { Database } from '../../src/store/open.ts';

/** Parts of `profile.json` in the place of the example's. */
export type ProfileWish = Readonly<Record<string, unknown>>;

export type LineWish = {
  /** `sim` unless wished otherwise. */
  readonly kind?: 'sim' | 'esim';
  readonly contract?: 'postpaid' | 'prepaid';
  /** Three digits: which counterpart of the sandbox misbehaves, and how. */
  readonly imsiEndsIn?: string;
  /** The country that an IMSI begins with: `001`, set aside for tests, unless wished otherwise. */
  readonly mcc?: string;
  /** What it has besides its card, the first of it number 2. */
  readonly further?: readonly CardWish[];
  readonly email?: string;
  /** The operator's key of the subscriber; lines with the same one, added together, are theirs. */
  readonly owner?: string;
};

export type CardWish = {
  /** Another card of this kind; without one it is one more IMSI on the card of the line. */
  readonly kind?: 'sim' | 'esim';
  readonly imsiEndsIn?: string;
  /** The country that an IMSI begins with: `001`, set aside for tests, unless wished otherwise. */
  readonly mcc?: string;
};

const since = new Date('2026-01-01T00:00:00Z');
const patience = {
  concurrency: 16,
  tries: 4,
  firstDelayMs: 1_000,
  longestDelayMs: 60_000,
  timeoutMs: 5_000,
  breaker: { failures: 5, pauseMs: 10_000 },
};

/** How every counterpart of a provider is treated. */
export function counterparts(wish: Partial<typeof patience> = {}) {
  const each = { ...patience, ...wish };
  return { network: each, sessions: each, esim: each, billing: each };
}

/** The example's rules under a new name, without a link to confirm and with little patience; returns the id. */
export async function addProvider(db: Database, wish: ProfileWish = {}): Promise<string> {
  const example = JSON.parse(await readFile(join(exampleFolder, 'profile.json'), 'utf8'));
  const document = {
    ...example,
    id: `p-${randomBytes(6).toString('hex')}`,
    end: { offered: ['end-of-period', 'at-once'], noticeDays: 0 },
    confirmation: { mode: 'none' },
    counterparts: counterparts(),
    ...wish,
  };
  const profile = parseProfile(document);
  await extractTargetOn(db).importing((sink) => keep(sink.keepProfile(profile, document, [], since)));
  return profile.id;
}

/** A line of a new subscriber. */
export async function addLine(
  db: Database,
  providerId: string,
  wish: LineWish = {},
): Promise<{ readonly lineId: string; readonly viewer: Viewer }> {
  const [added] = await addLines(db, providerId, [wish]);
  if (!added) {
    throw new Error('no line was added');
  }
  return added;
}

/** Many at once, each of a subscriber of its own unless an owner is named. */
export async function addLines(db: Database, providerId: string, wishes: readonly LineWish[]) {
  const rows = wishes.map((wish) => rowsOf(wish));
  const batch = <Row>(of: (row: (typeof rows)[number]) => Row) =>
    rows.map((row, index) => ({ line: index + 2, row: of(row) }));
  await extractTargetOn(db).importing(async (sink: ExtractSink) => {
    const accounts = new Map(rows.map(({ account }) => [account.account, account]));
    const owners = [...accounts.values()].map((row, index) => ({ line: index + 2, row }));
    await keep(sink.addAccounts(providerId, owners, since));
    await keep(
      sink.addLines(
        providerId,
        batch(({ line }) => line),
      ),
    );
    const cards = rows.flatMap((row) => row.cards).map((row, index) => ({ line: index + 2, row }));
    await keep(sink.addCards(cards));
    await keep(sink.addContracts(batch(({ contract }) => contract)));
  });
  return rows.map(({ line }) => {
    const { id, account_id: accountId } = lineRow(providerId, line);
    return { lineId: id, viewer: { role: 'subscriber', accountId } satisfies Viewer };
  });
}

async function keep(finding: Promise<readonly unknown[]>): Promise<void> {
  const problems = await finding;
  if (problems.length > 0) {
    throw new Error(JSON.stringify(problems[0]));
  }
}

let linesMade = 0;

type Rows = {
  readonly account: AccountRow;
  readonly line: LineRow;
  readonly cards: readonly CardRow[];
  readonly contract: ContractRow;
};

/** Numbers that no other line of this process has, nor the example, in the range set aside for tests (MCC 001). */
function rowsOf(wish: LineWish): Rows {
  const { kind = 'sim', contract = 'postpaid', imsiEndsIn = '000', mcc = '001' } = wish;
  linesMade += 1;
  const digits = String(linesMade).padStart(9, '0');
  const key = `K${digits}`;
  const owner = wish.owner ?? key;
  const line: LineRow = {
    line: key,
    account: owner,
    kind,
    iccid: iccidWithCheckDigit(`894400099${digits}`),
    imsi: parseImsi(`${mcc}${digits}${imsiEndsIn}`),
    msisdn: parseMsisdn(`+4479${digits}`),
    eid: kind === 'esim' ? eidWithCheckDigits(`89049032${'0'.repeat(13)}${digits}`) : null,
    label: '',
    activatedOn: parseDay('2025-03-01'),
  };
  return {
    account: {
      account: owner,
      name: `Somebody ${owner}`,
      email: wish.email ?? `${owner.toLowerCase()}@example.com`,
      language: 'en',
      role: 'subscriber',
    },
    line,
    cards: (wish.further ?? []).map((card, index) => cardOf(line, card, index + 2, digits)),
    contract: contractOf(key, contract),
  };
}

function cardOf(line: LineRow, { kind, imsiEndsIn = '000' }: CardWish, n: number, digits: string): CardRow {
  return {
    line: line.line,
    iccid:
      kind === undefined ? line.iccid : iccidWithCheckDigit(`8944001${String(n).padStart(2, '0')}${digits}`),
    imsi: parseImsi(`001${n}${digits.slice(1)}${imsiEndsIn}`),
    eid:
      kind === undefined
        ? line.eid
        : kind === 'esim'
          ? eidWithCheckDigits(`89049032${'0'.repeat(12)}${n}${digits}`)
          : null,
  };
}

function contractOf(line: string, kind: 'postpaid' | 'prepaid'): ContractRow {
  const startsOn = parseDay('2025-03-01');
  const plan: RecurringCharge = {
    id: 'plan',
    kind: 'plan',
    name: '',
    priceMinor: 1_200n,
    every: { unit: 'month', count: 1 },
    anchoredOn: parseDay('2025-03-01'),
    billed: 'in-advance',
    startsOn,
    endsOn: null,
    invoicedThrough: parseDay('2026-11-30'),
    tax: null,
  };
  const terms: Terms = {
    kind,
    currency: 'GBP',
    startsOn,
    commitmentEndsOn: null,
    recurring: kind === 'prepaid' ? [] : [plan],
    discounts: [],
    oneOff: [],
    instalments: [],
    tariffs: [],
    deposits: [],
    credits: [],
    balance: kind === 'prepaid' ? { amountMinor: 1_350n, validThrough: null } : null,
  };
  return { line, terms };
}
