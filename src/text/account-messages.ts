/** Texts of the account: how people sign in, who they are, and how they leave. */
export type AccountMessages = {
  readonly title: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly changePassword: string;
  readonly change: string;
  readonly on: string;
  readonly off: string;
  readonly language: string;
  readonly saveLanguage: string;
  readonly data: string;
  readonly downloadData: string;
  readonly yourPassword: string;
  readonly passwordWrong: string;
  readonly cancel: string;
  readonly toAccount: string;
  /** What was done on the page before. */
  readonly done: Readonly<
    Record<
      | 'language'
      | 'address-asked'
      | 'address-stopped'
      | 'second-factor-off'
      | 'passkey-added'
      | 'passkey-removed'
      | 'session-ended'
      | 'sessions-ended',
      string
    >
  >;
  readonly address: {
    readonly title: string;
    readonly lead: string;
    readonly now: string;
    readonly wanted: string;
    readonly send: string;
    readonly unfit: string;
    readonly same: string;
    readonly noOldMailbox: string;
    readonly waits: (address: string) => string;
    readonly stop: string;
    readonly linkTitle: string;
    readonly linkLead: Readonly<Record<'old' | 'new', (address: string) => string>>;
    readonly confirm: Readonly<Record<'old' | 'new', string>>;
    readonly notMe: string;
    readonly halfTitle: string;
    readonly halfLead: Readonly<Record<'old' | 'new', string>>;
    readonly doneTitle: string;
    readonly doneLead: string;
    readonly stoppedTitle: string;
    readonly stoppedLead: string;
    readonly dead: Readonly<Record<'link-unknown' | 'link-used' | 'link-expired', string>>;
  };
  readonly factor: {
    readonly title: string;
    readonly lead: string;
    readonly turnOn: string;
    readonly scanTitle: string;
    readonly scan: string;
    readonly picture: string;
    readonly open: string;
    readonly type: string;
    readonly code: string;
    readonly codeHint: string;
    readonly codeWrong: string;
    readonly confirm: string;
    readonly codesTitle: string;
    readonly codesLead: string;
    readonly codesKept: string;
    readonly newCodes: string;
    readonly newCodesLead: string;
    readonly turnOff: string;
    readonly turnOffLead: string;
    readonly codeOrRecovery: string;
    readonly signInTitle: string;
    readonly signInLead: string;
    readonly signInHint: string;
    readonly signInButton: string;
    readonly lost: string;
    readonly again: string;
  };
  readonly passkeys: {
    readonly title: string;
    readonly lead: string;
    readonly none: string;
    readonly count: (count: number) => string;
    readonly added: (day: string) => string;
    readonly name: string;
    readonly nameHint: string;
    readonly add: string;
    readonly remove: string;
    readonly unable: string;
    readonly failed: string;
    readonly signIn: string;
    readonly or: string;
    /** For a passkey that nobody has named. */
    readonly unnamed: string;
  };
  readonly sessions: {
    readonly title: string;
    readonly lead: string;
    readonly unknown: string;
    readonly here: string;
    readonly started: string;
    readonly used: string;
    readonly end: string;
    readonly endOthers: string;
    readonly count: (count: number) => string;
  };
  readonly leave: {
    readonly title: string;
    readonly lead: string;
    readonly gone: string;
    readonly kept: string;
    readonly keptList: readonly string[];
    readonly dataFirst: string;
    readonly button: string;
    readonly keep: string;
    readonly notYet: string;
    readonly lines: (count: number) => string;
    readonly terminations: (count: number) => string;
    readonly refunds: (count: number) => string;
    readonly staff: string;
    readonly goneTitle: string;
    readonly goneLead: string;
  };
  readonly mail: {
    readonly hello: string;
    readonly oldSubject: string;
    readonly oldLead: (address: string) => string;
    readonly oldButton: string;
    readonly oldNotMe: string;
    readonly newSubject: string;
    readonly newLead: string;
    readonly newButton: string;
    readonly until: string;
    readonly takenSubject: string;
    readonly takenLead: string;
    readonly changedSubject: string;
    readonly changedLead: (address: string) => string;
    readonly changedNotMe: string;
    readonly deletedSubject: string;
    readonly deletedLead: string;
    readonly deletedKept: string;
  };
};
