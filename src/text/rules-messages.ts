/** The provider's rules, on the desk. */
export type RulesMessages = {
  readonly title: string;
  readonly lead: string;
  readonly version: string;
  readonly places: string;
  readonly law: string;
  readonly noLaw: string;
  readonly against: string;
  readonly newTitle: string;
  readonly newLead: string;
  readonly document: string;
  readonly button: string;
  readonly done: (id: string, version: string) => string;
  readonly unlawful: string;
  readonly doubts: string;
  readonly misshapen: string;
  readonly invalid: (path: string, problem: string) => string;
  readonly otherRules: (version: string) => string;
  readonly inForceBefore: (version: string) => string;
  readonly providerUnknown: (id: string) => string;
  readonly breach: string;
  readonly warning: string;
  readonly finding: (found: string, lawful: string) => string;
  /** Where it is not the law that is broken. */
  readonly fault: (found: string, problem: string) => string;
};
