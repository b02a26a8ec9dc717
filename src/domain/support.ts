/** What support and a subscriber do about a termination, beside the termination itself. */
export const supportEventKinds = [
  /** The subscriber wrote. */
  'support-asked',
  'support-answered',
  /** Somebody of the provider opened the case. */
  'support-looked',
] as const;
export type SupportEventKind = (typeof supportEventKinds)[number];

/** `support-answer` goes to the subscriber, `support-waiting` to the provider's support. */
export const supportMailTemplates = ['support-answer', 'support-waiting'] as const;
export type SupportMailTemplate = (typeof supportMailTemplates)[number];

/** In UTF-16 units, as browsers count what is typed into a form. */
export const longestMessage = 4_000;
