import type { Context } from '../../application/context.ts';
import { type TakeReport, takeBounce } from '../../application/take-bounce.ts';
import { MalformedReport, readReport } from './dsn.ts';

/** @param base where reports are read: see `bounceAddress` */
export function reportTaker(context: Context, base: string): TakeReport {
  return async (bytes) => {
    const report = reportIn(bytes);
    if (report === null) {
      return 'malformed';
    }
    await takeBounce(context, base, report);
    return 'taken';
  };
}

function reportIn(bytes: Uint8Array) {
  try {
    return readReport(bytes);
  } catch (error) {
    if (error instanceof MalformedReport) {
      return null;
    }
    throw error;
  }
}
