import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { DatabaseSync } from 'node:sqlite';
import type { Endpoint } from '../../../src/connectors/endpoint.ts';

/** Tells accounting of the sessions that the stand-in for a NAS has ended by order, as a NAS does: afterwards, until it is answered. */

const lookEveryMs = 10;
const againAfterMs = 500;
const mostUnderWay = 100;

type Ended = {
  readonly id: number;
  readonly username: string;
  readonly sid: string;
  readonly input: number;
  readonly output: number;
};

/** @returns what ends it */
export function tellStops(
  sessions: DatabaseSync,
  nasAddress: string,
  accounting: { readonly endpoint: Endpoint; readonly secret: string },
): () => void {
  const { endpoint, secret } = accounting;
  const socket = createSocket('udp4');
  const underWay = new Map<number, { readonly ended: Ended; sentAt: number; readonly datagram: Buffer }>();
  const untold = sessions.prepare(
    `SELECT rowid AS id, username, sid, input, output FROM ended WHERE told = 0 LIMIT ${mostUnderWay}`,
  );
  const tell = sessions.prepare('UPDATE ended SET told = 1 WHERE rowid = ?');
  let next = 0;

  socket.on('error', () => {});
  socket.on('message', (reply) => {
    const told = underWay.get(reply[1] ?? -1);
    if (told !== undefined) {
      underWay.delete(reply[1] ?? -1);
      tell.run(told.ended.id);
    }
  });
  const looking = setInterval(() => {
    const known = new Set([...underWay.values()].map(({ ended }) => ended.id));
    for (const ended of underWay.size < mostUnderWay ? (untold.all() as Ended[]) : []) {
      if (!known.has(ended.id)) {
        next = (next + 1) % 256;
        underWay.set(next, { ended, sentAt: 0, datagram: stopOf(ended, next, nasAddress, secret) });
      }
    }
    for (const each of underWay.values()) {
      if (each.sentAt === 0 || performance.now() - each.sentAt > againAfterMs) {
        each.sentAt = performance.now();
        socket.send(each.datagram, endpoint.port, endpoint.host);
      }
    }
  }, lookEveryMs);
  looking.unref();
  socket.unref();
  return () => {
    clearInterval(looking);
    socket.close();
  };
}

/** An Accounting-Request of RFC 2866: a stop by administrators. */
function stopOf(ended: Ended, identifier: number, nasAddress: string, secret: string): Buffer {
  const number = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const attributes = [
    [1, Buffer.from(unescaped(ended.username))],
    [4, Buffer.from(nasAddress.split('.').map(Number))],
    [40, number(2)],
    [42, number(ended.input)],
    [43, number(ended.output)],
    [44, Buffer.from(ended.sid)],
    [49, number(6)],
  ] as const;
  const packet = Buffer.concat([
    Buffer.from([4, identifier, 0, 0]),
    Buffer.alloc(16),
    ...attributes.flatMap(([type, value]) => [Buffer.from([type, value.length + 2]), value]),
  ]);
  packet.writeUInt16BE(packet.length, 2);
  createHash('md5').update(packet).update(secret).digest().copy(packet, 4);
  return packet;
}

/** As the name was before rlm_sql wrote it into the table. */
function unescaped(name: string): string {
  return name.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
