import { sql } from 'kysely';
import { addDays, billingPeriod, type Day } from '../domain/calendar.ts';
import type { RecurringCharge } from '../domain/contract.ts';
import { termsFromDocument, termsToDocument } from '../domain/contract-document.ts';
import { liveStates } from '../domain/transitions.ts';
import type { Database } from './open.ts';

/**
 * What the example operator's billing would have done since its extract was written: every month that is due
 * by `today` is invoiced, and paid. Without it, an example that is started months later would owe all of them.
 * Lines that are ending keep the facts of their quote.
 */
export async function invoiceWhatIsDue(db: Database, providerId: string, today: Day): Promise<void> {
  const contracts = await db
    .selectFrom('contract')
    .innerJoin('line', (join) =>
      join.onRef('line.bucket', '=', 'contract.bucket').onRef('line.id', '=', 'contract.lineId'),
    )
    .select(['contract.bucket', 'contract.lineId', 'contract.terms'])
    .where('line.providerId', '=', providerId)
    .where('line.status', '=', 'active')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('termination')
            .whereRef('termination.bucket', '=', 'line.bucket')
            .whereRef('termination.lineId', '=', 'line.id')
            .where('termination.state', 'in', [...liveStates])
            .select('termination.id'),
        ),
      ),
    )
    .execute();
  const due = contracts.flatMap(({ bucket, lineId, terms }) => {
    const before = termsFromDocument(terms);
    const recurring = before.recurring.map((charge) => invoiced(charge, today));
    const same = recurring.every((charge, index) => charge === before.recurring[index]);
    return same ? [] : [{ bucket, line_id: lineId, terms: termsToDocument({ ...before, recurring }) }];
  });
  await sql`
    update contract c set terms = d.terms
    from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as d(bucket smallint, line_id text, terms jsonb)
    where c.bucket = d.bucket and c.line_id = d.line_id`.execute(db);
}

function invoiced(charge: RecurringCharge, today: Day): RecurringCharge {
  const period = billingPeriod(today, charge.every, charge.anchoredOn);
  const through = charge.billed === 'in-advance' ? period.lastDay : addDays(period.firstDay, -1);
  return through > (charge.invoicedThrough ?? charge.startsOn)
    ? { ...charge, invoicedThrough: through }
    : charge;
}
