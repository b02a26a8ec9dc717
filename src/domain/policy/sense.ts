import { type Demand, isKnownPlace, type Rule } from './law.ts';
import { counts } from './policy.ts';
import { jurisdictions, type Profile } from './profile.ts';

/** What in a well-shaped profile makes no sense together. `harmless`: nobody is worse off, but nobody meant it. */
export type Nonsense = {
  readonly path: string;
  readonly says: string;
  readonly lawful: string;
  readonly harmless: boolean;
};

/** No month is shorter. */
const daysOfMonth = 28;

/**
 * The contradictions between the fields of a profile, and between the laws of its places.
 * @param binding the rules that bind this profile
 */
export function nonsenseIn(profile: Profile, document: object, binding: readonly Rule[]): Nonsense[] {
  return [
    ...placesUnknown(profile),
    ...placesAtOdds(document, binding),
    ...ratesTwice(profile),
    ...keptTooShortly(profile),
    ...feeForNobody(profile),
  ];
}

/** A profile may be of a place whose law nobody has put into a pack: better said than found out. */
function placesUnknown({ jurisdictions: places }: Profile): Nonsense[] {
  return places
    .filter((place) => !isKnownPlace(place))
    .map((place) => ({
      path: 'jurisdictions',
      says: `Nothing is known here of the law of ${place}: nothing of it was checked.`,
      lawful: `one of ${jurisdictions.join(', ')}, or somebody who checks it`,
      harmless: true,
    }));
}

/** Two rules that no value meets: each place needs a profile of its own. */
function placesAtOdds(document: object, binding: readonly Rule[]): Nonsense[] {
  const counting = binding.filter((rule) => counts(document, rule));
  return counting.flatMap((one, index) =>
    counting
      .slice(index + 1)
      .filter((other) => cannotBothBeMet(one.demand, other.demand))
      .map(({ id }) => ({
        path: 'jurisdictions',
        says: `${one.id} and ${id} cannot both be kept.`,
        lawful: 'a profile for each of the places',
        harmless: false,
      })),
  );
}

function cannotBothBeMet(one: Demand, other: Demand): boolean {
  if (
    one.kind === 'duty' ||
    one.kind === 'fee-at-most' ||
    other.kind === 'duty' ||
    other.kind === 'fee-at-most'
  ) {
    return false;
  }
  if (one.path !== other.path) {
    return false;
  }
  if (one.kind === 'one-of' && other.kind === 'one-of') {
    return !one.values.some((value) => other.values.includes(value));
  }
  const [least, most] = one.kind === 'at-least' ? [one, other] : [other, one];
  return least.kind === 'at-least' && most.kind === 'at-most' && Number(least.value) > Number(most.value);
}

function ratesTwice({ taxes }: Profile): Nonsense[] {
  const codes = taxes.rates.map(({ code }) => code);
  return codes.flatMap((code, index) =>
    codes.indexOf(code) === index
      ? []
      : [
          {
            path: `taxes.rates.${index}.code`,
            says: 'Two tax rates have the same code: which one is meant, nobody can say.',
            lawful: 'each code once',
            harmless: false,
          },
        ],
  );
}

/** Money is paid back, and late usage billed, with the data that this needs. */
function keptTooShortly({ retention, refunds, lateUsageDays }: Profile): Nonsense[] {
  const untilSettled = Math.max(refunds.withinDays, lateUsageDays);
  const needed = { identity: untilSettled, payment: untilSettled, usage: lateUsageDays };
  return (['identity', 'payment', 'usage'] as const).flatMap((kind) => {
    const months = Math.ceil(needed[kind] / daysOfMonth);
    return retention[kind].months >= months
      ? []
      : [
          {
            path: `retention.${kind}.months`,
            says: 'These data are erased before refunds.withinDays or lateUsageDays are over, which need them.',
            lawful: `at least ${months}`,
            harmless: false,
          },
        ];
  });
}

function feeForNobody({ earlyTerminationFee, commitment }: Profile): Nonsense[] {
  const nobody = commitment.mostMonths === 0 || commitment.leaving === 'not-before-its-end';
  return nobody && earlyTerminationFee.kind !== 'none'
    ? [
        {
          path: 'earlyTerminationFee.kind',
          says: 'There is a fee for leaving inside the commitment, but nobody can leave inside one: it is never charged.',
          lawful: '"none", or a commitment that can be left',
          harmless: true,
        },
      ]
    : [];
}
