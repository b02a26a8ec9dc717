import { sql } from 'kysely';
import { addDays, billingPeriod, type Day } from '../domain/calendar.ts';
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
    .select(['contract.bucket', 'contract.lineId', 'billed', 'billingDay', 'invoicedThrough', 'startsOn'])
    .where('line.providerId', '=', providerId)
    .where('line.status', '=', 'active')
    .where('contract.kind', '=', 'postpaid')
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
  const due = contracts.flatMap(({ bucket, lineId, billed, billingDay, invoicedThrough, startsOn }) => {
    const period = billingPeriod(today, billingDay ?? 1);
    const through = billed === 'in-advance' ? period.lastDay : addDays(period.firstDay, -1);
    return through > (invoicedThrough ?? startsOn) ? [{ bucket, line_id: lineId, through }] : [];
  });
  await sql`
    update contract c set invoiced_through = d.through
    from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as d(bucket smallint, line_id text, through date)
    where c.bucket = d.bucket and c.line_id = d.line_id`.execute(db);
}
