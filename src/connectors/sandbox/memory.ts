import type { Posting } from '../../domain/late-charge.ts';

/** An order as the sandbox remembers it. Only the sandbox's own store ever sees `subject`. */
export type SandboxOrder = {
  /** The idempotency key of the call. */
  readonly key: string;
  readonly counterpart: string;
  /** What was ordered; no two counterparts share the name of an action. */
  readonly action: string;
  /** The ICCID of the line, in some counterparts with its IMSI; or the recipient of a mail. */
  readonly subject: string;
  /** What the order said beyond its action: the bill, the last day, the Message-ID; often empty. */
  readonly detail: string;
};

/** What actions of one kind left behind: the latest detail, and how many different orders took effect. */
export type SandboxEffect = { readonly detail: string; readonly times: number };

/** A posting with its place in the feed. */
export type PlacedPosting = { readonly place: bigint; readonly posting: Posting };

/** What the sandbox remembers. Several processes may share one memory, so each method is atomic. */
export interface SandboxMemory {
  /** The number of this try for this key, from 1. */
  countTry(order: SandboxOrder): Promise<number>;
  /** Once for each key, however often it is called. */
  takeEffect(order: SandboxOrder): Promise<void>;
  /** Null where no such order took effect. */
  effectOf(subject: string, action: string): Promise<SandboxEffect | null>;
  /** Once for each id, behind all that is posted already. */
  post(posting: Posting): Promise<void>;
  /** In the order in which they were posted. */
  postingsAfter(place: bigint, most: number): Promise<readonly PlacedPosting[]>;
  posting(id: string): Promise<Posting | null>;
}

/** A memory that ends with the process. */
export function rememberInProcess(): SandboxMemory {
  const tries = new Map<string, number>();
  const effects = new Map<string, SandboxOrder>();
  const postings: Posting[] = [];
  return {
    async countTry({ key }) {
      const thisTry = (tries.get(key) ?? 0) + 1;
      tries.set(key, thisTry);
      return thisTry;
    },
    async takeEffect(order) {
      if (!effects.has(order.key)) {
        effects.set(order.key, order);
      }
    },
    async effectOf(subject, action) {
      const orders = [...effects.values()].filter(
        (order) => order.subject === subject && order.action === action,
      );
      const latest = orders.at(-1);
      return latest === undefined ? null : { detail: latest.detail, times: orders.length };
    },
    async post(posting) {
      if (!postings.some(({ id }) => id === posting.id)) {
        postings.push(posting);
      }
    },
    async postingsAfter(place, most) {
      const placed = postings.map((posting, index) => ({ place: BigInt(index + 1), posting }));
      return placed.filter((each) => each.place > place).slice(0, most);
    },
    async posting(id) {
      return postings.find((posting) => posting.id === id) ?? null;
    },
  };
}
