import { z } from 'zod';
import { Refusal } from '../errors.ts';
import { languages } from '../language.ts';
import { currencies } from '../money.ts';
import { planFor, stepNames } from '../teardown.ts';
import { counterparts, names } from './counterparts.ts';
import { earlyTerminationFee } from './fee.ts';
import { key, minor, percent, quoted, text, zone } from './shapes.ts';

/** The places whose law is known here, each a pack in `packs/`. */
export const jurisdictions = ['DE', 'FR', 'EU', 'UK', 'US', 'US-CA', 'CN', 'JP', 'IN'] as const;
export type Jurisdiction = (typeof jurisdictions)[number];

/** Whom the law protects: much of it holds for consumers alone, some of it not for machines. */
export const audiences = ['consumers', 'businesses', 'machines'] as const;

/** When a line may end. The subscriber chooses where a profile offers more than one. */
export const endChoices = ['at-once', 'end-of-period', 'chosen-day'] as const;
export type EndChoice = (typeof endChoices)[number];

/** `as-paid`: by the way the money came; `bank-form`: to an account that the subscriber names. */
export const refundWays = ['as-paid', 'bank-form', 'voucher'] as const;
export type RefundWay = (typeof refundWays)[number];

/** How long after the end a kind of data is kept; `year-end`: and on to the end of that calendar year. */
const retention = z.strictObject({
  months: z.int().min(0).max(1_200),
  through: z.enum(['day', 'year-end']),
});

const end = z.strictObject({
  offered: z
    .array(z.enum(endChoices))
    .min(1)
    .refine((offered) => new Set(offered).size === offered.length, 'each choice stands once'),
  /** Days between the declaration and the earliest end. */
  noticeDays: z.int().min(0).max(366),
});

const commitment = z.strictObject({
  /** The longest minimum duration that a contract may have; what a contract says beyond it does not bind. */
  mostMonths: z.int().min(0).max(120),
  /** Whether the line can end inside the term, for the early termination fee, or not before the term is over. */
  leaving: z.enum(['with-fee', 'not-before-its-end']),
});

const refunds = z.strictObject({
  unusedAdvance: z.boolean(),
  /** `on-request`: the declaration counts as the request. */
  prepaidBalance: z.enum(['refunded', 'on-request', 'kept']),
  /** From the end of billing to the money's arrival. */
  withinDays: z.int().min(1).max(366),
  /** The first that is possible is taken. */
  ways: z.array(z.enum(refundWays)).min(1),
});

const taxes = z.strictObject({
  /** Whether the prices of contracts include the tax or it comes on top. */
  prices: z.enum(['include-tax', 'exclude-tax']),
  rates: z.array(z.strictObject({ code: key, percent })).max(20),
});

const lateFee = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('fixed'), amountMinor: minor }),
  /** Of what is overdue, for each day after the due day up to the declaration. */
  z.strictObject({ kind: z.literal('daily'), percent, mostPercent: percent }),
]);

const confirmation = z.discriminatedUnion('mode', [
  /** The declaration on the page is complete; the mail only acknowledges it. */
  z.strictObject({ mode: z.literal('none') }),
  z
    .strictObject({
      mode: z.literal('link'),
      expiresAfterHours: z.int().min(1).max(720),
      remindBeforeHours: z.int().min(0).max(719),
    })
    .refine((link) => link.remindBeforeHours < link.expiresAfterHours, {
      path: ['remindBeforeHours'],
      error: 'must be less than expiresAfterHours',
    }),
]);

/** Cancelling without signing in. The words are those of its two buttons. */
const publicPath = z.strictObject({
  offered: z.boolean(),
  signInRequired: z.boolean(),
  openWords: text(80),
  declareWords: text(80),
  /** Whether all that was written is shown once more before the button that declares. */
  recap: z.boolean().default(false),
});

const plan = z
  .array(z.enum(stepNames))
  .min(1)
  .refine(
    (names) => new Set(names).size === names.length && names.at(-1) === 'receipt',
    'each step stands once, and receipt stands last',
  )
  .refine((names) => planFor(names, 'sim').length > 1, 'has no step for a line on a SIM but its receipt')
  .refine((names) => planFor(names, 'esim').length > 1, 'has no step for a line on an eSIM but its receipt');

export const profileSchema = z.strictObject({
  /** For editors; means nothing here. */
  $schema: text(300).optional(),
  id: key,
  version: quoted.regex(/^[A-Za-z0-9.-]{1,32}$/, '1 to 32 letters, digits, dots and hyphens'),
  name: text(80),
  brand: z
    .strictObject({
      /** Pages take its hue, and as much light as text needs to be read. */
      accent: z.string().regex(/^#[0-9a-f]{6}$/, 'a colour such as #0b5cad'),
      /** Stands in the head of pages, 1.75 lines high: small, since every page carries it. */
      logo: z
        .string()
        .max(8_000)
        .regex(
          /^data:image\/(svg\+xml|png);base64,[A-Za-z0-9+/]+=*$/,
          'a data: address of an SVG or PNG image',
        )
        .optional(),
    })
    .optional(),
  /** ISO 3166 codes; the European Union is EU, and the United Kingdom UK. Where no pack is known, no law is checked. */
  jurisdictions: z.array(z.string().regex(/^[A-Z]{2}(-[A-Z]{2})?$/, 'a place such as DE or US-CA')).min(1),
  audience: z.enum(audiences),
  languages: z.array(z.enum(languages)).min(1),
  zone,
  currency: z.enum(currencies),
  end,
  commitment,
  earlyTerminationFee,
  /** Days after the start of a contract in which the subscriber may step back from it without any fee. */
  withdrawalDays: z.int().min(0).max(366),
  /** Whether the last day of service is paid for where it breaks a billing period. */
  lastDayCharged: z.boolean(),
  /** What a part of a period costs: by its days, or by months of 30 days. */
  proration: z.enum(['days-of-period', 'thirtieths']),
  /** Each line is rounded, or the sum is and the lines add up to it. */
  rounding: z.enum(['per-line', 'per-sum']),
  taxes,
  lateFee,
  /** What is left of instalments: due with the final bill, or paid on as agreed. */
  instalments: z.enum(['due-at-end', 'go-on']),
  /** For so many days after the end of billing may usage from before it still come in and be billed. */
  lateUsageDays: z.int().min(0).max(366),
  refunds,
  confirmation,
  reason: z.enum(['not-asked', 'optional']),
  publicPath,
  retention: z.strictObject({
    identity: retention,
    payment: retention,
    usage: retention,
    invoices: retention,
    declaration: retention,
  }),
  /** How long the number is withheld before somebody else gets it. */
  numberRestDays: z.int().min(0).max(1_000),
  plan,
  counterparts,
  names,
  contact: z.strictObject({
    email: z.email(),
    phone: text(40).optional(),
    /** Where the provider's own people are told what needs them; `email` where there is none. */
    operations: z.email().optional(),
  }),
});

/**
 * A document with the value of what it may leave out and the law can still decide: older ones do not name it.
 * @param document of the shape of a profile
 */
export function filledIn(document: object): object {
  const filled = structuredClone(document) as { publicPath: object };
  filled.publicPath = { recap: false, ...filled.publicPath };
  return filled;
}

/** A provider's rules as data. The version that priced a termination is stored with it and never changes. */
export type Profile = z.infer<typeof profileSchema>;

/** One thing that is wrong with a document, and where. */
export type ProfileProblem = { readonly path: string; readonly problem: string };

/** What is wrong with the shape of a parsed JSON or YAML document: nothing, where it is a profile. */
export function problemsOfProfile(document: unknown): readonly ProfileProblem[] {
  const result = profileSchema.safeParse(document);
  return result.success ? [] : result.error.issues.flatMap((issue) => problemsOf(issue, document));
}

/**
 * Checks the shape of a parsed document; whether it is lawful, `policyOf` says.
 * @throws Refusal `profile-invalid`, naming the path of the first finding and what is wrong there
 */
export function parseProfile(document: unknown): Profile {
  const result = profileSchema.safeParse(document);
  if (!result.success) {
    throw new Refusal('profile-invalid', problemsOfProfile(document)[0]);
  }
  return result.data;
}

function problemsOf(issue: z.core.$ZodIssue, document: unknown): ProfileProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => ({
      path: [...issue.path, name].join('.'),
      problem: 'is no field of a profile',
    }));
  }
  const path = issue.path.join('.') || '(the whole file)';
  return [{ path, problem: problemIn(issue, document) }];
}

/** What is wrong at the place that an issue names, in words for the person who wrote the document. */
export function problemIn(issue: z.core.$ZodIssue, document: unknown): string {
  return isMissing(document, issue.path) ? 'is missing' : wordsOf(issue.message);
}

function isMissing(document: unknown, path: readonly PropertyKey[]): boolean {
  const found = path.reduce<unknown>(
    (inside, name) => (inside as Readonly<Record<PropertyKey, unknown>> | undefined)?.[name],
    document,
  );
  return path.length > 0 && found === undefined;
}

/** Without the words by which the library begins: that something is wrong is said already. */
function wordsOf(message: string): string {
  return message.replace(/^Invalid (input|option): /, '');
}
