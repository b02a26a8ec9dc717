import { isAPIError } from 'better-auth/api';
import type { Caller } from '../application/account-ports.ts';
import { deviceOf } from '../domain/device.ts';
import { Refusal } from '../domain/errors.ts';
import type { Language } from '../domain/language.ts';
import { type Auth, clientHeader } from './account-auth.ts';

export type Answer = {
  readonly ok: boolean;
  readonly status: number;
  readonly cookies: readonly string[];
  readonly body: Readonly<Record<string, unknown>>;
};

export type Question = {
  readonly path: string;
  /** Sent by POST; without one it is a GET. */
  readonly body?: object;
  /** In which a mail that it brings about is to be written. */
  readonly language?: Language;
};

/** Asks better-auth for somebody. */
export type Ask = (question: Question, caller: Caller) => Promise<Answer>;

/**
 * Goes through better-auth's front door, where its limits stand. A fault of the database is thrown as it is.
 * @throws Refusal `too-many-tries`
 */
export function askAt(auth: Auth, origin: string): Ask {
  return async ({ path, body, language }, { cookie, client, userAgent }) => {
    const headers = new Headers({ origin, [clientHeader]: client, 'user-agent': deviceOf(userAgent) });
    if (cookie !== '') {
      headers.set('cookie', cookie);
    }
    if (body) {
      headers.set('content-type', 'application/json');
    }
    if (language) {
      headers.set('accept-language', language);
    }
    const init = body ? { method: 'POST', body: JSON.stringify(body), headers } : { headers };
    const answer = await answerTo(auth, new Request(new URL(path, origin), init));
    if (answer.status === 429) {
      throw new Refusal('too-many-tries');
    }
    if (answer.status >= 500) {
      throw new Error(`accounts answered ${answer.status} to ${path}`);
    }
    return answer;
  };
}

async function answerTo(auth: Auth, request: Request): Promise<Answer> {
  try {
    const response = await auth.handler(request);
    const text = await response.text();
    return {
      ok: response.ok,
      status: response.status,
      cookies: response.headers.getSetCookie(),
      body: response.headers.get('content-type')?.includes('json') ? (JSON.parse(text) ?? {}) : {},
    };
  } catch (error) {
    if (isAPIError(error)) {
      return { ok: false, status: error.statusCode, cookies: [], body: { ...error.body } };
    }
    throw error;
  }
}
