import type { Context } from '../application/context.ts';
import type { Printer } from '../application/export-documents.ts';
import { giveUpExport, offerExport, writeExport } from '../application/export-make.ts';
import type { ExportRecord } from '../application/export-records.ts';
import type { ClaimedWork } from '../application/queue.ts';
import type { Records } from '../application/records.ts';
import type { Attempt, GivenUp, Handler, Job } from './job.ts';
import { exportTreatment, ownTreatment } from './treatment.ts';

/** Makes the exports that people asked for. */
export function exportHandler(context: Context, print: Printer): Handler {
  return async (works) => {
    const found = await context.store.exports.findAll(works.map((work) => work.subject));
    const asked = found.filter(({ state }) => state === 'making');
    return new Map(asked.map((record) => [record.id, new ExportJob(context, print, record)]));
  };
}

/** Erases exports whose time is over. */
export function exportExpiryHandler(context: Context): Handler {
  return async (works) => {
    const found = await context.store.exports.findAll(works.map((work) => work.subject));
    return new Map(found.map((record) => [record.id, new ExportExpiryJob(record)]));
  };
}

/** Each try begins anew under the name of its lease, so that of two at work at once only one can write. */
class ExportJob implements Job {
  readonly terminationId = null;
  readonly #context: Context;
  readonly #print: Printer;
  readonly #record: ExportRecord;

  constructor(context: Context, print: Printer, record: ExportRecord) {
    this.#context = context;
    this.#print = print;
    this.#record = record;
  }

  treatment() {
    return exportTreatment;
  }

  async attempt(work: ClaimedWork, signal: AbortSignal): Promise<Attempt> {
    const run = { bucket: work.bucket, id: work.subject, run: work.lease };
    const bytes = await writeExport(this.#context, this.#record, run, this.#print, signal);
    const alongside = (records: Records) =>
      bytes === null ? records.exports.erase(run) : offerExport(this.#context, records, run, bytes);
    return { kind: 'went-well', next: null, alongside };
  }

  retried() {
    return [];
  }

  giveUp(): GivenUp {
    return {
      result: null,
      events: [],
      move: null,
      alongside: (records) => giveUpExport(this.#context, records, this.#record),
    };
  }
}

/** It calls nobody: all of it is written together with its end, or not at all. */
class ExportExpiryJob implements Job {
  readonly terminationId = null;
  readonly #record: ExportRecord;

  constructor(record: ExportRecord) {
    this.#record = record;
  }

  treatment() {
    return ownTreatment;
  }

  async attempt(): Promise<Attempt> {
    return { kind: 'went-well', next: null, alongside: (records) => records.exports.erase(this.#record) };
  }

  retried() {
    return [];
  }

  giveUp(): GivenUp {
    throw new Error('work that calls nobody is not given up');
  }
}
