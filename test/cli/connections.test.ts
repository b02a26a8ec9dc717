import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { readConnections } from '../../src/connections.ts';
import { rememberInProcess, sandboxCounterparts } from '../../src/connectors/sandbox/index.ts';
import { type Connected, connect } from '../../src/counterparts.ts';
import { isRefusal } from '../../src/domain/errors.ts';
import { type Profile, parseProfile } from '../../src/domain/policy/profile.ts';
import { newCall, newLine } from '../contract/stage.ts';
import { example } from '../domain/policy/samples.ts';

/** Where the operator's systems are: the file, and what is made of it. */

const sandbox = { kind: 'sandbox' };
const everySandbox = { network: sandbox, sessions: sandbox, esim: sandbox, billing: sandbox };
const hlr = { kind: 'osmo-hlr', ctrl: '127.0.0.1:4259', vty: '127.0.0.1:4258' };

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signoff-connections-'));
});
after(() => rm(folder, { recursive: true }));

async function fileWith(text: string, name = 'connections.json'): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

function radius(parts: object = {}) {
  return {
    kind: 'freeradius',
    database: {
      address: '127.0.0.1:5432',
      name: 'radius',
      user: 'signoff',
      password: { env: 'DATABASE_WORD' },
    },
    authentication: { address: '127.0.0.1:1812', secret: { file: 'secret' } },
    disconnect: [{ address: '[::1]:3799', secret: { env: 'NAS_WORD' }, nas: '10.0.0.1' }],
    ...parts,
  };
}

const variables = { DATABASE_WORD: 'of the database', NAS_WORD: 'of the nas' };

describe('the file of connections', () => {
  test('gives addresses, and secrets out of files and variables', async () => {
    await fileWith('of the server\n', 'secret');
    const document = { providers: { 'p-1': { ...everySandbox, network: hlr, sessions: radius() } } };
    const { providers, es2plusCallback } = readConnections(
      await fileWith(JSON.stringify(document)),
      variables,
    );
    const { network, sessions } = providers['p-1'] ?? assert.fail();
    assert.deepEqual(network, {
      kind: 'osmo-hlr',
      ctrl: { host: '127.0.0.1', port: 4259 },
      vty: { host: '127.0.0.1', port: 4258 },
      gsup: null,
    });
    assert.ok(sessions.kind === 'freeradius');
    assert.equal(sessions.database.password, 'of the database');
    assert.equal(sessions.authentication.secret, 'of the server');
    assert.deepEqual(sessions.disconnect, [
      { address: { host: '::1', port: 3799 }, secret: 'of the nas', nas: '10.0.0.1' },
    ]);
    assert.equal(es2plusCallback, null);
  });

  const wrong: Readonly<Record<string, readonly [object | string, RegExp]>> = {
    'a port that is none': [{ network: { ...hlr, ctrl: '127.0.0.1:70000' } }, /network\.ctrl: a port/],
    'an address without a port': [
      { network: { ...hlr, vty: 'hlr.example' } },
      /network\.vty: an address and port/,
    ],
    'a kind that nobody knows': [
      { network: { kind: 'hss' } },
      /network\.kind: expected the kind sandbox or osmo-hlr/,
    ],
    'a secret that stands in it': [
      { sessions: radius({ authentication: { address: '127.0.0.1:1812', secret: 'planted-secret' } }) },
      /secret: expected \{"file": PATH\}/,
    ],
    'a secret that nobody wrote': [
      { sessions: radius({ authentication: { address: '127.0.0.1:1812', secret: { env: 'NOT_THERE' } } }) },
      /secret\.env: names a variable that is not set/,
    ],
    'a file that is not there': [
      { sessions: radius({ authentication: { address: '127.0.0.1:1812', secret: { file: 'nowhere' } } }) },
      /secret\.file: names a file that cannot be read \(ENOENT\)/,
    ],
    'a counterpart that is left out': [{ billing: undefined }, /p-1\.billing: is missing/],
    'a field that it does not have': [{ network: { ...hlr, port: 1 } }, /network\.port: is no field of it/],
    'a SM-DP+ without encryption': [
      {
        esim: {
          kind: 'es2plus',
          url: 'http://smdp.example',
          certificate: 'a',
          key: 'b',
          authority: 'c',
          requester: 'd',
        },
      },
      /esim\.(?:url: an https address|certificate)/,
    ],
    'an address that would reach into a terminal': [
      { network: { ...hlr, ctrl: '\u009b31m.example:4259' } },
      /network\.ctrl: an address and port/,
    ],
    'text that is no JSON': ['{', /line 1/],
  };
  for (const [name, [parts, words]] of Object.entries(wrong)) {
    test(`with ${name} is refused, naming the place and no secret`, async () => {
      await fileWith('of the server\n', 'secret');
      const text =
        typeof parts === 'string'
          ? parts
          : JSON.stringify({ providers: { 'p-1': { ...everySandbox, ...parts } } });
      const file = await fileWith(text);
      assert.throws(
        () => readConnections(file, variables),
        (error) =>
          isRefusal(error, 'config-invalid') &&
          error.details.file === file &&
          words.test(error.details.expected ?? '') &&
          !error.message.includes('planted-secret'),
      );
    });
  }

  test('with a provider whose name no profile can have is refused', async () => {
    const file = await fileWith(JSON.stringify({ providers: { 'p-1\nThe store': everySandbox } }));
    assert.throws(() => readConnections(file, variables), /providers/);
  });

  test('that is not there is refused', () => {
    const file = join(folder, 'none.json');
    assert.throws(() => readConnections(file, {}), /cannot be read \(ENOENT\)/);
  });
});

describe('what is connected', () => {
  const profile: Profile = { ...parseProfile(example('examples/t-m/profile.json')), id: 'p-1' };
  const sandboxPorts = sandboxCounterparts(rememberInProcess(), 0);
  const opened: Connected[] = [];
  after(() => Promise.all(opened.map((each) => each.close())));

  async function connected(providers: object): Promise<Connected> {
    const file = await fileWith(JSON.stringify({ providers }));
    const nothingKnown = { ofProfile: async () => null, keepAnswer: async () => {} };
    const now = { now: () => new Date('2026-11-28T12:00:00Z') };
    const all = connect(readConnections(file, variables), sandboxPorts, nothingKnown, now);
    opened.push(all);
    return all;
  }

  test('is the sandbox only where the file says so', async () => {
    const { network, sessions, esim, billing, refunds } = (
      await connected({ 'p-1': { ...everySandbox, network: hlr } })
    ).of(profile);
    assert.notEqual(network, sandboxPorts.network);
    assert.deepEqual(
      [sessions, esim, billing, refunds],
      [sandboxPorts.sessions, sandboxPorts.esim, sandboxPorts.billing, sandboxPorts.refunds],
    );
  });

  test('does not answer for a provider that the file leaves out', async () => {
    const ports = (await connected({ 'p-2': everySandbox })).of(profile);
    for (const port of [ports.network.readBack, ports.sessions.endAll, ports.esim.release]) {
      await assert.rejects(port(newLine(), newCall()), { name: 'CounterpartAway' });
    }
    await assert.rejects(ports.billing.readPostings('p-1', null, 1, newCall()), { name: 'CounterpartAway' });
  });

  test('can be looked at, one check for each counterpart', async () => {
    const { checks } = await connected({ 'p-1': { ...everySandbox, network: hlr }, 'p-2': everySandbox });
    assert.deepEqual(
      checks.map(({ providerId, name, kind }) => `${providerId} ${name} ${kind}`),
      [
        'p-1 network osmo-hlr',
        'p-1 sessions sandbox',
        'p-1 esim sandbox',
        'p-1 billing sandbox',
        ...['network', 'sessions', 'esim', 'billing'].map((name) => `p-2 ${name} sandbox`),
      ],
    );
  });
});
