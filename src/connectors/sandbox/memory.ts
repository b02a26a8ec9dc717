/** An order as the sandbox remembers it. Only the sandbox's own store ever sees `subject`. */
export type SandboxOrder = {
  /** The idempotency key of the call. */
  readonly key: string;
  readonly counterpart: string;
  /** What was ordered; no two counterparts share the name of an action. */
  readonly action: string;
  /** The ICCID of the line, or the recipient of a mail. */
  readonly subject: string;
  /** What the order said beyond its action: the bill, the last day, the Message-ID; often empty. */
  readonly detail: string;
};

/** What actions of one kind left behind: the latest detail, and how many different orders took effect. */
export type SandboxEffect = { readonly detail: string; readonly times: number };

/** What the sandbox remembers. Several processes may share one memory, so each method is atomic. */
export interface SandboxMemory {
  /** The number of this try for this key, from 1. */
  countTry(order: SandboxOrder): Promise<number>;
  /** Once for each key, however often it is called. */
  takeEffect(order: SandboxOrder): Promise<void>;
  /** Null where no such order took effect. */
  effectOf(subject: string, action: string): Promise<SandboxEffect | null>;
}

/** A memory that ends with the process. */
export function rememberInProcess(): SandboxMemory {
  const tries = new Map<string, number>();
  const effects = new Map<string, SandboxOrder>();
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
  };
}
