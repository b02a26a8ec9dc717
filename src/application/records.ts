import type { Bill } from '../domain/bill/line.ts';
import type { Bucket } from '../domain/bucket.ts';
import type { Day } from '../domain/calendar.ts';
import type { Contract } from '../domain/contract.ts';
import type { NoteKind } from '../domain/evidence.ts';
import type { Iccid, Msisdn } from '../domain/ids.ts';
import type { LineIdentity, LineStatus } from '../domain/line.ts';
import type { Rule } from '../domain/policy/law.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { Profile } from '../domain/policy/profile.ts';
import type { Ending, Quote } from '../domain/quote.ts';
import type { Reason } from '../domain/reason.ts';
import type { StatusCode } from '../domain/status-code.ts';
import type { Plan } from '../domain/teardown.ts';
import type { TerminationEvent, TerminationState } from '../domain/transitions.ts';
import type { AccountStore } from './account-records.ts';
import type { CaseFileStore } from './case-records.ts';
import type { DeskFilter, TerminationOverview } from './desk-records.ts';
import type { EsimNoticeStore } from './esim-records.ts';
import type { EventRecord, StepRecord } from './event-records.ts';
import type { ExportSource, ExportStore } from './export-records.ts';
import type { HealthStore, PermitStore } from './health-records.ts';
import type { LeaveStore } from './leave-records.ts';
import type { LinkStore } from './link-records.ts';
import type { MailStore } from './mail-records.ts';
import type { PublicRequestStore } from './public-request-records.ts';
import type { RefundStore } from './refund-records.ts';
import type { MessageStore } from './support-records.ts';
import type { SuspensionStore, UsageSinceStore } from './suspension-records.ts';
import type { LateChargeStore } from './watch-records.ts';
import type { WorkStore } from './work-records.ts';

export type { NoteKind } from '../domain/evidence.ts';
export type { DeskFilter, TerminationOverview } from './desk-records.ts';
export { type EventKind, type EventRecord, eventKinds, type StepRecord } from './event-records.ts';
export type { LinkRecord, LinkStore } from './link-records.ts';
export type { MailProgress, MailRecord, MailStore, MailTemplate } from './mail-records.ts';
export type { NewWork, WorkKind, WorkStep, WorkStore } from './work-records.ts';

/**
 * What the use cases need to remember, in their own words; `store/` implements it. Every read takes the
 * viewer: what somebody may not see is, for them, not there.
 */
export type Viewer =
  | { readonly role: 'subscriber' | 'support' | 'operator'; readonly accountId: string }
  /** The program itself, at work that nobody is watching. */
  | { readonly role: 'system' };

export type LineRecord = LineIdentity & {
  readonly bucket: Bucket;
  readonly id: string;
  readonly accountId: string;
  readonly providerId: string;
  /** The operator's own name of the line. */
  readonly name: string;
  /** What the subscriber calls it; may be empty. */
  readonly label: string;
  readonly activatedOn: Day;
  readonly status: LineStatus;
};

/** A line with the termination that counts: the live one, else the completed one. */
export type LineOverview = LineRecord & {
  readonly termination: {
    readonly id: string;
    readonly state: TerminationState;
    readonly serviceEndsOn: Day;
  } | null;
};

export type TerminationRecord = {
  readonly bucket: Bucket;
  readonly id: string;
  readonly accountId: string;
  readonly lineId: string;
  readonly providerId: string;
  readonly profileVersion: string;
  /** `public`: declared without signing in. */
  readonly origin: 'account' | 'public';
  readonly state: TerminationState;
  /** What was promised when it was declared; never recalculated. */
  readonly quote: Quote;
  readonly plan: Plan;
  readonly reason: string | null;
  readonly language: string;
  readonly declaredAt: Date;
  readonly confirmedAt: Date | null;
  readonly completedAt: Date | null;
  readonly finalBill: Bill | null;
  /** What the subscriber says on the phone so that support finds it. */
  readonly statusCode: StatusCode;
};

/** A termination with the facts that it was priced on. */
export type PricedTermination = {
  readonly bucket: Bucket;
  readonly id: string;
  readonly declaredAt: Date;
  readonly ending: Ending;
  readonly contract: Contract;
};

export interface LineStore {
  ofAccount(viewer: Viewer): Promise<readonly LineOverview[]>;
  find(viewer: Viewer, id: string): Promise<LineRecord | null>;
  /** Several at once, for the engine. */
  findAll(ids: readonly string[]): Promise<readonly LineRecord[]>;
  /** Several at once, for the engine; a number that no line has is left out. */
  findByIccid(iccids: readonly Iccid[]): Promise<readonly LineRecord[]>;
  findByMsisdn(msisdns: readonly Msisdn[]): Promise<readonly LineRecord[]>;
  /** The line's contract with what is open and unbilled of it at this moment. */
  contract(line: LineRecord): Promise<Contract>;
  /** Marks the line as ended. */
  end(line: Pick<LineRecord, 'bucket' | 'id'>): Promise<void>;
}

export interface TerminationStore {
  find(viewer: Viewer, id: string): Promise<TerminationRecord | null>;
  /** Several at once, for the engine. */
  findAll(ids: readonly string[]): Promise<readonly TerminationRecord[]>;
  /** The live termination of a line; null when it has none. */
  liveOf(line: LineRecord): Promise<TerminationRecord | null>;
  /** The live one, else the one that ended the line; null when neither is there. */
  ofLine(line: LineRecord): Promise<TerminationRecord | null>;
  /** The same for several lines at once, for the engine; a line that has neither is left out. */
  ofLines(lines: readonly LineRecord[]): Promise<readonly TerminationRecord[]>;
  /**
   * @param contract the facts that priced it
   * @returns false when the line has a live termination already, or the status code is another's: then nothing was
   *   written
   */
  add(termination: TerminationRecord, contract: Contract): Promise<boolean>;
  /** The facts that priced a termination; null where nobody kept them. */
  pricedContract(termination: Pick<TerminationRecord, 'bucket' | 'id'>): Promise<Contract | null>;
  /**
   * The terminations of a provider whose facts were kept, page by page.
   * @param after the last of the page before; null for the first
   */
  pricedAfter(
    providerId: string,
    after: Pick<TerminationRecord, 'bucket' | 'id'> | null,
    most: number,
  ): Promise<readonly PricedTermination[]>;
  /**
   * Moves it along the table, if it is still in the state that the record shows.
   * @returns false when somebody else was faster: then nothing was written
   * @throws Refusal `transition-not-allowed`
   */
  move(
    termination: TerminationRecord,
    event: TerminationEvent,
    set?: { confirmedAt?: Date; completedAt?: Date },
  ): Promise<boolean>;
  /** Keeps the first bill that is written, and returns the one that is kept. */
  keepFinalBill(termination: TerminationRecord, bill: Bill): Promise<Bill>;
  /** Keeps the first reason that is told. */
  keepReason(termination: Pick<TerminationRecord, 'bucket' | 'id'>, reason: Reason): Promise<void>;
  addEvent(termination: Pick<TerminationRecord, 'bucket' | 'id'>, event: EventRecord): Promise<void>;
  /** Adds the event unless one of the same kind and data was added after `since`. */
  noteLook(
    termination: Pick<TerminationRecord, 'bucket' | 'id'>,
    event: EventRecord,
    since: Date,
  ): Promise<void>;
  steps(termination: Pick<TerminationRecord, 'bucket' | 'id'>): Promise<readonly StepRecord[]>;
  events(termination: Pick<TerminationRecord, 'bucket' | 'id'>): Promise<readonly EventRecord[]>;
  /**
   * For staff: newest first; `query` is a reference, a status code, an operator's line name, an e-mail address, an ICCID,
   * an IMSI or a number, or empty for all.
   * @param before only those declared earlier than this; null for the first page
   */
  search(
    viewer: Viewer,
    query: string,
    before: Date | null,
    filter?: DeskFilter | null,
  ): Promise<readonly TerminationOverview[]>;
  /** For staff: whether the words of a search name an account or a line, terminated or not. */
  knows(viewer: Viewer, query: string): Promise<boolean>;
}

export interface NoteStore {
  /** Writes it once: a note that is there already stays as it is. */
  keep(
    termination: Pick<TerminationRecord, 'bucket' | 'id'>,
    kind: NoteKind,
    body: string,
    signedAt: Date,
  ): Promise<void>;
  find(termination: Pick<TerminationRecord, 'bucket' | 'id'>, kind: NoteKind): Promise<string | null>;
  /** Which notes there are. */
  kinds(termination: Pick<TerminationRecord, 'bucket' | 'id'>): Promise<readonly NoteKind[]>;
}

export type Person = {
  readonly bucket: Bucket;
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly language: string;
};

export interface PersonStore {
  find(ids: readonly string[]): Promise<readonly Person[]>;
}

export interface PolicyStore {
  /** The version in force; null when the provider is unknown. */
  current(providerId: string): Promise<Policy | null>;
  /** The version that priced something once. */
  version(providerId: string, version: string): Promise<Policy | null>;
  allCurrent(): Promise<readonly Policy[]>;
  /** The profiles in force as they were given, without the law. */
  documentsInForce(): Promise<readonly unknown[]>;
  /**
   * Makes a version of a profile the one in force.
   * @param law the rules that it comes into force under
   * @returns false when this version is there already with other rules: then nothing was written
   */
  keep(profile: Profile, document: unknown, law: readonly Rule[], inForceSince: Date): Promise<boolean>;
}

export interface AttemptStore {
  /** Counts one more try of `subject` and says how many there were in the window that began at `windowStart`. */
  count(subject: string, windowStart: Date): Promise<number>;
  /** How many there were, without one more. */
  made(subject: string, windowStart: Date): Promise<number>;
}

export type Records = {
  readonly accounts: AccountStore;
  readonly lines: LineStore;
  readonly terminations: TerminationStore;
  readonly links: LinkStore;
  readonly mails: MailStore;
  readonly messages: MessageStore;
  readonly notes: NoteStore;
  readonly people: PersonStore;
  readonly policies: PolicyStore;
  readonly refunds: RefundStore;
  readonly lateCharges: LateChargeStore;
  readonly suspensions: SuspensionStore;
  readonly usageSince: UsageSinceStore;
  readonly publicRequests: PublicRequestStore;
  readonly esimNotices: EsimNoticeStore;
  readonly leave: LeaveStore;
  readonly exports: ExportStore;
  readonly exportSource: ExportSource;
  readonly work: WorkStore;
  readonly attempts: AttemptStore;
  readonly caseFiles: CaseFileStore;
  readonly health: HealthStore;
  readonly permits: PermitStore;
};

export interface Store extends Records {
  /** Everything in it or nothing. Only the records handed to `run` may be used inside. */
  transaction<T>(run: (records: Records) => Promise<T>): Promise<T>;
}
