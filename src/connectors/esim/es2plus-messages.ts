import { z } from 'zod';
import { type DownloadProgress, executionStatuses } from '../../domain/esim.ts';
import type { Iccid } from '../../domain/ids.ts';

/** What goes over ES2+ between an operator and an SM-DP+: JSON as in GSMA SGP.22 sections 5.3 and 6.5. */

/** No message comes near it; whatever is larger is read no further. */
export const mostBytes = 65_536;

/** Under it lie all functions, of the SM-DP+ and of the operator. */
export const functionsPath = '/gsma/rsp2/es2plus';

/** The version spoken here; peers of any 2.x answer it (SGP.22 section 6.5.1). */
export const protocolHeaders = {
  'content-type': 'application/json',
  'x-admin-protocol': 'gsma/rsp/v2.5.0',
} as const;

/** Not a message of ES2+, or not the one that was due. It quotes nothing of it. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}

export type RequestHeader = {
  readonly functionRequesterIdentifier: string;
  readonly functionCallIdentifier: string;
};

/** SGP.22 section 5.3.3. */
export type CancelOrder = {
  readonly iccid: string;
  readonly eid?: string;
  readonly finalProfileStatusIndicator: 'Available' | 'Unavailable';
};

/** SGP.22 section 5.3.4. */
export type ReleaseProfile = { readonly iccid: string };

/** The functions that are called here, and what each is called with beside its header. */
export type Functions = { readonly cancelOrder: CancelOrder; readonly releaseProfile: ReleaseProfile };

const identifier = z.string().min(1).max(200);
/** `8.2.1`: only what looks so is ever shown. */
const code = z.string().regex(/^\d{1,3}(?:\.\d{1,3}){0,5}$/);

const executionStatus = z.object({
  status: z.enum(executionStatuses),
  statusCodeData: z.object({ subjectCode: code, reasonCode: code }).nullish(),
});

const response = z.object({ header: z.object({ functionExecutionStatus: executionStatus }) });

/** How a function ended at the SM-DP+. */
export type FunctionResult = {
  readonly status: (typeof executionStatuses)[number];
  /** Subject and reason, such as `8.2.1/3.9` (SGP.22 section 5.2.6); null where it gave none. */
  readonly code: string | null;
};

/**
 * Reads the answer to a function that returns nothing but its status.
 * @throws MalformedMessage
 */
export function parseResponse(bytes: Uint8Array): FunctionResult {
  const { status, statusCodeData } = parse(response, bytes).header.functionExecutionStatus;
  return {
    status,
    code: statusCodeData ? `${statusCodeData.subjectCode}/${statusCodeData.reasonCode}` : null,
  };
}

/** 19 digits come with an `F` behind them from some peers, and without it from others. */
const iccid = z
  .string()
  .regex(/^\d{19}[\dF]?$/i)
  .transform((text) => text.replace(/f$/i, '') as Iccid);

/** SGP.22 section 5.3.5. Fields that tell nothing here, `eid`, `profileType` and `resultData`, may hold what they want. */
const progress = z.object({
  header: z.object({ functionRequesterIdentifier: identifier, functionCallIdentifier: identifier }),
  iccid,
  /** `2001-12-17T09:30:47Z`, or with an offset. */
  timestamp: z.iso.datetime({ offset: true }),
  /** A number; some peers put it into quotes. */
  notificationPointId: z.union([
    z.int().min(0).max(999),
    z
      .string()
      .regex(/^\d{1,3}$/)
      .transform(Number),
  ]),
  notificationPointStatus: executionStatus,
});

/**
 * Reads a HandleDownloadProgressInfo. Its ICCID is as the peer has it: of whatever card.
 * @throws MalformedMessage
 */
export function parseProgress(bytes: Uint8Array): DownloadProgress {
  const { iccid, timestamp, notificationPointId, notificationPointStatus } = parse(progress, bytes);
  const at = new Date(timestamp);
  if (Number.isNaN(at.getTime())) {
    throw new MalformedMessage('the timestamp is no instant');
  }
  return { iccid, at, point: notificationPointId, status: notificationPointStatus.status };
}

/** The answer to a function that could not be executed. */
export function failure(subjectCode: string, reasonCode: string): string {
  const statusCodeData = { subjectCode, reasonCode };
  return JSON.stringify({ header: { functionExecutionStatus: { status: 'Failed', statusCodeData } } });
}

function parse<Schema extends z.ZodType>(schema: Schema, bytes: Uint8Array): z.output<Schema> {
  if (bytes.length > mostBytes) {
    throw new MalformedMessage(`larger than ${mostBytes} bytes`);
  }
  const result = schema.safeParse(jsonIn(bytes));
  if (!result.success) {
    throw new MalformedMessage(
      `not as SGP.22 has it at ${result.error.issues[0]?.path.join('.') || 'its root'}`,
    );
  }
  return result.data;
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new MalformedMessage('not JSON in UTF-8');
  }
}
