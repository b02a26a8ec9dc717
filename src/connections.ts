import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { MalformedDocument, readDocumentFile } from './connectors/document-file.ts';
import type { Endpoint } from './connectors/endpoint.ts';
import { Refusal } from './domain/errors.ts';
import { problemIn } from './domain/policy/profile.ts';
import { key } from './domain/policy/shapes.ts';

/**
 * Where the operator's systems are: one file, beside the rules and not in them, since it holds what differs between a trial and
 * the field, and the places of secrets. docs/counterparts.md shows one.
 */

const mostBytes = 1_048_576;

/** Reads a text that stands in another file, or in a variable of the environment. */
type Secrets = { readonly folder: string; readonly variables: NodeJS.ProcessEnv };

const endpoint = z
  .string()
  .regex(/^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):\d{1,5}$/, 'an address and port such as 127.0.0.1:4259')
  .transform((text): Endpoint => {
    const colon = text.lastIndexOf(':');
    return { host: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)) };
  })
  .refine(({ port }) => port >= 1 && port <= 65_535, 'a port from 1 to 65535');

const word = z.string().regex(/^[\x21-\x7e]{1,200}$/, '1 to 200 characters without spaces');

/** A file by its path, from the folder of the connections on, where secrets and certificates lie. */
function fileIn({ folder }: Secrets) {
  return z.string().transform((path, context) => {
    try {
      return readFileSync(resolve(folder, path), 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      context.addIssue({ code: 'custom', message: `names a file that cannot be read (${code})` });
      return z.NEVER;
    }
  });
}

const noSecret = 'expected {"file": PATH} or {"env": VARIABLE}, never the secret itself';

function secretIn(secrets: Secrets) {
  const filled = (text: string) => text.trim() !== '';
  return z
    .strictObject(
      {
        file: fileIn(secrets).refine(filled, 'names an empty file').optional(),
        env: z
          .string()
          .transform((name) => secrets.variables[name] ?? '')
          .refine(filled, 'names a variable that is not set')
          .optional(),
      },
      { error: noSecret },
    )
    .refine(({ file, env }) => (file === undefined) !== (env === undefined), noSecret)
    .transform(({ file, env }) => (file ?? env ?? '').trim());
}

const sandbox = z.strictObject({ kind: z.literal('sandbox') });

const osmoHlr = z.strictObject({
  kind: z.literal('osmo-hlr'),
  ctrl: endpoint,
  vty: endpoint,
  /** Where it is asked whether it would let the line attach; not asked where left out. */
  gsup: endpoint.nullable().default(null),
});

const osmoGgsn = z.strictObject({
  kind: z.literal('osmo-ggsn'),
  vty: endpoint,
  /** Where it tells of contexts that come and go; without it a context that came back is seen only while it is open. */
  ctrl: endpoint.nullable().default(null),
  /** Its name in its own configuration. */
  ggsn: word.default('ggsn0'),
});

function freeRadius(secrets: Secrets) {
  const secret = secretIn(secrets);
  return z.strictObject({
    kind: z.literal('freeradius'),
    database: z.strictObject({ address: endpoint, name: word, user: word, password: secret }),
    authentication: z.strictObject({ address: endpoint, secret }),
    /** Who ends sessions: the NAS itself, or a proxy before several. */
    disconnect: z
      .array(
        z.strictObject({
          address: endpoint,
          secret,
          /** The NAS-IP-Address whose sessions it ends; those of every NAS where left out. */
          nas: z.ipv4('an IPv4 address').nullable().default(null),
        }),
      )
      .min(1),
    gateways: z.array(osmoGgsn).default([]),
  });
}

function es2plus(secrets: Secrets) {
  const file = fileIn(secrets);
  return z.strictObject({
    kind: z.literal('es2plus'),
    url: z.url({ protocol: /^https$/, error: 'an https address' }),
    certificate: file,
    key: file,
    /** Who signed the certificate of the SM-DP+. */
    authority: file,
    /** What the SM-DP+ knows this operator by (`functionRequesterIdentifier`). */
    requester: word,
  });
}

function connectionsIn(secrets: Secrets) {
  const file = fileIn(secrets);
  const provider = z.strictObject({
    network: z.discriminatedUnion('kind', [sandbox, osmoHlr], {
      error: 'expected the kind sandbox or osmo-hlr',
    }),
    sessions: z.discriminatedUnion('kind', [sandbox, freeRadius(secrets)], {
      error: 'expected the kind sandbox or freeradius',
    }),
    esim: z.discriminatedUnion('kind', [sandbox, es2plus(secrets)], {
      error: 'expected the kind sandbox or es2plus',
    }),
    billing: sandbox,
  });
  return z.strictObject({
    providers: z.record(key, provider),
    /** Where SM-DP+ tell what becomes of profiles. */
    es2plusCallback: z
      .strictObject({ listen: endpoint, certificate: file, key: file, authority: file })
      .nullable()
      .default(null),
  });
}

export type Connections = z.output<ReturnType<typeof connectionsIn>>;
export type ProviderConnections = Connections['providers'][string];

/**
 * Reads the file of connections, with the secrets and certificates that it names.
 * @throws Refusal `config-invalid`, naming the file, the place in it and what should stand there; never a secret
 */
export function readConnections(file: string, variables: NodeJS.ProcessEnv): Connections {
  const { document, lineOf } = documentIn(file);
  const result = connectionsIn({ folder: dirname(resolve(file)), variables }).safeParse(document);
  if (result.success) {
    return result.data;
  }
  const [issue] = result.error.issues as [z.core.$ZodIssue];
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = [...issue.path, ...(unknown === undefined ? [] : [unknown])].join('.');
  const line = lineOf(path);
  const place = `${line === null ? '' : `line ${line}, `}${path || 'the whole file'}`;
  const problem = unknown === undefined ? problemIn(issue, document) : 'is no field of it';
  return refuse(file, `${place}: ${problem}`);
}

function documentIn(file: string) {
  try {
    const bytes = readFileSync(file);
    if (bytes.length > mostBytes) {
      refuse(file, 'larger than 1 MiB');
    }
    return readDocumentFile(bytes, file);
  } catch (error) {
    if (error instanceof MalformedDocument) {
      return refuse(file, `${error.line === null ? '' : `line ${error.line}: `}${error.message}`);
    }
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) {
      throw error;
    }
    return refuse(file, `it cannot be read (${code})`);
  }
}

function refuse(file: string, problem: string): never {
  throw new Refusal('config-invalid', { file, expected: `a file of connections (${problem})` });
}
