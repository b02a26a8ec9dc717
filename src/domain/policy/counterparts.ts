import { z } from 'zod';
import { text } from './shapes.ts';

/** How the operator's systems are treated, and how they call a line. */

/** How a counterpart is treated: how much at once, how long, how often. */
const counterpart = z.strictObject({
  /** Calls that one process has open at the same time. */
  concurrency: z.int().min(1).max(1_000),
  tries: z.int().min(1).max(100),
  firstDelayMs: z.int().min(1).max(3_600_000),
  longestDelayMs: z.int().min(1).max(86_400_000),
  timeoutMs: z.int().min(1).max(600_000),
  /** Calls in each second, all processes together; as many as it takes where it is left out. */
  perSecond: z.int().min(1).max(10_000).optional(),
  /** After so many calls in a row without an answer it is left alone, and then asked by one call at a time. */
  breaker: z
    .strictObject({
      failures: z.int().min(1).max(1_000),
      pauseMs: z.int().min(1).max(3_600_000),
    })
    .default({ failures: 5, pauseMs: 10_000 }),
});

/** What becomes of the subscriber in the HLR, besides losing access, when a line ends for good. */
const network = counterpart.extend({
  atEnd: z.enum(['bar', 'remove-keys', 'remove-subscriber']).default('bar'),
});

const esim = counterpart.extend({
  /** What the SM-DP+ makes of a profile whose order is cancelled (`finalProfileStatusIndicator` in SGP.22 5.3.3). */
  cancelledProfile: z.enum(['available', 'unavailable']).default('unavailable'),
});

const sessions = counterpart.extend({
  /** How long after the end of its sessions a line must have been silent; it is asked no earlier. */
  quietMs: z.int().min(0).max(86_400_000).default(0),
});

export const counterparts = z.strictObject({ network, sessions, esim, billing: counterpart });

/** How the counterparts call a line. */
export const names = z
  .strictObject({
    /** By what the HLR finds a subscriber. */
    network: z.enum(['imsi', 'msisdn']).default('imsi'),
    /** The user name in RADIUS, with its realm where it has one. The number stands there without its `+`. */
    sessions: text(200)
      .regex(/\{(?:imsi|msisdn|iccid)\}/, 'a user name with {imsi}, {msisdn} or {iccid} in it')
      .refine(
        (template) => !/[{}]/.test(template.replaceAll(/\{(?:imsi|msisdn|iccid)\}/g, '')),
        'knows no other places than {imsi}, {msisdn} and {iccid}',
      )
      .default('{imsi}'),
    esim: z
      .strictObject({
        /** Whether the SM-DP+ is told the EID beside the ICCID. */
        eid: z.boolean(),
        /** Whether 19 digits of an ICCID are padded with an `F`. */
        padded: z.boolean(),
      })
      .default({ eid: false, padded: false }),
  })
  .prefault({});
export type Names = z.infer<typeof names>;
