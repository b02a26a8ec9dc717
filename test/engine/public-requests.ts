import assert from 'node:assert/strict';
import { declarePublicly } from '../../src/application/public-request.ts';
import type { PublicRequestRecord } from '../../src/application/public-request-records.ts';
import { newToken } from '../../src/application/tokens.ts';
import type { PublicDeclaration } from '../../src/domain/public-request.ts';
import type { Database } from '../../src/store/open.ts';
import { openStage, type Stage } from '../support/engine.ts';
import type { ProfileWish } from '../support/provider.ts';

/** Declarations without signing in, on a stage of the engine. */

export const publicRules = {
  publicPath: {
    offered: true,
    signInRequired: false,
    openWords: 'Cancel a line',
    declareWords: 'Cancel now',
  },
};

/** A stage whose limits nobody has used up. */
export async function openPublicStage(db: Database, rules: ProfileWish = publicRules): Promise<Stage> {
  await db.deleteFrom('attempt').execute();
  return await openStage(db, rules);
}

export const typedAddress = 'typed@example.org';

/** What somebody types about a line. */
export async function about(stage: Stage, lineId: string): Promise<PublicDeclaration> {
  const [line] = await stage.context.store.lines.findAll([lineId]);
  const [owner] = await stage.context.store.people.find([line?.accountId ?? '']);
  assert.ok(line && owner);
  return {
    cause: 'ordinary',
    reason: '',
    name: owner.name,
    number: line.msisdn,
    email: typedAddress,
    day: null,
  };
}

/** Declares it, and waits until everything that is due has been done. @returns the id of the request */
export async function declare(
  stage: Stage,
  declaration: PublicDeclaration,
  token = newToken(),
): Promise<string> {
  const policy = await stage.context.store.policies.current(stage.providerId);
  assert.ok(policy);
  const { profile } = policy;
  const id = await declarePublicly(stage.context, {
    ...{ profile, declaration, token },
    language: 'en',
    client: '192.0.2.1',
  });
  await stage.engine.settled();
  return id;
}

export async function requestOf(stage: Stage, id: string): Promise<PublicRequestRecord> {
  const request = await stage.context.store.publicRequests.find({ role: 'system' }, id);
  assert.ok(request, `no request ${id}`);
  return request;
}

/** The token of the newest link in a mail. */
export function tokenIn(stage: Stage): string {
  const found = stage.sent.findLast(({ text }) => text.includes('/confirm/'))?.text;
  return /\/confirm\/\w+\?t=([\w-]+)/.exec(found ?? '')?.[1] ?? '';
}
