import type { Day } from '../../src/domain/calendar.ts';
import { addDays, daysInclusive, laterDay, parseDay } from '../../src/domain/calendar.ts';
import type { TermsDocument } from '../../src/domain/contract-document.ts';
import type { LineKind } from '../../src/domain/line.ts';
import { tabletTerms } from './tablet.ts';

/** The day on which the extract was taken: what was billed, used and owed is as of this day. */
export const asOf = parseDay('2026-11-01');
const usageFrom = parseDay('2026-09-01');
const otherSubscribers = 199;

export type Account = Readonly<Record<'account' | 'name' | 'email' | 'language' | 'role', string>>;

export type Postpaid = {
  readonly kind: 'postpaid';
  readonly startsOn: Day;
  readonly commitmentMonths: number;
  readonly priceMinor: bigint;
  readonly billed: 'in-advance' | 'in-arrears';
  readonly billingDay: number;
  /** How many of the latest invoices are not paid. */
  readonly unpaid: number;
};
export type Prepaid = Pick<Postpaid, 'startsOn' | 'commitmentMonths'> & {
  readonly kind: 'prepaid';
  readonly balanceMinor: bigint;
};

/** More than a plan: what stands in contracts.ndjson. */
export type Documented = Pick<Postpaid, 'startsOn'> & {
  readonly kind: 'document';
  readonly terms: TermsDocument;
};

export type Line = {
  readonly account: string;
  readonly label: string;
  readonly kind: LineKind;
  /** The last three digits of the IMSI where they trigger an outcome of the sandbox; the line's number otherwise. */
  readonly trigger?: string;
  /** What the line has besides its card: one more IMSI on it, or an eSIM profile. */
  readonly further?: readonly ('imsi' | 'esim')[];
  readonly contract: Postpaid | Prepaid | Documented;
};

export type Usage = { readonly day: Day; readonly megabytes: number; readonly amountMinor: bigint };

const staff: readonly Account[] = [
  { account: 'A0002', name: 'T-M Support', email: 'support@example.com', language: 'en', role: 'support' },
  {
    account: 'A0003',
    name: 'T-M Operations',
    email: 'operator@example.com',
    language: 'en',
    role: 'operator',
  },
];

const sandboxSubscriber: Account = {
  account: 'A0001',
  name: 'Li Na 李娜',
  email: 'subscriber@example.com',
  language: 'en',
  role: 'subscriber',
};

/** One line for every outcome of the sandbox, named after it. */
const sandboxLines: readonly Line[] = [
  sandboxLine('Travel card', 'sim', postpaid('2025-03-01', 0, 1200n, 'in-advance', 1)),
  sandboxLine('Home router', 'sim', { ...postpaid('2026-06-15', 24, 2800n, 'in-arrears', 15), unpaid: 1 }),
  sandboxLine('Watch', 'esim', postpaid('2025-08-31', 12, 900n, 'in-advance', 31)),
  sandboxLine('Holiday eSIM', 'esim', {
    kind: 'prepaid',
    startsOn: parseDay('2026-07-04'),
    commitmentMonths: 0,
    balanceMinor: 1350n,
  }),
  sandboxLine('Slow network', 'sim', postpaid('2024-05-10', 0, 1500n, 'in-advance', 10), '911'),
  sandboxLine('Refused once', 'sim', postpaid('2024-11-28', 0, 1800n, 'in-arrears', 28), '922'),
  sandboxLine('Refused for good', 'sim', postpaid('2025-01-20', 0, 2200n, 'in-advance', 20), '943'),
  sandboxLine('Still on', 'sim', postpaid('2023-09-30', 24, 2500n, 'in-arrears', 30), '914'),
  sandboxLine('Lost connection', 'esim', postpaid('2025-12-05', 0, 3500n, 'in-arrears', 5), '935'),
];

/** Stand last, so that the numbers of the others stay as they are. */
const laterSandboxLines: readonly Line[] = [
  {
    ...sandboxLine('Tablet', 'sim', {
      kind: 'document',
      startsOn: parseDay(tabletTerms.startsOn),
      terms: tabletTerms,
    }),
    further: ['imsi', 'esim'],
  },
  sandboxLine(
    'Refund by form',
    'esim',
    { kind: 'prepaid', startsOn: parseDay('2026-08-08'), commitmentMonths: 0, balanceMinor: 870n },
    '947',
  ),
  sandboxLine('Charged after the end', 'sim', postpaid('2025-03-01', 0, 1200n, 'in-advance', 1), '946'),
  sandboxLine('Still in use', 'sim', postpaid('2025-06-01', 0, 1000n, 'in-advance', 1), '928'),
];

function sandboxLine(label: string, kind: LineKind, contract: Line['contract'], trigger?: string): Line {
  return { account: 'A0001', label, kind, contract, ...(trigger && { trigger }) };
}

function postpaid(
  startsOn: string,
  commitmentMonths: number,
  priceMinor: bigint,
  billed: Postpaid['billed'],
  billingDay: number,
): Postpaid {
  return {
    kind: 'postpaid',
    startsOn: parseDay(startsOn),
    commitmentMonths,
    priceMinor,
    billed,
    billingDay,
    unpaid: 0,
  };
}

/** Names come as Latin letters and, where people write theirs otherwise, in their own: `Wei/伟`. */
const communities = [
  {
    family: 'Wang/王 Li/李 Zhang/张 Liu/刘 Chen/陈 Yang/杨 Huang/黄 Zhao/赵 Wu/吴 Zhou/周 Xu/徐 Sun/孙',
    given:
      'Wei/伟 Fang/芳 Xiuying/秀英 Jing/静 Lei/磊 Yan/燕 Hao/浩 Xin/欣 Mei/梅 Ming/明 Yuting/雨婷 Zihan/子涵',
  },
  {
    family: 'Müller Schäfer Weiß Köhler Böhm Großmann Hoffmann Krüger Vogel Jung',
    given: 'Jürgen Anke Lukas Sören Käthe Hannah Björn Ute Matthias Lotte',
  },
  {
    family: 'Lefèvre Dubois Moreau Gauthier Rousseau Bézier Lemaître Marchand',
    given: 'Chloé Jean-Luc Anaïs François Élodie Théo Margaux Benoît',
  },
  {
    family: "Smith Taylor O'Connor Hughes Davies MacLeod Campbell Evans Wright Fletcher",
    given: 'Olivia Harry Amelia Callum Niamh Grace Owen Freya Tomos George',
  },
  { family: 'Patel Khan Ahmed Hussain Shah Iqbal', given: 'Priya Imran Aisha Zainab Arjun Meera Yusuf' },
  {
    family: 'García Fernández Muñoz Rossi Greco Ferrari',
    given: 'Inés Lucía Sofía Giulia Marco Andrés Elena',
  },
  { family: 'Yılmaz Demir Kaya Öztürk Şahin Arslan Doğan', given: 'Emre Elif Deniz Çağla Kerem Zeynep Ayşe' },
  {
    family: 'Nowak Mazur Wójcik Zając Dudek Pawlak Wrona',
    given: 'Zofia Łukasz Marek Małgorzata Jakub Hanna Piotr',
  },
].map(({ family, given }) => ({ family: family.split(' '), given: given.split(' ') }));

const mailDomains = ['example.com', 'example.net', 'example.org'];
const labels = [
  '',
  '',
  '',
  'Tablet',
  'Office router',
  'Car, blue',
  'Mum\'s "old" tablet',
  'Boot „Möwe“',
  '平板电脑',
];
const monthlyPricesMinor = [900n, 1000n, 1250n, 1500n, 1800n, 2200n, 2599n, 2999n, 3500n];

/** Draws that are the same on every run: mulberry32, by Tommy Ettinger (public domain). */
class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** A whole number from 0 up to and without `bound`. */
  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  }

  percent(chance: number): boolean {
    return this.below(100) < chance;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }
}

function drawAccount(dice: Dice, number: number): Account {
  const { family, given } = dice.pick(communities);
  const [familyName = '', ownFamily] = dice.pick(family).split('/');
  const [givenName = '', ownGiven] = dice.pick(given).split('/');
  const mailbox = `${asciiName(givenName)}.${asciiName(familyName)}${number}`;
  return {
    account: `A${number}`,
    name: ownFamily ? `${familyName} ${givenName} ${ownFamily}${ownGiven}` : `${givenName} ${familyName}`,
    email: `${mailbox}@${dice.pick(mailDomains)}`,
    language: ownFamily && dice.percent(75) ? 'zh-Hans' : 'en',
    role: 'subscriber',
  };
}

function asciiName(name: string): string {
  const spelled = name.replace('ß', 'ss').replace(/ł/gi, 'l').replace('ı', 'i');
  return spelled
    .normalize('NFD')
    .replace(/[^A-Za-z-]/g, '')
    .toLowerCase();
}

function drawLine(dice: Dice, account: string): Line {
  return {
    account,
    label: dice.pick(labels),
    kind: dice.percent(40) ? 'esim' : 'sim',
    contract: drawContract(dice),
  };
}

function drawContract(dice: Dice): Postpaid | Prepaid {
  const startsOn = addDays(asOf, -1 - dice.below(dice.percent(10) ? 25 : 1_300));
  if (dice.percent(25)) {
    return { kind: 'prepaid', startsOn, commitmentMonths: 0, balanceMinor: 5n * BigInt(dice.below(1_000)) };
  }
  return {
    kind: 'postpaid',
    startsOn,
    commitmentMonths: dice.pick([0, 0, 12, 24, 24]),
    priceMinor: dice.pick(monthlyPricesMinor),
    billed: dice.percent(65) ? 'in-advance' : 'in-arrears',
    billingDay: dice.percent(50) ? Number(startsOn.slice(-2)) : dice.pick([1, 15, 28, 29, 30, 31]),
    unpaid: dice.percent(13) ? dice.pick([1, 1, 2]) : 0,
  };
}

function drawUsage(dice: Dice, { startsOn }: Line['contract']): readonly Usage[] {
  const firstDay = laterDay(startsOn, usageFrom);
  const days = new Set<Day>();
  for (let rows = dice.below(11); rows > 0; rows -= 1) {
    days.add(addDays(firstDay, dice.below(daysInclusive(firstDay, addDays(asOf, -1)))));
  }
  return [...days].sort().map((day) => ({
    day,
    megabytes: 5 + dice.below(4_000),
    amountMinor: dice.percent(20) ? 10n * BigInt(5 + dice.below(80)) : 0n,
  }));
}

/** Everybody in the example and their lines, the sandbox's first. */
export function drawPopulation() {
  const dice = new Dice(20_261_101);
  const others = Array.from({ length: otherSubscribers }, (_, index) => drawAccount(dice, 1_001 + index));
  const otherLines = others.flatMap(({ account }) =>
    Array.from({ length: dice.pick([1, 1, 1, 1, 1, 1, 2, 2, 3]) }, () => drawLine(dice, account)),
  );
  const lines = [...sandboxLines, ...otherLines, ...laterSandboxLines];
  return {
    accounts: [sandboxSubscriber, ...staff, ...others],
    lines: lines.map((line) => ({
      ...line,
      usage: line.contract.kind === 'document' ? [] : drawUsage(dice, line.contract),
    })),
  };
}
