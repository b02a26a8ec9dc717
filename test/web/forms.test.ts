import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { type Listening, listen } from '../../src/cli/listen.ts';
import { type Page, Site, type Visitor } from '../support/portal.ts';

/** Whatever comes instead of a form: a clear page with the right status, and nothing changes. */

const megabyte = 1024 * 1024;

describe('a form', () => {
  let site: Site;
  let subscriber: Visitor;
  /** Pages that read a form, with one that they would take. */
  let forms: readonly { readonly path: string; readonly fields: Readonly<Record<string, string>> }[];
  /** All that take a POST, also those that read none. */
  let paths: readonly string[];

  before(async () => {
    site = await Site.open();
    subscriber = await site.signedIn('subscriber@example.com');
    const termination = await site.cancel(subscriber, 'L00001');
    const [confirm = '', t = ''] = (await site.linkTo(termination)).split('?t=');
    const declare = await site.lastForm(subscriber, 'L00002');
    const email = 'subscriber@example.com';
    forms = [
      { path: declare.action, fields: declare.fields },
      { path: declare.action.replace('/declare', '/check'), fields: declare.fields },
      { path: confirm, fields: { t } },
      { path: '/language', fields: { language: 'en', back: '/' } },
      { path: '/sign-in', fields: { email, password: 'x'.repeat(129), next: '/' } },
      { path: '/forgotten-password', fields: { email } },
      { path: '/reset-password', fields: { token: 'x', password: 'long enough for a password' } },
    ];
    paths = [...forms.map(({ path }) => path), `/terminations/${termination}/retract`, '/sign-out'];
  });
  after(() => site.close());

  async function assertMalformed(send: (path: string, body: string) => Promise<Page>) {
    await site.unchanged(async () => {
      for (const { path, fields } of forms) {
        const page = await send(path, String(new URLSearchParams(fields)));
        assert.equal(page.status, 400, `${path}: ${page.text}`);
        assert.match(page.text, /missing or not readable|Nothing has changed|10 to 128|used or has expired/);
        assert.equal(page.headers.get('set-cookie'), null);
      }
    });
  }

  test('of another type than a form has is refused', async () => {
    const types = ['multipart/form-data; boundary=x', 'application/json', 'text/plain', '', 'nonsense'];
    for (const type of types) {
      await assertMalformed((path, body) => subscriber.post(path, body, { 'content-type': type }));
    }
    await assertMalformed((path, body) =>
      subscriber.post(path, JSON.stringify(Object.fromEntries(new URLSearchParams(body))), {
        'content-type': 'application/json',
      }),
    );
  });

  test('with one field twice is refused: nobody could say which counts', async () => {
    await assertMalformed((path, body) => subscriber.post(path, `${body}&${body}`));
  });

  test('without its fields is refused', async () => {
    const needed = forms.filter(({ path }) => path !== '/language');
    await site.unchanged(async () => {
      for (const { path } of needed) {
        for (const body of ['', '&&&=&', 'unknown=field', '__proto__=x&constructor=y']) {
          assert.equal((await subscriber.post(path, body)).status, 400, `${path} with ${body}`);
        }
      }
    });
  });

  test('with NUL bytes, broken UTF-8, broken percent signs or very long fields changes nothing', async () => {
    const bad = [
      '%00',
      '\0',
      '%FF%FE',
      '%C3',
      '%ZZ',
      '%',
      '%ED%A0%80',
      'x'.repeat(2_001),
      'x'.repeat(60_000),
    ];
    await site.unchanged(async () => {
      for (const value of bad) {
        for (const { path, fields } of forms) {
          for (const spoiled of Object.keys(fields)) {
            const pairs = Object.entries(fields).map(([name, good]) => [
              name,
              name === spoiled ? value : encodeURIComponent(good),
            ]);
            const page = await site
              .visitor({ address: '192.0.2.1' })
              .post(path, pairs.map((pair) => pair.join('=')).join('&'), {
                cookie: [...subscriber.cookies].map((pair) => pair.join('=')).join('; '),
              });
            assert.ok(page.status < 500, `${path} ${spoiled}: ${page.text}`);
          }
        }
      }
    });
  });

  test('with too many fields or bytes is refused before it is read', async () => {
    const many = Array.from({ length: 100_000 }, (_, index) => `f${index}=1`).join('&');
    const large = `end=${'x'.repeat(10 * megabyte)}`;
    await site.unchanged(async () => {
      for (const path of paths) {
        for (const body of [many, large]) {
          const length = { 'content-length': String(body.length) };
          for (const headers of [length, {}]) {
            const page = await subscriber.post(path, body, headers);
            assert.equal(page.status, 413, path);
            assert.match(page.text, /larger than anything this page needs/);
          }
        }
      }
    });
  });

  test('with as many fields as fit is read and refused', async () => {
    const full = Array.from({ length: 10_000 }, (_, index) => index.toString(36)).join('&');
    await assertMalformed((path) => subscriber.post(path, `${full}&language=xx&language=yy`));
  });

  describe('over a connection', () => {
    let listening: Listening;

    before(async () => {
      listening = await listen('127.0.0.1', 0);
      listening.answerWith(site.installation.web.fetch);
    });
    after(() => listening.close());

    /** Writes the head and then the body, piece by piece, until there is an answer. @returns its head */
    function answerTo(head: readonly string[], pieces: Iterable<string>): Promise<string> {
      return new Promise((resolve, reject) => {
        let heard = '';
        const socket = connect(listening.port, '127.0.0.1', async () => {
          socket.write(`${head.join('\r\n')}\r\n\r\n`);
          for (const piece of pieces) {
            if (socket.destroyed || heard.includes('\r\n\r\n')) {
              break;
            }
            if (!socket.write(piece)) {
              await new Promise((drained) => socket.once('drain', drained).once('close', drained));
            }
          }
        });
        socket.on('data', (bytes) => {
          heard += bytes;
          if (heard.includes('\r\n\r\n')) {
            socket.destroy();
          }
        });
        // The server closes a connection on which more is coming than it will read.
        socket.on('error', () => undefined);
        socket.on('close', () => (heard ? resolve(heard) : reject(new Error('closed without an answer'))));
      });
    }

    function head(path: string, ...more: string[]): string[] {
      return [
        `POST ${path} HTTP/1.1`,
        `Host: localhost:${listening.port}`,
        'Sec-Fetch-Site: same-origin',
        `Cookie: ${[...subscriber.cookies].map((pair) => pair.join('=')).join('; ')}`,
        'Content-Type: application/x-www-form-urlencoded',
        ...more,
      ];
    }

    test('of ten megabytes is refused, told in advance or not', async () => {
      const piece = 'x'.repeat(64 * 1024);
      const chunk = `${piece.length.toString(16)}\r\n${piece}\r\n`;
      await site.unchanged(async () => {
        for (const path of paths) {
          const told = head(path, `Content-Length: ${10 * megabyte}`);
          assert.match(await answerTo(told, Array(160).fill(piece)), /^HTTP\/1\.1 413 /);
          const chunked = head(path, 'Transfer-Encoding: chunked');
          assert.match(await answerTo(chunked, [...Array(160).fill(chunk), '0\r\n\r\n']), /^HTTP\/1\.1 413 /);
        }
      });
    });

    test('that says two lengths, or one that is no number, is refused', async () => {
      const { path, fields } = forms[0] ?? { path: '', fields: {} };
      const body = String(new URLSearchParams(fields));
      await site.unchanged(async () => {
        for (const lengths of [
          [`Content-Length: ${body.length}`, 'Transfer-Encoding: chunked'],
          [`Content-Length: ${body.length}`, 'Content-Length: 1'],
          ['Content-Length: -1'],
          ['Content-Length: 1e3'],
        ]) {
          assert.match(await answerTo(head(path, ...lengths), [body]), /^HTTP\/1\.1 400 /);
        }
      });
    });

    test('that is as it should be is taken, so that the refusals above are the right ones', async () => {
      const { path, fields } = forms[1] ?? { path: '', fields: {} };
      const body = String(new URLSearchParams(fields));
      const told = head(path, `Content-Length: ${body.length}`);
      assert.match(await answerTo(told, [body]), /^HTTP\/1\.1 200 /);
      const chunked = head(path, 'Transfer-Encoding: chunked');
      const chunk = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
      assert.match(await answerTo(chunked, [chunk]), /^HTTP\/1\.1 200 /);
    });
  });
});
