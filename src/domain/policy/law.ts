import { z } from 'zod';
import type { Day } from '../calendar.ts';
import { currencies } from '../money.ts';
import cn from './packs/cn.json' with { type: 'json' };
import de from './packs/de.json' with { type: 'json' };
import eu from './packs/eu.json' with { type: 'json' };
import fr from './packs/fr.json' with { type: 'json' };
import india from './packs/in.json' with { type: 'json' };
import jp from './packs/jp.json' with { type: 'json' };
import uk from './packs/uk.json' with { type: 'json' };
import us from './packs/us.json' with { type: 'json' };
import usCa from './packs/us-ca.json' with { type: 'json' };
import { audiences, jurisdictions, type Profile } from './profile.ts';
import { text } from './shapes.ts';

/** A path into a profile: `end.noticeDays`. */
const path = z.string().regex(/^[a-zA-Z0-9.]{1,80}$/);

/** Whole numbers, or percentages as strings such as "0.3". */
const bound = z.union([z.int(), z.string().regex(/^\d{1,3}(\.\d{1,4})?$/)]);

const demand = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('at-most'), path, value: bound }),
  z.strictObject({ kind: z.literal('at-least'), path, value: bound }),
  /** The first is what takes the place of anything else. */
  z.strictObject({
    kind: z.literal('one-of'),
    path,
    values: z.array(z.union([z.string(), z.boolean()])).min(1),
  }),
  /** For lists, which must hold at least one of these. The first is what is added where none is there. */
  z.strictObject({ kind: z.literal('includes'), path, values: z.array(z.string()).min(1) }),
  /** A ceiling of the early termination fee from a month of the commitment on; the lowest of what it names counts. */
  z.strictObject({
    kind: z.literal('fee-at-most'),
    fromMonth: z.int().min(0).max(120),
    percentOfRemainder: z.int().min(0).max(100).optional(),
    monthlyCharges: z.int().min(0).max(120).optional(),
    /** Minor units as strings, by currency. */
    amountMinor: z.partialRecord(z.enum(currencies), z.string().regex(/^\d{1,15}$/)).optional(),
  }),
  /** What people must do and no profile can break. */
  z.strictObject({ kind: z.literal('duty') }),
]);

/** H: read in a statute or an official page; M: a regulator's or law firm's page; L: a weak page; mem: from memory. */
const sureness = z.enum(['H', 'M', 'L', 'mem']);

const rule = z.strictObject({
  id: z.string().regex(/^[a-z]{2}(-[a-z]{2})?(\.[a-z0-9-]+)+$/),
  /** What it says, in a sentence. */
  says: text(400),
  source: text(200),
  /** The day on which somebody last read the source. */
  readOn: z.iso.date(),
  /** Null: in force for longer than anybody here needs to know. */
  inForceFrom: z.iso.date().nullable(),
  sureness,
  /** Whom it protects. */
  audiences: z.array(z.enum(audiences)).min(1),
  /** It counts only where these paths of the profile have one of these values. */
  when: z.record(path, z.array(z.union([z.string(), z.boolean()]))).optional(),
  demand,
});

export const packSchema = z.strictObject({
  $schema: z.string().optional(),
  jurisdiction: z.enum(jurisdictions),
  name: text(80),
  /** Whose law holds there too. */
  within: z.enum(jurisdictions).nullable(),
  rules: z.array(rule),
});

/** What the law of one place asks of ending a line. */
export type Pack = z.infer<typeof packSchema>;
export type Rule = Pack['rules'][number];
export type Demand = Rule['demand'];

/** All packs, as they are today. A pack that is no pack is a bug: it throws zod's error. */
export const packs: readonly Pack[] = [de, fr, eu, uk, us, usCa, cn, jp, india].map((pack) =>
  packSchema.parse(pack),
);

const sources: ReadonlyMap<string, string> = new Map(
  packs.flatMap(({ rules }) => rules).map(({ id, source }) => [id, source]),
);

/** Where the law says so; the id itself where no pack holds such a rule any more. */
export function sourceOf(ruleId: string): string {
  return sources.get(ruleId) ?? ruleId;
}

/** Reads the rules that were kept with a version of a profile. Anything else in the store is a bug: it throws. */
export function rulesFrom(json: unknown): readonly Rule[] {
  return z.array(rule).parse(json);
}

/** The rules of a profile's places, and of those that they lie in, for the people that it serves. */
export function rulesFor({
  jurisdictions: places,
  audience,
}: Pick<Profile, 'jurisdictions' | 'audience'>): Rule[] {
  const counting = new Set(places.flatMap(withSurroundings));
  return packs
    .filter((pack) => counting.has(pack.jurisdiction))
    .flatMap((pack) => pack.rules)
    .filter((each) => each.audiences.includes(audience));
}

/** What is not sure, or not in force on that day, warns and never refuses. */
export function isBinding({ sureness, inForceFrom }: Rule, on: Day): boolean {
  return (sureness === 'H' || sureness === 'M') && (inForceFrom === null || inForceFrom <= on);
}

/** Whether anything is known here of the law of a place. */
export function isKnownPlace(place: string): boolean {
  return packs.some((pack) => pack.jurisdiction === place);
}

function withSurroundings(place: string): string[] {
  const within = packs.find((pack) => pack.jurisdiction === place)?.within ?? null;
  return within === null ? [place] : [place, ...withSurroundings(within)];
}
