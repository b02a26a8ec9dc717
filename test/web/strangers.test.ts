import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Page, Site, type Visitor } from '../support/portal.ts';

/** What somebody may not see answers exactly as what is not there. */

const owner = 'subscriber@example.com';
const stranger = 'freya.taylor1002@example.org';
const unknownId = '00zzzzzzzzzzzzzz';
const malformedIds = [
  '1',
  `${unknownId}0`,
  unknownId.toUpperCase(),
  'zz00000000000000',
  "00'or'1'='1'--00",
  '%00',
  '%E0%A4%A',
  '..%2F..%2Flines',
  '%F0%9F%92%A9',
  'x'.repeat(3_000),
  '__proto__',
];

const linePaths = {
  get: ['/lines/:id', '/lines/:id/cancel', '/lines/:id/cancel?end=end-of-period'],
  post: ['/lines/:id/cancel/check', '/lines/:id/cancel/declare'],
};
const terminationPaths = {
  get: [
    '/terminations/:id',
    '/terminations/:id/acknowledgement.txt',
    '/terminations/:id/receipt.txt',
    '/terminations/:id/receipt',
    '/terminations/:id/receipt.pdf',
    '/terminations/:id/acknowledgement.pdf',
    '/terminations/:id/card',
    '/terminations/:id/retract',
    '/terminations/:id/refund',
    '/desk/terminations/:id',
  ],
  post: ['/terminations/:id/retract', '/terminations/:id/refund', '/desk/terminations/:id/resume'],
};

describe('for a stranger', () => {
  let site: Site;
  let freya: Visitor;
  let lineId: string;
  let terminationId: string;
  let choice: Readonly<Record<string, string>>;

  before(async () => {
    site = await Site.open();
    const subscriber = await site.signedIn(owner);
    freya = await site.signedIn(stranger);
    choice = (await site.lastForm(subscriber, 'L00001')).fields;
    lineId = await site.installation.lineId('L00001');
    terminationId = await confirmed(site, subscriber);
  });
  after(() => site.close());

  const ask = (method: 'get' | 'post', path: string, id: string): Promise<Page> => {
    const target = path.replace(':id', id);
    return method === 'get' ? freya.get(target) : freya.post(target, choice);
  };

  async function assertLikeUnknown(paths: typeof linePaths, id: string) {
    for (const method of ['get', 'post'] as const) {
      for (const path of paths[method]) {
        const [answer, unknown] = [await ask(method, path, id), await ask(method, path, unknownId)];
        assert.equal(answer.status, 404, path);
        assert.match(answer.text, /There is nothing here, or it is not yours to see\./);
        assert.equal(withoutId(answer.html, id), withoutId(unknown.html, unknownId), path);
        assert.deepEqual([...answer.headers], [...unknown.headers], path);
      }
    }
  }

  test("another's line is not there", async () => {
    await site.unchanged(() => assertLikeUnknown(linePaths, lineId));
  });

  test("another's termination is not there, nor its evidence", async () => {
    await site.unchanged(() => assertLikeUnknown(terminationPaths, terminationId));
  });

  test('the owner sees both, so that the paths above are the right ones', async () => {
    const subscriber = await site.signedIn(owner);
    assert.equal((await subscriber.get(`/lines/${lineId}`)).status, 200);
    assert.equal((await subscriber.get(`/terminations/${terminationId}`)).status, 200);
    const note = await subscriber.get(`/terminations/${terminationId}/acknowledgement.txt`);
    assert.equal(note.status, 200);
    assert.match(note.headers.get('content-disposition') ?? '', /^attachment; filename="[\w.-]+"$/);
  });

  test('a malformed id is not there', async () => {
    await site.unchanged(async () => {
      for (const id of malformedIds) {
        for (const paths of [linePaths, terminationPaths]) {
          for (const path of paths.get) {
            assert.equal((await ask('get', path, id)).status, 404, `${path} with ${id}`);
          }
          for (const path of paths.post) {
            assert.equal((await ask('post', path, id)).status, 404, `${path} with ${id}`);
          }
        }
      }
    });
  });

  test('the id of a line is no id of a termination, and the other way round', async () => {
    const subscriber = await site.signedIn(owner);
    assert.equal((await subscriber.get(`/terminations/${lineId}`)).status, 404);
    assert.equal((await subscriber.get(`/lines/${terminationId}`)).status, 404);
  });

  test('the receipt is not there before the end', async () => {
    const subscriber = await site.signedIn(owner);
    assert.equal((await subscriber.get(`/terminations/${terminationId}/receipt.txt`)).status, 404);
  });

  test("their own page lists none of another's lines", async () => {
    const page = await freya.get('/lines');
    assert.equal(page.status, 200);
    assert.ok(!page.html.includes(lineId) && !page.html.includes('Travel card'));
  });
});

/** A termination with an acknowledgement. */
async function confirmed(site: Site, subscriber: Visitor): Promise<string> {
  const id = await site.cancel(subscriber, 'L00002');
  const [path = '', token = ''] = (await site.linkTo(id)).split('?t=');
  assert.equal((await site.visitor().post(path, { t: token })).status, 200);
  return id;
}

/** The switch of language repeats the path of the page. */
function withoutId(html: string, id: string): string {
  return html.replaceAll(id, ':id');
}
