import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { eidWithCheckDigits, iccidWithCheckDigit, parseImsi, parseMsisdn } from '../../src/domain/ids.ts';
import { type CardHolder, cardsOf, type FurtherCard, mostFurtherCards } from '../../src/domain/line.ts';
import { planFor, stepNames } from '../../src/domain/teardown.ts';

const digits = fc.nat({ max: 999_999_999 }).map((number) => String(number).padStart(9, '0'));
const card: fc.Arbitrary<FurtherCard> = fc
  .tuple(digits, digits, fc.boolean())
  .map(([iccid, imsi, onEuicc]) => ({
    iccid: iccidWithCheckDigit(`894400026${iccid}`),
    imsi: parseImsi(`001011${imsi}`),
    eid: onEuicc ? eidWithCheckDigits(`890440000000000000026${iccid}`) : null,
  }));
const holder: fc.Arbitrary<CardHolder> = fc
  .tuple(card, fc.uniqueArray(card, { maxLength: mostFurtherCards, selector: ({ imsi }) => imsi }))
  .map(([main, further]) => ({
    ...main,
    kind: main.eid === null ? 'sim' : 'esim',
    msisdn: parseMsisdn('+447700900001'),
    further,
  }));

describe('the cards of a line', () => {
  test('are all of them, the main one first, each with the number of the line', () => {
    fc.assert(
      fc.property(holder, (line) => {
        const [main, ...others] = cardsOf(line);
        const { further, ...identity } = line;
        assert.deepEqual(main, identity);
        assert.ok(others.every(({ msisdn }) => msisdn === line.msisdn));
        assert.deepEqual(
          new Set(others.map(({ iccid, imsi, eid }) => `${iccid} ${imsi} ${eid}`)),
          new Set(further.map(({ iccid, imsi, eid }) => `${iccid} ${imsi} ${eid}`)),
        );
        assert.equal(others.length, further.length);
      }),
    );
  });

  test('keep their places, in whatever order they were read', () => {
    const shuffled = holder.chain((line) =>
      fc.tuple(fc.constant(line), fc.shuffledSubarray([...line.further], { minLength: line.further.length })),
    );
    fc.assert(
      fc.property(shuffled, ([line, further]) => {
        assert.deepEqual(cardsOf({ ...line, further }), cardsOf(line));
      }),
    );
  });

  test('are eSIM profiles where they have an EID, and a plan releases a profile where there is any', () => {
    fc.assert(
      fc.property(holder, (line) => {
        const cards = cardsOf(line);
        assert.ok(cards.every(({ kind, eid }) => (kind === 'esim') === (eid !== null)));
        const plan = planFor(stepNames, ...cards.map(({ kind }) => kind));
        assert.equal(
          plan.includes('esim-release'),
          [line, ...line.further].some(({ eid }) => eid !== null),
        );
        assert.deepEqual(
          plan.filter((step) => step !== 'esim-release'),
          stepNames.filter((step) => step !== 'esim-release'),
        );
      }),
    );
  });
});
