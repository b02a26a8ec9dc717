import { randomInt } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { newToken } from '../src/application/tokens.ts';
import { median } from './measure.ts';
import { withPortal } from './portal.ts';

/**
 * `npm run bench:public`: whether the time of an answer tells a stranger if a line exists. The form of the public page is sent
 * over HTTP and PostgreSQL, 1,000 times for lines that exist and as often for lines that do not, in pairs whose order is drawn by lot, while
 * the same process does the work that follows. It prints both medians and their ratio.
 */

const pairs = 1_000;
const warmUpPairs = 100;

type Kind = 'known' | 'unknown';

type Street = { readonly port: number; readonly agent: Agent; readonly numbers: readonly string[] };

function numberOf({ numbers }: Street, kind: Kind, turn: number): string {
  if (kind === 'known') {
    return numbers[turn % numbers.length] ?? '';
  }
  for (;;) {
    const number = `+447700${String(randomInt(1_000_000)).padStart(6, '0')}`;
    if (!numbers.includes(number)) {
      return number;
    }
  }
}

/** Milliseconds from the first byte sent to the last byte of the answer. */
function answerMs(street: Street, kind: Kind, turn: number): Promise<number> {
  const email = `${newToken()
    .slice(0, 16)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, 'x')}@example.org`;
  const fields = { token: newToken(), name: 'Somebody Else', number: numberOf(street, kind, turn), email };
  const body = String(new URLSearchParams(fields));
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': body.length,
    'sec-fetch-site': 'same-origin',
    // Each from a place of its own: the limits are not what is measured.
    'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`,
  };
  const begun = performance.now();
  const { port, agent } = street;
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      { host: '127.0.0.1', port, path: '/cancel/t-m/declare', method: 'POST', headers, agent },
      (answer) => {
        answer.resume();
        answer.once('end', () =>
          answer.statusCode === 303
            ? resolve(performance.now() - begun)
            : reject(new Error(`the answer was ${answer.statusCode}`)),
        );
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });
}

async function measure(street: Street): Promise<Readonly<Record<Kind, readonly number[]>>> {
  const taken: Record<Kind, number[]> = { known: [], unknown: [] };
  for (let pair = -warmUpPairs; pair < pairs; pair += 1) {
    const order: readonly Kind[] = randomInt(2) === 0 ? ['known', 'unknown'] : ['unknown', 'known'];
    for (const kind of order) {
      const ms = await answerMs(street, kind, pair + warmUpPairs);
      if (pair >= 0) {
        taken[kind].push(ms);
      }
    }
  }
  return taken;
}

await withPortal(async ({ db, listening: { port } }) => {
  const lines = await db.selectFrom('line').select('msisdn').where('status', '=', 'active').execute();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const taken = await measure({ port, agent, numbers: lines.map(({ msisdn }) => msisdn) });
  agent.destroy();
  const [known, unknown] = [median(taken.known), median(taken.unknown)];
  console.log('| lines | answers | median ms |\n|---|---|---|');
  console.log(`| that exist | ${taken.known.length} | ${known.toFixed(3)} |`);
  console.log(`| that do not | ${taken.unknown.length} | ${unknown.toFixed(3)} |`);
  console.log(`\nratio of the medians: ${(known / unknown).toFixed(4)}`);
});
