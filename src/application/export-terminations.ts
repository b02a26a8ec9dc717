import { formatMinor } from '../domain/money.ts';
import { quoteToDocument } from '../domain/quote-document.ts';
import type { Context } from './context.ts';
import { type ExportFile, listFile, tableFiles } from './export-table.ts';
import type { Exported } from './exported.ts';
import type { TerminationRecord } from './records.ts';

/** Each termination with its steps, events, refund and late charges; never what is sealed. */
export function terminationsFile(context: Context, { lines, terminations }: Exported): ExportFile {
  const nameOf = new Map(lines.map(({ id, name }) => [id, name]));
  return listFile('terminations.json', async function* () {
    for (const termination of terminations) {
      yield [{ line: nameOf.get(termination.lineId) ?? '', ...(await entryOf(context, termination)) }];
    }
  });
}

async function entryOf({ store }: Context, termination: TerminationRecord): Promise<object> {
  const { id, state, declaredAt, confirmedAt, completedAt, reason, language, plan, quote } = termination;
  return {
    reference: id,
    state,
    declaredAt,
    confirmedAt,
    completedAt,
    reason,
    language,
    profile: { id: termination.providerId, version: termination.profileVersion },
    quote: quoteToDocument(quote),
    plan,
    steps: await store.terminations.steps(termination),
    events: await store.terminations.events(termination),
    refund: await refundOf(store, termination),
    lateCharges: (await store.lateCharges.ofTermination(termination)).map(
      ({ bucket: _, terminationId: __, amountMinor, reverseMinor, currency, ...charge }) => ({
        ...charge,
        amount: formatMinor(amountMinor, currency),
        reversed: formatMinor(reverseMinor, currency),
        currency,
      }),
    ),
  };
}

async function refundOf({ refunds }: Context['store'], termination: TerminationRecord) {
  const refund = await refunds.find(termination);
  if (refund === null) {
    return null;
  }
  const { amountMinor, currency, way, state, dueOn, law, orderedAt, paidAt } = refund;
  return { amount: formatMinor(amountMinor, currency), currency, way, state, dueOn, law, orderedAt, paidAt };
}

/** The signed evidence as it is, to keep and to verify. */
export async function noteFiles(
  { store: { notes } }: Context,
  { terminations }: Exported,
): Promise<readonly ExportFile[]> {
  const files: ExportFile[] = [];
  for (const termination of terminations) {
    for (const kind of (await notes.kinds(termination)).toSorted()) {
      files.push({
        name: `notes/${termination.id}-${kind}.txt`,
        async *content() {
          yield (await notes.find(termination, kind)) ?? '';
        },
      });
    }
  }
  return files;
}

/** What the subscriber and support wrote to each other; who of support did is not the subscriber's. */
export function messageFiles({ store: { messages } }: Context, { terminations }: Exported) {
  return tableFiles('messages', ['reference', 'at', 'author', 'text'], async function* () {
    for (const termination of terminations) {
      yield (await messages.ofTermination(termination)).map(({ at, author, body }) => ({
        reference: termination.id,
        at: at.toISOString(),
        author,
        text: body,
      }));
    }
  });
}
