import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { takeAll, watchBounces } from '../../src/connectors/mail/bounce-maildir.ts';
import { largestReportBytes, MalformedReport, readReport } from '../../src/connectors/mail/dsn.ts';
import { reportOf } from '../support/reports.ts';

const report = reportOf({ to: 'bounces+x-y@cancel.example' });

describe('a Maildir of mails that came back', () => {
  let folder: string;
  let log: string[];
  let taken: number;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signoff-bounces-'));
    for (const part of ['new', 'cur', 'tmp']) {
      await mkdir(join(folder, part));
    }
    [log, taken] = [[], 0];
  });
  afterEach(() => rm(folder, { recursive: true }));

  const deliver = (name: string, bytes: Uint8Array) => writeFile(join(folder, 'new', name), bytes);
  const names = (...parts: string[]) => readdir(join(folder, ...parts));

  async function take(bytes: Uint8Array): Promise<'taken' | 'malformed'> {
    try {
      readReport(bytes);
    } catch (error) {
      assert.ok(error instanceof MalformedReport);
      return 'malformed';
    }
    taken += 1;
    return 'taken';
  }
  const settings = () => ({ folder, take, log: (line: string) => log.push(line) });

  test('is emptied: what was taken is seen, and what is no report lies aside and holds up nobody', async () => {
    await deliver('1.a', Buffer.from('Subject: anna@subscriber.example is away\r\n\r\n'));
    await deliver('2.b', report);
    await deliver('3.c', Buffer.alloc(largestReportBytes + 100));
    await deliver('4.d:2,', report);
    await mkdir(join(folder, 'new', '5.e'));
    await takeAll(settings());
    assert.deepEqual((await names('cur')).sort(), ['2.b:2,S', '4.d:2,S']);
    assert.deepEqual((await names('.unreadable', 'cur')).sort(), ['1.a:2,S', '3.c:2,S']);
    assert.deepEqual(await names('new'), ['5.e']);
    assert.equal(taken, 2);
    assert.equal(log.length, 2);
    assert.ok(!log.join().includes('anna'));
  });

  test('keeps what could not be taken, takes the others, and tries again', async () => {
    await deliver('1.a', report);
    await deliver('2.b', report);
    let isAway = true;
    const failing = async (bytes: Uint8Array) => {
      if (isAway) {
        isAway = false;
        throw Object.assign(new Error('the database is away'), { code: 'ECONNREFUSED' });
      }
      return await take(bytes);
    };
    await assert.rejects(takeAll({ ...settings(), take: failing }), { code: 'ECONNREFUSED' });
    assert.deepEqual([await names('new'), await names('cur')], [['1.a'], ['2.b:2,S']]);
    await takeAll(settings());
    assert.deepEqual([await names('new'), (await names('cur')).length], [[], 2]);
  });

  test('may be read by several processes', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, nth) => deliver(`${nth}.a`, report)));
    await Promise.all([takeAll(settings()), takeAll(settings()), takeAll(settings())]);
    assert.equal((await names('cur')).length, 30);
    assert.deepEqual(await names('new'), []);
  });

  test('is read again and again until it is closed, and says once that it is not there', async () => {
    const watch = watchBounces({ ...settings(), folder: join(folder, 'later'), pollMs: 5 });
    while (log.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    for (const part of ['new', 'cur']) {
      await mkdir(join(folder, 'later', part), { recursive: true });
    }
    await writeFile(join(folder, 'later', 'new', '1.a'), report);
    while (taken === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await watch.close();
    assert.deepEqual(await readdir(join(folder, 'later', 'cur')), ['1.a:2,S']);
    assert.equal(log.filter((line) => line.includes('ENOENT')).length, 1);
  });
});
