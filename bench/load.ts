import { Agent, request } from 'node:http';

/** A process of its own that asks for one page as often as it can: `node load.ts`, told by messages what to ask. */

export type LoadOrder = {
  readonly url: string;
  readonly cookie: string;
  readonly connections: number;
  readonly seconds: number;
};
export type LoadResult = { readonly answers: number; readonly bytes: number };

process.on('message', async (order: LoadOrder) => {
  process.send?.(await load(order));
});

async function load({ url, cookie, connections, seconds }: LoadOrder): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const until = performance.now() + seconds * 1_000;
  let answers = 0;
  let bytes = 0;
  const ask = async () => {
    while (performance.now() < until) {
      bytes += await read(url, cookie, agent);
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  agent.destroy();
  return { answers, bytes };
}

/** @returns how many bytes the body had */
function read(url: string, cookie: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers: { cookie } }, (answer) => {
      if (answer.statusCode !== 200) {
        reject(new Error(`${url} answered ${answer.statusCode}`));
      }
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('end', () => resolve(bytes));
    });
    asked.on('error', reject);
    asked.end();
  });
}
