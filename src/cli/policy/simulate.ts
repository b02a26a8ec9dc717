import { parseArgs } from 'node:util';
import { type Comparison, simulate } from '../../application/simulate.ts';
import { systemClock } from '../../clock.ts';
import type { Config } from '../../config.ts';
import { type Currency, formatMinor } from '../../domain/money.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { requireMigrated } from '../../store/migrate.ts';
import { openDatabase } from '../../store/open.ts';
import { storeOn } from '../../store/store.ts';
import { CannotStart, parsedOr } from '../input.ts';
import { readPolicy } from '../pricing.ts';

type Print = (line: string) => void;

const usage = 'usage: signoff policy simulate OLD NEW (two profiles of the same provider, in JSON or YAML)';

/**
 * `signoff policy simulate OLD NEW`: replays the stored terminations of a provider under two profiles and prints who
 * would pay or wait more or less. It changes nothing. `args` come after `simulate`. Returns the exit code: 0 replayed,
 * 1 where NEW would not be put in force, 2 wrong usage or no such file.
 */
export async function simulatePolicies(
  config: Config,
  args: readonly string[],
  out: Print,
  err: Print,
): Promise<number> {
  try {
    const { positionals } = parsedOr(usage, () => parseArgs({ args: [...args], allowPositionals: true }));
    const [oldFile, newFile, ...rest] = positionals;
    if (oldFile === undefined || newFile === undefined || rest.length > 0) {
      throw new CannotStart(usage);
    }
    const before = await readPolicy(oldFile, systemClock.now());
    const after = await readPolicy(newFile, systemClock.now());
    requireSameProvider(before.policy, after.policy);
    await replayAll(config, before.policy, after.policy, out);
    if (!after.lawful) {
      err(
        `${newFile} is not lawful and was replayed as the law would have it: bin/signoff policy check ${newFile}`,
      );
    }
    return after.lawful ? 0 : 1;
  } catch (error) {
    if (error instanceof CannotStart) {
      err(error.message);
      return 2;
    }
    throw error;
  }
}

function requireSameProvider(before: Policy, after: Policy): void {
  const [one, other] = [before.profile, after.profile];
  if (one.id !== other.id || one.currency !== other.currency) {
    throw new CannotStart(
      `the profiles are of ${one.id} in ${one.currency} and ${other.id} in ${other.currency}: compare two of one provider`,
    );
  }
}

async function replayAll(config: Config, before: Policy, after: Policy, out: Print): Promise<void> {
  const { id, currency } = before.profile;
  const sums = new Sums();
  const database = await openDatabase(config.store);
  try {
    await requireMigrated(database.db);
    const { terminations } = storeOn(database.db);
    for await (const comparison of simulate(terminations, id, before, after)) {
      sums.add(comparison);
      const words = differenceIn(comparison, currency);
      if (words !== null) {
        out(`${comparison.id}  ${words}`);
      }
    }
  } finally {
    await database.close();
  }
  sums.lines(currency).forEach(out);
}

/** Null where nothing would be different. */
function differenceIn({ before, after, moreMinor, moreDays }: Comparison, currency: Currency): string | null {
  if (moreMinor === null || moreDays === null) {
    const [was, would] = [before.refused ?? 'priced', after.refused ?? 'priced'];
    return was === would ? null : `${was} before, ${would} now`;
  }
  const money =
    moreMinor === 0n ? [] : [`pays ${amount(moreMinor, currency)} ${moreMinor > 0n ? 'more' : 'less'}`];
  const days =
    moreDays === 0 ? [] : [`ends ${Math.abs(moreDays)} days ${moreDays > 0 ? 'later' : 'earlier'}`];
  return money.length + days.length === 0 ? null : [...money, ...days].join(', ');
}

/** What the replays come to. */
class Sums {
  #replayed = 0;
  #same = 0;
  #refusals = 0;
  readonly #more = { lines: 0, minor: 0n };
  readonly #less = { lines: 0, minor: 0n };
  #later = 0;
  #earlier = 0;

  add({ before, after, moreMinor, moreDays }: Comparison): void {
    this.#replayed += 1;
    if (moreMinor === null || moreDays === null) {
      this.#refusals += before.refused === after.refused ? 0 : 1;
      this.#same += before.refused === after.refused ? 1 : 0;
      return;
    }
    this.#same += moreMinor === 0n && moreDays === 0 ? 1 : 0;
    if (moreMinor !== 0n) {
      const side = moreMinor > 0n ? this.#more : this.#less;
      side.lines += 1;
      side.minor += moreMinor;
    }
    this.#later += moreDays > 0 ? 1 : 0;
    this.#earlier += moreDays < 0 ? 1 : 0;
  }

  lines(currency: Currency): readonly string[] {
    return [
      `${this.#replayed} terminations replayed, ${this.#same} without a difference`,
      `pay more: ${this.#more.lines}, together ${amount(this.#more.minor, currency)}`,
      `pay less: ${this.#less.lines}, together ${amount(this.#less.minor, currency)}`,
      `end later: ${this.#later}, end earlier: ${this.#earlier}`,
      `priced by one of the two alone: ${this.#refusals}`,
    ];
  }
}

function amount(amountMinor: bigint, currency: Currency): string {
  return `${formatMinor(amountMinor < 0n ? -amountMinor : amountMinor, currency)} ${currency}`;
}
