import type { LeaveItem, LeaveStage } from '../domain/leave.ts';
import type { Profile } from '../domain/policy/profile.ts';
import type { PortOutPlace } from '../domain/port-out.ts';
import type { ServiceArea } from '../domain/services/list.ts';
import type { ServiceKind } from '../domain/services/service.ts';

type ItemMessages = {
  readonly title: string;
  /** Before anything is declared. */
  readonly before: string;
  /** While the line ends; null where nothing changes. */
  readonly leaving: string | null;
  readonly ended: string;
  /** What only some need; may be empty. */
  readonly details: readonly string[];
};

export type LeaveMessages = {
  readonly title: string;
  readonly lead: Readonly<Record<LeaveStage, string>>;
  /** That ticks are remembered. */
  readonly remembered: string;
  readonly progress: (done: number, all: number) => string;
  /** Stands at what is ticked. */
  readonly ticked: string;
  readonly more: string;
  readonly item: Readonly<Record<LeaveItem, ItemMessages>>;
  readonly toData: string;
  readonly toServices: string;
  /** How many services were ticked; 0 for none. */
  readonly moved: (count: number) => string;
  /** So many days after the end somebody else may get the number. */
  readonly rest: (days: number) => string;
  readonly balance: Readonly<Record<Profile['refunds']['prepaidBalance'], (amount: string) => string>>;
  readonly invoice: (number: string, amount: string, dueOn: string) => string;
  /** How a number is taken along there; `other` where no way is known. */
  readonly portOut: Readonly<Record<PortOutPlace | 'other', readonly string[]>>;
  readonly dataOnly: string;
  readonly source: (source: string) => string;
  readonly back: string;
  readonly services: {
    readonly title: string;
    readonly lead: string;
    /** The number is gone already. */
    readonly leadEnded: string;
    readonly search: string;
    readonly searchHint: string;
    readonly area: string;
    readonly areas: Readonly<Record<ServiceArea, string>>;
    readonly button: string;
    readonly found: (count: number) => string;
    readonly none: string;
    readonly everywhere: string;
    readonly kind: Readonly<Record<ServiceKind, { readonly name: string; readonly change: string }>>;
  };
};
