/** Why somebody leaves. A list, and never required: a free text would hold personal data. */
export const reasons = ['price', 'coverage', 'not-needed', 'moving', 'other-provider', 'other'] as const;
export type Reason = (typeof reasons)[number];
