import { z } from 'zod';
import { parseZone } from '../calendar.ts';
import { Refusal } from '../errors.ts';
import { currencies } from '../money.ts';
import { planFor, stepNames } from '../teardown.ts';

/** Amounts in a profile are decimal strings of minor units: JSON numbers are floats, and floats touch no money. */
const minor = z
  .string()
  .regex(/^\d{1,15}$/, 'a whole number of minor units, as a string')
  .transform(BigInt);

const zone = z.string().refine((text) => {
  try {
    parseZone(text);
    return true;
  } catch {
    return false;
  }
}, 'an IANA time zone such as Europe/London');

const text = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^\P{Cc}+$/u, 'text without control characters');

/** How a counterpart is treated: how much at once, how long, how often. */
const counterpart = z.strictObject({
  concurrency: z.int().min(1).max(1_000),
  tries: z.int().min(1).max(100),
  firstDelayMs: z.int().min(1).max(3_600_000),
  longestDelayMs: z.int().min(1).max(86_400_000),
  timeoutMs: z.int().min(1).max(600_000),
});

const earlyTerminationFee = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('fixed'), amountMinor: minor }),
  /** A share of the monthly price for every month, begun months included, that the commitment still has to run. */
  z.strictObject({
    kind: z.literal('share-of-remainder'),
    percent: z.int().min(0).max(100),
    capMinor: minor,
  }),
]);

/** When a line may end. The subscriber chooses where a profile offers more than one. */
export const endChoices = ['at-once', 'end-of-period', 'chosen-day'] as const;
export type EndChoice = (typeof endChoices)[number];

const profileSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,32}$/),
  version: z.string().regex(/^[A-Za-z0-9.-]{1,32}$/),
  name: text(80),
  jurisdictions: z.array(z.string().regex(/^[A-Z]{2}(-[A-Z]{2})?$/)).min(1),
  languages: z.array(z.enum(['en', 'zh-Hans'])).min(1),
  zone,
  currency: z.enum(currencies),
  end: z.strictObject({
    offered: z.array(z.enum(endChoices)).min(1),
    /** Days between the declaration and the earliest end. */
    noticeDays: z.int().min(0).max(366),
  }),
  lastDayCharged: z.boolean(),
  refunds: z.strictObject({ unusedAdvance: z.boolean(), prepaidBalance: z.boolean() }),
  earlyTerminationFee,
  confirmation: z.discriminatedUnion('mode', [
    /** The declaration on the page is complete; the mail only acknowledges it. */
    z.strictObject({ mode: z.literal('none') }),
    z.strictObject({
      mode: z.literal('link'),
      expiresAfterHours: z.int().min(1).max(720),
      remindBeforeHours: z.int().min(0).max(719),
    }),
  ]),
  reason: z.enum(['not-asked', 'optional']),
  plan: z.array(z.enum(stepNames)).min(1),
  counterparts: z.strictObject({
    network: counterpart,
    sessions: counterpart,
    esim: counterpart,
    billing: counterpart,
  }),
  contact: z.strictObject({ email: z.email(), phone: text(40).optional() }),
});

/** A provider's rules as data. The version that priced a termination is stored with it and never changes. */
export type Profile = z.infer<typeof profileSchema>;

/**
 * Checks a parsed JSON document.
 * @throws Refusal `profile-invalid`, naming the path of the first finding and what is wrong there
 */
export function parseProfile(document: unknown): Profile {
  const result = profileSchema.safeParse(document);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Refusal('profile-invalid', {
      path: issue?.path.join('.') || '(the whole file)',
      problem: issue?.message ?? 'unreadable',
    });
  }
  const { confirmation, plan } = result.data;
  if (confirmation.mode === 'link' && confirmation.remindBeforeHours >= confirmation.expiresAfterHours) {
    throw new Refusal('profile-invalid', {
      path: 'confirmation.remindBeforeHours',
      problem: 'must be less than expiresAfterHours',
    });
  }
  if (new Set(plan).size !== plan.length || plan.at(-1) !== 'receipt') {
    throw new Refusal('profile-invalid', {
      path: 'plan',
      problem: 'each step stands once, and receipt stands last',
    });
  }
  for (const kind of ['sim', 'esim'] as const) {
    if (planFor(plan, kind).length < 2) {
      throw new Refusal('profile-invalid', {
        path: 'plan',
        problem: `has no step for a line on ${kind === 'sim' ? 'a SIM' : 'an eSIM'} but its receipt`,
      });
    }
  }
  return result.data;
}
