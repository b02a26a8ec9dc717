import type { Context } from './context.ts';
import type { ExportedPerson, ExportRecord } from './export-records.ts';
import type { LineRecord, TerminationRecord } from './records.ts';

/** What an export is about; the rest is read while its files are written. */
export type Exported = {
  readonly record: ExportRecord;
  readonly person: ExportedPerson;
  readonly lines: readonly LineRecord[];
  readonly terminations: readonly TerminationRecord[];
};

/** Reads what an export is about; null where the account is gone. */
export async function readExported(context: Context, record: ExportRecord): Promise<Exported | null> {
  const { exportSource, lines, terminations } = context.store;
  const person = await exportSource.person(record.accountId);
  if (person === null) {
    return null;
  }
  const ids = await exportSource.terminationIds(record.accountId);
  const found = await terminations.findAll(ids);
  return {
    record,
    person,
    lines: await lines.ofAccount({ role: 'subscriber', accountId: record.accountId }),
    terminations: ids.flatMap((id) => found.find((termination) => termination.id === id) ?? []),
  };
}
