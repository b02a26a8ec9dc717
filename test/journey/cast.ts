import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Language } from '../../src/text/language.ts';
import type { BrowserStage } from '../support/stage.ts';

/** Somebody of the example with two ordinary lines, who reads one language. */
export type Actor = {
  readonly email: string;
  readonly name: string;
  readonly accountId: string;
  readonly lines: readonly [Line, Line];
};

export type Line = { readonly id: string; readonly name: string; readonly msisdn: string };

/** People with two lines that are paid by the month, each named as the operator names it; one for each language wished. */
export async function castOf(stage: BrowserStage, wished: readonly Language[]): Promise<readonly Actor[]> {
  const { db } = stage.site.installation;
  const { rows } = await sql<{ accountId: string; email: string; name: string; lines: Line[] }>`
    select p.id as account_id, p.email, p.name,
      json_agg(json_build_object('id', l.id, 'name', l.name, 'msisdn', l.msisdn) order by l.name) as lines
    from person p
    join line l on l.bucket = p.bucket and l.account_id = p.id
    join contract c on c.bucket = l.bucket and c.line_id = l.id
    where c.terms->>'kind' = 'postpaid' and p.email <> 'subscriber@example.com'
    group by p.bucket, p.id, p.email, p.name
    having count(*) >= 2
    order by p.email`.execute(db);
  assert.ok(rows.length >= wished.length, `only ${rows.length} people have two such lines`);
  return await Promise.all(
    wished.map(async (language, index) => {
      const found = rows[index];
      const [first, second] = found?.lines ?? [];
      assert.ok(found && first && second);
      await db.updateTable('person').set({ language }).where('id', '=', found.accountId).execute();
      await db
        .updateTable('line')
        .set(({ ref }) => ({ label: ref('name') }))
        .where('accountId', '=', found.accountId)
        .execute();
      return { ...found, lines: [first, second] as const };
    }),
  );
}
