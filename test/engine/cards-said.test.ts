import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { allSaid, type CardSaid } from '../../src/teardown/cards-said.ts';

const barred = 'HLR: packet access barred';
const said = (n: number, well = true, words = barred): CardSaid => ({ n, well, said: words });

describe('what is said of several cards', () => {
  test('is what was said, where there is one', () => {
    assert.equal(allSaid([said(1)]), barred);
    assert.equal(allSaid([said(1, false, 'x'.repeat(300))]), 'x'.repeat(300));
  });

  test('names each in turn', () => {
    assert.equal(
      allSaid([said(1), said(2, false, 'HLR: packet access allowed'), said(3)]),
      'HLR: packet access barred; card 2: HLR: packet access allowed; card 3: HLR: packet access barred',
    );
  });

  test('says the same words once where they are many, what is not well first', () => {
    const many = Array.from({ length: 9 }, (_, index) => said(index + 1));
    assert.equal(allSaid(many), `cards 1, 2, 3, 4, 5, 6, 7, 8, 9: ${barred}`);
    const [one, ...others] = many;
    assert.equal(
      allSaid([one ?? said(1), ...others, said(10, false, 'HLR: change not allowed')]),
      `card 10: HLR: change not allowed; cards 1, 2, 3, 4, 5, 6, 7, 8, 9: ${barred}`,
    );
  });

  test('is never longer than 200 characters, and leaves out no card that is not well', () => {
    const answers = fc
      .array(fc.record({ well: fc.boolean(), said: fc.stringMatching(/^[a-z :]{1,120}$/) }), {
        minLength: 2,
        maxLength: 10,
      })
      .map((each) => each.map((answer, index) => ({ n: index + 1, ...answer })));
    fc.assert(
      fc.property(answers, (cards) => {
        const text = allSaid(cards);
        assert.ok(text.length <= 200, text);
        const inTurn = cards
          .map(({ n, said: words }) => (n === 1 ? words : `card ${n}: ${words}`))
          .join('; ');
        const named = new Set(
          [...text.matchAll(/\bcards? ([\d, ]+):/g)].flatMap(([, ns = '']) => ns.split(', ')),
        );
        for (const { n, well } of cards) {
          assert.ok(well || text === inTurn || named.has(String(n)), `card ${n} in ${text}`);
        }
      }),
    );
  });
});
