import assert from 'node:assert/strict';
import { test } from 'node:test';
import { committedPage, jurisdictionPage } from '../../../scripts/jurisdictions.ts';
import { committedSchema, schemaOf } from '../../../scripts/schemas.ts';
import { packs } from '../../../src/domain/policy/law.ts';

test('the published schemas are what the program checks with', () => {
  for (const name of ['profile', 'pack'] as const) {
    assert.deepEqual(
      committedSchema(name),
      JSON.parse(JSON.stringify(schemaOf(name))),
      'run `npm run schemas`',
    );
  }
});

test('every field of the profile schema has its meaning', () => {
  const { properties } = committedSchema('profile') as {
    properties: Record<string, { description?: string }>;
  };
  const silent = Object.entries(properties).filter(([, { description }]) => !description);
  assert.deepEqual(silent, []);
  assert.ok(Object.keys(properties).length > 20);
});

test('the page for lawyers is the packs, with every rule in it', () => {
  const page = committedPage();
  assert.equal(page, jurisdictionPage(), 'run `npm run jurisdictions`');
  for (const { id, says } of packs.flatMap(({ rules }) => rules)) {
    assert.ok(page.includes(`| \`${id}\` | ${says} |`), id);
  }
});
