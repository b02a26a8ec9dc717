import type { Billing, Call, Counterparts, ReadBack, Reply } from '../application/ports.ts';
import { type CardHolder, cardsOf, type LineIdentity } from '../domain/line.ts';
import { iccidOf, userNameOf } from '../domain/names.ts';
import type { Names } from '../domain/policy/counterparts.ts';
import type { Traffic } from '../domain/usage-since.ts';
import { allSaid, type CardSaid } from './cards-said.ts';

/**
 * What a teardown asks of its counterparts for a whole line. Most lines have one card, and for them this is the
 * counterpart itself. Where a line has several, each is ordered and asked about; the line is off when all are off.
 */

type Order = (line: CardHolder, call: Call) => Promise<Reply>;
type Ask = (line: CardHolder, call: Call) => Promise<ReadBack>;
type TrafficSaid = Traffic & { readonly said: string };
type Span = { readonly since: Date; readonly until: Date };

export type EveryCard = {
  readonly network: {
    readonly switchOff: Order;
    readonly suspend: Order;
    readonly restore: Order;
    /** Off when every card is off. */
    readonly readBack: Ask;
    /** Off while any card is. */
    readonly readRestored: Ask;
  };
  readonly sessions: {
    readonly endAll: Order;
    readonly allow: Order;
    readonly readBack: Ask;
    readonly readRestored: Ask;
    readonly readSilence: (line: CardHolder, since: Date, call: Call) => Promise<ReadBack>;
    /** That of all cards together. */
    readonly readTraffic: (line: CardHolder, span: Span, call: Call) => Promise<TrafficSaid>;
  };
  /** Only the cards that are eSIM profiles. */
  readonly esim: { readonly release: Order; readonly readBack: Ask };
  /** The contract is the line's: billing is asked once, by the main card. */
  readonly billing: Billing;
};

type CardCall<Answer> = (card: LineIdentity, call: Call) => Promise<Answer>;

/** A card with its place in the line, from 1: its orders carry it, so that each is an effect of its own. */
type NumberedCard = { readonly n: number; readonly card: LineIdentity };

const notToldApart =
  'the rules name lines to the HLR by number, which does not tell the cards of this line apart';

/** The counterparts of a provider, who calls its lines by these names, for whole lines. */
export function everyCard({ network, sessions, esim, billing }: Counterparts, names: Names): EveryCard {
  /** Also of RADIUS, where cards may share a user name: a packet gateway behind the same port knows them by IMSI alone. */
  const imsis = (line: CardHolder) => byName(numbered(line), ({ imsi }) => imsi);
  /** Usage under one user name is counted once. */
  const users = (line: CardHolder) => byName(numbered(line), (card) => userNameOf(card, names));
  const profiles = (line: CardHolder) =>
    byName(
      numbered(line).filter(({ card }) => card.kind === 'esim'),
      (card) => iccidOf(card, names),
    );
  /** By the number that all cards share, the HLR would be told of one of them several times, and of the others never. */
  const toldApart = (line: CardHolder) => names.network === 'imsi' || imsis(line).length === 1;
  const orderNetwork =
    (order: CardCall<Reply>): Order =>
    async (line, call) =>
      toldApart(line)
        ? await orderEach(imsis(line), call, order)
        : { outcome: 'refused', final: true, said: notToldApart };
  const askNetwork =
    (judge: Judge): Ask =>
    async (line, call) => {
      if (!toldApart(line)) {
        throw new Error(notToldApart);
      }
      return await askEach(imsis(line), call, judge, network.readBack.bind(network));
    };
  return {
    network: {
      switchOff: orderNetwork(network.switchOff.bind(network)),
      suspend: orderNetwork(network.suspend.bind(network)),
      restore: orderNetwork(network.restore.bind(network)),
      readBack: askNetwork(allOff),
      readRestored: askNetwork(anyOff),
    },
    sessions: {
      endAll: (line, call) => orderEach(imsis(line), call, sessions.endAll.bind(sessions)),
      allow: (line, call) => orderEach(imsis(line), call, sessions.allow.bind(sessions)),
      readBack: (line, call) => askEach(imsis(line), call, allOff, sessions.readBack.bind(sessions)),
      readRestored: (line, call) => askEach(imsis(line), call, anyOff, sessions.readBack.bind(sessions)),
      readSilence: (line, since, call) =>
        askEach(imsis(line), call, allOff, (card, each) => sessions.readSilence(card, since, each)),
      readTraffic: (line, span, call) =>
        addTraffic(users(line), call, (card, each) => sessions.readTraffic(card, span, each)),
    },
    esim: {
      release: (line, call) => orderEach(profiles(line), call, esim.release.bind(esim)),
      readBack: (line, call) => askEach(profiles(line), call, allOff, esim.readBack.bind(esim)),
    },
    billing,
  };
}

/** How long a counterpart may take for a whole line, where one card may take `timeoutMs`: they are told in turn. */
export function timeoutForAll(timeoutMs: number, line: CardHolder): number {
  return timeoutMs * cardsOf(line).length;
}

function numbered(line: CardHolder): readonly NumberedCard[] {
  return cardsOf(line).map((card, index) => ({ n: index + 1, card }));
}

/** Of several cards with one name the first. */
function byName(
  cards: readonly NumberedCard[],
  nameOf: (card: LineIdentity) => string,
): readonly NumberedCard[] {
  const names = cards.map(({ card }) => nameOf(card));
  return cards.filter((_, index) => names.indexOf(names[index] ?? '') === index);
}

/** The order for the first card carries the key of the whole, as it does where there is no other. */
function callFor(call: Call, { n }: NumberedCard): Call {
  return n === 1 ? call : { ...call, idempotencyKey: `${call.idempotencyKey}/${n}` };
}

async function inTurn<Answer>(
  cards: readonly NumberedCard[],
  call: Call,
  tell: CardCall<Answer>,
): Promise<readonly { readonly n: number; readonly answer: Answer }[]> {
  if (cards.length === 0) {
    throw new Error('no card of the line is meant: nothing can come of it');
  }
  const answers = [];
  for (const numberedCard of cards) {
    call.signal.throwIfAborted();
    answers.push({
      n: numberedCard.n,
      answer: await tell(numberedCard.card, callFor(call, numberedCard)),
    });
  }
  return answers;
}

/**
 * Accepted when the orders for all cards are. What one card is refused keeps none of the others on: they are ordered all
 * the same. Only where an answer is missing the others wait for the next try, which carries the same keys.
 */
async function orderEach(cards: readonly NumberedCard[], call: Call, order: CardCall<Reply>): Promise<Reply> {
  const replies = await inTurn(cards, call, order);
  const said = allSaid(
    replies.map(({ n, answer }): CardSaid => ({ n, well: answer.outcome === 'accepted', said: answer.said })),
  );
  const refusals = replies.flatMap(({ answer }) => (answer.outcome === 'refused' ? [answer] : []));
  return refusals.length === 0
    ? { outcome: 'accepted', said }
    : { outcome: 'refused', final: refusals.some(({ final }) => final), said };
}

type Judge = (offs: readonly boolean[]) => boolean;
const allOff: Judge = (offs) => offs.every(Boolean);
const anyOff: Judge = (offs) => offs.some(Boolean);

async function askEach(
  cards: readonly NumberedCard[],
  call: Call,
  judge: Judge,
  ask: CardCall<ReadBack>,
): Promise<ReadBack> {
  const readBacks = await inTurn(cards, call, ask);
  const wanted = judge === allOff;
  return {
    off: judge(readBacks.map(({ answer }) => answer.off)),
    said: allSaid(
      readBacks.map(({ n, answer }): CardSaid => ({ n, well: answer.off === wanted, said: answer.said })),
    ),
  };
}

async function addTraffic(
  cards: readonly NumberedCard[],
  call: Call,
  read: CardCall<TrafficSaid>,
): Promise<TrafficSaid> {
  const answers = await inTurn(cards, call, read);
  const each = answers.map(({ answer }) => answer);
  const seen = each.flatMap(({ lastSeenAt }) => (lastSeenAt === null ? [] : [lastSeenAt.getTime()]));
  return {
    megabytes: each.reduce((sum, { megabytes }) => sum + megabytes, 0),
    lastSeenAt: seen.length === 0 ? null : new Date(Math.max(...seen)),
    said: allSaid(answers.map(({ n, answer }) => ({ n, well: true, said: answer.said }))),
  };
}
