import { resolve } from 'node:path';
import { z } from 'zod';
import { longestBouncePart } from './application/bounce-address.ts';
import { Refusal } from './domain/errors.ts';
import type { StoreLocation } from './store/open.ts';

const port = z.coerce
  .number('a port from 0 to 65535')
  .int('a port from 0 to 65535')
  .min(0, 'a port from 0 to 65535')
  .max(65_535, 'a port from 0 to 65535');

const url = (protocols: readonly string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `an address such as ${example}`,
  });

const domainName = z.string().regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i, 'a name as in the DNS');

const environment = z.object({
  PORT: port.default(3000),
  SIGNOFF_HOST: z.string().min(1).default('127.0.0.1'),
  SIGNOFF_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgres://signoff@127.0.0.1:5432/signoff').optional(),
  SIGNOFF_ORIGIN: url(['http:', 'https:'], 'https://cancel.example.com').optional(),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtp://127.0.0.1:25').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>@]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'an address such as Signoff <no-reply@signoff.example>')
    .default('Signoff <no-reply@signoff.example>'),
  DKIM_KEY_FILE: z.string().min(1).optional(),
  DKIM_SELECTOR: domainName.optional(),
  DKIM_DOMAIN: domainName.optional(),
  BOUNCE_ADDRESS: z
    .string()
    .regex(
      new RegExp(`^[a-z0-9._-]{1,${longestBouncePart}}@[a-z0-9.-]+$`, 'i'),
      `an address such as bounces@cancel.example.com, with at most ${longestBouncePart} letters before the @`,
    )
    .optional(),
  BOUNCE_MAILDIR: z.string().min(1).optional(),
  BOUNCE_SECRET_FILE: z.string().min(1).optional(),
  SIGNOFF_SECRET_FILE: z.string().min(1).optional(),
  SIGNOFF_SIGNING_KEY_FILE: z.string().min(1).optional(),
  SIGNOFF_CONNECTIONS: z.string().min(1).optional(),
});

export type Config = {
  readonly port: number;
  readonly host: string;
  /** Everything that this installation keeps in files. */
  readonly dataFolder: string;
  readonly store: StoreLocation;
  /** Where people reach the pages; null: on this machine, at the port. */
  readonly origin: string | null;
  /** Where mails go; null: they are caught on this machine. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** With what mails are signed; null: they are not. */
  readonly dkim: {
    readonly keyFile: string;
    readonly selector: string;
    /** Null: that of the sender. */
    readonly domain: string | null;
  } | null;
  readonly bounces: BounceConfig;
  readonly secretFile: string;
  readonly signingKeyFile: string;
  /** Where the operator's systems are said to be; null: every one of them is the sandbox. */
  readonly connectionsFile: string | null;
};

export type BounceConfig = {
  /** Where mails come back to; null: to their sender, and nobody reads them. */
  readonly address: string | null;
  /** The Maildir that reports are read from. */
  readonly maildir: string | null;
  /** What whoever posts reports must know. */
  readonly secretFile: string | null;
};

/**
 * Reads the environment once.
 * @throws Refusal `config-invalid`, naming the variable and what it should be
 */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const result = environment.safeParse(given);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Refusal('config-invalid', {
      variable: String(issue?.path[0] ?? ''),
      expected: issue?.message ?? 'another value',
    });
  }
  const env = result.data;
  const dataFolder = resolve(env.SIGNOFF_DATA);
  return {
    port: env.PORT,
    host: env.SIGNOFF_HOST,
    dataFolder,
    store: env.DATABASE_URL
      ? { kind: 'postgres', url: env.DATABASE_URL }
      : { kind: 'embedded', folder: dataFolder },
    origin: env.SIGNOFF_ORIGIN ? new URL(env.SIGNOFF_ORIGIN).origin : null,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM,
    dkim: dkimIn(env),
    bounces: bouncesIn(env),
    secretFile: resolve(env.SIGNOFF_SECRET_FILE ?? `${dataFolder}/secret`),
    signingKeyFile: resolve(env.SIGNOFF_SIGNING_KEY_FILE ?? `${dataFolder}/signing-key`),
    connectionsFile: env.SIGNOFF_CONNECTIONS ? resolve(env.SIGNOFF_CONNECTIONS) : null,
  };
}

type Environment = z.infer<typeof environment>;

function dkimIn({ DKIM_KEY_FILE, DKIM_SELECTOR, DKIM_DOMAIN }: Environment): Config['dkim'] {
  if (DKIM_KEY_FILE === undefined) {
    requireUnset({ DKIM_SELECTOR, DKIM_DOMAIN }, 'set together with DKIM_KEY_FILE');
    return null;
  }
  if (DKIM_SELECTOR === undefined) {
    const expected = 'the name under which the public key of DKIM_KEY_FILE stands in the DNS';
    throw new Refusal('config-invalid', { variable: 'DKIM_SELECTOR', expected });
  }
  return { keyFile: resolve(DKIM_KEY_FILE), selector: DKIM_SELECTOR, domain: DKIM_DOMAIN ?? null };
}

function bouncesIn({ BOUNCE_ADDRESS, BOUNCE_MAILDIR, BOUNCE_SECRET_FILE }: Environment): BounceConfig {
  if (BOUNCE_ADDRESS === undefined) {
    requireUnset({ BOUNCE_MAILDIR, BOUNCE_SECRET_FILE }, 'set together with BOUNCE_ADDRESS');
  }
  return {
    address: BOUNCE_ADDRESS ?? null,
    maildir: BOUNCE_MAILDIR === undefined ? null : resolve(BOUNCE_MAILDIR),
    secretFile: BOUNCE_SECRET_FILE === undefined ? null : resolve(BOUNCE_SECRET_FILE),
  };
}

function requireUnset(variables: Readonly<Record<string, string | undefined>>, expected: string): void {
  for (const [variable, value] of Object.entries(variables)) {
    if (value !== undefined) {
      throw new Refusal('config-invalid', { variable, expected });
    }
  }
}
