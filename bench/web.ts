import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Hono } from 'hono';
import { CompiledQuery } from 'kysely';
import pg from 'pg';
import type { Database } from '../src/store/open.ts';
import type { LoadOrder, LoadResult } from './load.ts';
import { median } from './measure.ts';
import { type Portal, withPortal } from './portal.ts';

/**
 * `npm run bench:web`: how many status pages a second, over PostgreSQL and HTTP, beside bare Hono routes that ask as many
 * queries with the same driver and return a constant: once the page's own statements, once `select 1`. In turns, in one run.
 */

const rounds = 7;
const seconds = 3;
const connections = 16;

type Asked = { readonly text: string; readonly values: readonly unknown[] };

/** What the driver is asked while `run` runs. */
async function queriesOf(run: () => Promise<unknown>): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [text, values] = args as [string, unknown[]];
    asked.push({ text, values: values ?? [] });
    return (query as (...all: unknown[]) => unknown).apply(this, args);
  } as typeof query;
  try {
    await run();
  } finally {
    pg.Client.prototype.query = query;
  }
  return asked;
}

function bareApp(db: Database, queries: readonly Asked[], constant: string): Hono {
  const bare = new Hono();
  const answer = async (statements: readonly CompiledQuery[]) => {
    for (const statement of statements) {
      await db.executeQuery(statement);
    }
    return new Response(constant, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  };
  const own = queries.map(({ text, values }) => CompiledQuery.raw(text, [...values]));
  const plain = queries.map(() => CompiledQuery.raw('select 1'));
  bare.get('/bare/own', () => answer(own));
  bare.get('/bare/plain', () => answer(plain));
  return bare;
}

const routes = ['the status page', 'bare, the same statements', 'bare, select 1'] as const;
type Measured = { readonly rates: number[]; readonly processorMs: number[] };

async function measure(portal: Portal, paths: readonly string[]): Promise<readonly Measured[]> {
  const loader = fork(join(import.meta.dirname, 'load.ts'));
  const measured: readonly Measured[] = paths.map(() => ({ rates: [], processorMs: [] }));
  // The first round warms up.
  for (let round = -1; round < rounds; round += 1) {
    for (const [place, path] of paths.entries()) {
      const url = `${portal.origin}${path}`;
      const order: LoadOrder = { url, cookie: portal.owner.cookie, connections, seconds };
      const before = process.cpuUsage();
      loader.send(order);
      const [{ answers }] = (await once(loader, 'message')) as [LoadResult];
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) {
        measured[place]?.rates.push(answers / seconds);
        measured[place]?.processorMs.push((user + system) / 1_000 / answers);
      }
    }
  }
  loader.disconnect();
  return measured;
}

function tell(measured: readonly Measured[]): void {
  console.log('| | a second | processor ms each | the page, of it |\n|---|---|---|---|');
  const page = median(measured[0]?.rates ?? []);
  for (const [place, { rates, processorMs }] of measured.entries()) {
    const rate = median(rates);
    const cells = [routes[place], rate.toFixed(0), median(processorMs).toFixed(2)];
    console.log(`| ${cells.join(' | ')} | ${((page / rate) * 100).toFixed(0)} % |`);
  }
}

await withPortal(async (portal) => {
  const { owner, status, listening, fetch } = portal;
  const queries = await queriesOf(() => owner.open(status));
  const bare = bareApp(portal.db, queries, owner.html);
  listening.answerWith((request, env) =>
    new URL(request.url).pathname.startsWith('/bare/') ? bare.fetch(request, env) : fetch(request, env),
  );
  console.log(`The status page asks ${queries.length} queries and has ${owner.html.length} characters.\n`);
  tell(await measure(portal, [status, '/bare/own', '/bare/plain']));
});
