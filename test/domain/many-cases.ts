import { test } from 'node:test';
import fc from 'fast-check';

/** How many cases a property is tried on; `npm run test:long` asks for a million. */
const cases = Number(process.env.SIGNOFF_CASES ?? 10_000);
const inOneGo = 10_000;
const untilNews = 100_000;

/** A test that something holds for that many cases, which says how far it is when they are many. */
export function property<Case>(name: string, any: fc.Arbitrary<Case>, check: (each: Case) => void): void {
  test(name, () => {
    for (let tried = 0; tried < cases; tried += inOneGo) {
      if (tried > 0 && tried % untilNews === 0) {
        console.log(`${tried} of ${cases}: ${name}`);
      }
      fc.assert(fc.property(any, check), { numRuns: Math.min(inOneGo, cases - tried) });
    }
  });
}
