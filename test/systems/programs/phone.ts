import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { addresses, type Namespaces } from './namespaces.ts';

/** A phone whose data goes through a real GTP tunnel (sgsnemu, which holds both the phone and the user side of its SGSN). */
export type Phone = {
  /** Resolves when the gateway has given it an address. @throws Error, with what the program said, when it has not */
  connected(): Promise<void>;
  /** Begins a download that never ends by itself. */
  download(url: string): Download;
  /** As an SGSN that detaches it: resolves when the gateway has let go of the context. */
  disconnect(): Promise<void>;
  /** Resolves when the program is gone, which takes some seconds longer. */
  close(): Promise<void>;
};

export type Download = {
  /** What has arrived so far. */
  bytes(): number;
  end(): Promise<void>;
};

/** @param place which of the namespaces for phones, and which SGSN, it has */
export function startPhone(
  { ran, phones }: Namespaces,
  place: number,
  { imsi, msisdn, folder }: { imsi: string; msisdn: string; folder: string },
): Phone {
  const namespace = phones[place] as string;
  const tunnel = [
    ...['-l', addresses.sgsns[place] as string, '-r', addresses.core, '-a', 'internet'],
    ...['-i', imsi, '-m', msisdn.slice(1)],
    ...['--createif', '--tun-device', `ue${place}`, '--netns', namespace, '--defaultroute'],
  ];
  // It keeps a file of its own in the folder where it stands.
  const program = spawn('ip', ['netns', 'exec', ran, 'sgsnemu', ...tunnel], { cwd: folder });
  const ended = once(program, 'close');
  let said = '';
  const heard = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => said.includes(words) && resolve();
      program.stdout.on('data', look);
      program.once('close', () => reject(new Error(`the phone never said "${words}":\n${said}`)));
      look();
    });
  for (const stream of [program.stdout, program.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-8_000);
    });
  }
  const connected = heard('Adding IP to local pool');
  connected.catch(() => undefined);
  return {
    connected: () => connected,
    download: (url) => downloadIn(namespace, url),
    async disconnect() {
      program.kill('SIGTERM');
      await heard('Received delete PDP context response');
    },
    async close() {
      program.kill('SIGTERM');
      await ended;
    },
  };
}

function downloadIn(namespace: string, url: string): Download {
  const curl: ChildProcess = spawn('ip', ['netns', 'exec', namespace, 'curl', '-sN', url], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(curl, 'close');
  let bytes = 0;
  curl.stdout?.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  return {
    bytes: () => bytes,
    async end() {
      curl.kill('SIGKILL');
      await ended;
    },
  };
}

const endless = (host: string, port: number) =>
  `require('node:http').createServer((_,answer)=>{` +
  `const dripping=setInterval(()=>answer.write(Buffer.alloc(4096)),20);` +
  `answer.on('close',()=>clearInterval(dripping))}).listen(${port},'${host}',()=>console.log('ready'))`;

/** A web server behind the gateway whose one page never ends. */
export async function startWebServer({ inet }: Namespaces): Promise<{ url: string; close(): Promise<void> }> {
  const port = 8080;
  const code = endless(addresses.inet, port);
  const server = spawn('ip', ['netns', 'exec', inet, process.execPath, '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'close');
  await once(server.stdout, 'data');
  return {
    url: `http://${addresses.inet}:${port}/`,
    async close() {
      server.kill('SIGKILL');
      await ended;
    },
  };
}
