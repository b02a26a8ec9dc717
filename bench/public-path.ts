import { randomInt } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { startPostgres } from '../scripts/postgres.ts';
import { newToken } from '../src/application/tokens.ts';
import { listen } from '../src/cli/listen.ts';
import { migrate } from '../src/store/migrate.ts';
import { openDatabase } from '../src/store/open.ts';
import { Site } from '../test/support/portal.ts';

/**
 * `npm run bench:public`: whether the time of an answer tells a stranger if a line exists. The form of the public page is sent
 * over HTTP and PostgreSQL, 1,000 times for lines that exist and as often for lines that do not, in pairs whose order is drawn by lot, while
 * the same process does the work that follows. It prints both medians and their ratio.
 */

const pairs = 1_000;
const warmUpPairs = 100;

type Kind = 'known' | 'unknown';

const postgres = await startPostgres();
const database = await openDatabase({ kind: 'postgres', url: postgres.url });
await migrate(database.db);
const site = await Site.open({}, { name: 'PostgreSQL', open: async () => database });
const { installation } = site;
const server = await listen('127.0.0.1', 0);
server.answerWith(installation.web.fetch);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

const lines = await installation.db
  .selectFrom('line')
  .select('msisdn')
  .where('status', '=', 'active')
  .execute();
const existing = new Set<string>(lines.map(({ msisdn }) => msisdn));

function numberOf(kind: Kind, turn: number): string {
  if (kind === 'known') {
    return lines[turn % lines.length]?.msisdn ?? '';
  }
  for (;;) {
    const number = `+447700${String(randomInt(1_000_000)).padStart(6, '0')}`;
    if (!existing.has(number)) {
      return number;
    }
  }
}

/** Milliseconds from the first byte sent to the last byte of the answer. */
function answerMs(kind: Kind, turn: number): Promise<number> {
  const email = `${newToken()
    .slice(0, 16)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, 'x')}@example.org`;
  const fields = { token: newToken(), name: 'Somebody Else', number: numberOf(kind, turn), email };
  const body = String(new URLSearchParams(fields));
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': body.length,
    'sec-fetch-site': 'same-origin',
    // Each from a place of its own: the limits are not what is measured.
    'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`,
  };
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      { host: '127.0.0.1', port: server.port, path: '/cancel/t-m/declare', method: 'POST', headers, agent },
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

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

const taken: Record<Kind, number[]> = { known: [], unknown: [] };
for (let pair = -warmUpPairs; pair < pairs; pair += 1) {
  const order: readonly Kind[] = randomInt(2) === 0 ? ['known', 'unknown'] : ['unknown', 'known'];
  for (const kind of order) {
    const ms = await answerMs(kind, pair + warmUpPairs);
    if (pair >= 0) {
      taken[kind].push(ms);
    }
  }
}

const [known, unknown] = [median(taken.known), median(taken.unknown)];
console.log('| lines | answers | median ms |\n|---|---|---|');
console.log(`| that exist | ${taken.known.length} | ${known.toFixed(3)} |`);
console.log(`| that do not | ${taken.unknown.length} | ${unknown.toFixed(3)} |`);
console.log(`\nratio of the medians: ${(known / unknown).toFixed(4)}`);

agent.destroy();
await server.close();
await site.close();
await postgres.stop();
