import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { describe, type TestContext, test } from 'node:test';
import { progressText } from '../../src/cli/price/progress.ts';
import { price } from '../../src/cli/price.ts';
import { lineOf, now, owing, profile, temporaryFile } from './price-samples.ts';

describe('the progress', () => {
  const contracts = `${lineOf('L1', owing)}\n`.repeat(8_000);
  const chunks = Math.ceil(contracts.length / 65_536);

  /** What is written to the screen while a file is priced, if each of its chunks takes so long. */
  async function shown(isTTY: boolean, chunkMs: number, context: TestContext): Promise<readonly string[]> {
    const file = await temporaryFile(context, 'contracts.ndjson', contracts);
    const texts: string[] = [];
    let asked = 0;
    const ticking = {
      now() {
        asked += 1;
        return new Date(now.getTime() + asked * chunkMs);
      },
    };
    const input = (async function* () {})();
    const output = new Writable({ write: (_chunk, _encoding, done) => done() });
    const screen = { isTTY, columns: 50, write: (text: string) => texts.push(text) };
    await price([profile, file], ticking, { input, output, screen });
    return texts;
  }

  test('is a bar on a terminal, no wider than it, redrawn now and then, and taken away at the end', async (context) => {
    const texts = await shown(true, 60, context);
    const bars = texts.filter((text) => text.startsWith('\r['));
    assert.ok(bars.length > 1 && bars.length <= chunks / 2 + 1, `${bars.length} of ${chunks} chunks`);
    for (const bar of bars) {
      assert.match(bar, /^\r\[#*\.*\] {2}/);
      assert.ok(bar.length <= '\r'.length + 49 + '\x1b[K'.length);
    }
    assert.equal(texts.at(-2), '\r\x1b[K');
  });

  test('is a line now and then where there is no terminal', async (context) => {
    const texts = await shown(false, 2_500, context);
    const lines = texts.slice(0, -1);
    assert.ok(lines.length > 1 && lines.length <= chunks / 4 + 1, `${lines.length} of ${chunks} chunks`);
    assert.ok(lines.every((text) => /^\[#*\.*\] .*lines.*\/s\n$/.test(text)));
    assert.deepEqual(
      await shown(false, 1, context),
      texts.slice(-1),
      'and a short run says what it came to alone',
    );
  });

  test('says how far it is, how much that was, how fast, and what was refused', () => {
    assert.equal(
      progressText({ part: 0.5, lines: 1_000, refused: 2, seconds: 0.1 }),
      '[############............]   50 %  1,000 lines  10,000/s  2 refused',
    );
    assert.equal(progressText({ part: null, lines: 10, refused: 0, seconds: 2 }), '10 lines  5/s');
  });
});
