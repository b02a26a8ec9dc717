/** What the pages need of accounts beyond signing in; a part of `Accounts`. Cookies are whole `Set-Cookie` values. */

/** The browser that asks. */
export type Caller = {
  /** Its `Cookie` header; may be empty. */
  readonly cookie: string;
  /** The network address, for the limits. */
  readonly client: string;
  readonly userAgent: string;
};

export type SignInOutcome = {
  readonly cookies: readonly string[];
  /** The password was right, and the second factor is asked for: nobody is signed in yet. */
  readonly codeNeeded: boolean;
};

/** `begun`: a secret was made, and no code has shown yet that it arrived. */
export type SecondFactorState = 'off' | 'begun' | 'on';

/** For an authenticator app: as an address, and to type (base32). */
export type SharedSecret = { readonly uri: string; readonly secret: string };

/** Codes of an authenticator app (RFC 6238), and recovery codes for when it is lost. Each opens once. */
export interface SecondFactor {
  state(accountId: string): Promise<SecondFactorState>;
  /** Makes a new secret. @throws Refusal `sign-in-wrong` for a wrong password, `not-allowed` when it is on already */
  begin(caller: Caller, password: string): Promise<void>;
  /** What `begin` made; null when there is nothing to confirm. */
  begun(accountId: string): Promise<SharedSecret | null>;
  /** A code shows that the secret arrived: from now on it is asked for. @throws Refusal `sign-in-wrong` */
  confirm(
    caller: Caller,
    code: string,
  ): Promise<{ readonly cookies: readonly string[]; readonly recoveryCodes: readonly string[] }>;
  /** The second step of signing in. @throws Refusal `sign-in-wrong`, `not-signed-in` when it is to be begun anew */
  signIn(caller: Caller, code: string): Promise<readonly string[]>;
  /** New recovery codes; the old ones are dead. @throws Refusal `sign-in-wrong` */
  renewRecoveryCodes(caller: Caller, password: string): Promise<readonly string[]>;
  /** @param code of the app, or a recovery code. @throws Refusal `sign-in-wrong` */
  turnOff(caller: Caller, password: string, code: string): Promise<readonly string[]>;
}

export type PasskeyOverview = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
};

/** What a browser needs for a ceremony, and the cookie that binds its answer to it. */
export type PasskeyOptions = { readonly options: object; readonly cookies: readonly string[] };

/** Passkeys (WebAuthn). Each asks for a finger, a face or a PIN, so that it counts as both factors. */
export interface Passkeys {
  list(accountId: string): Promise<readonly PasskeyOverview[]>;
  optionsToAdd(caller: Caller): Promise<PasskeyOptions>;
  /** @param credential what the browser made, in JSON. @throws Refusal `sign-in-wrong` when it does not verify */
  add(caller: Caller, name: string, credential: string): Promise<void>;
  /** False where there is no such passkey of this account. */
  remove(accountId: string, id: string): Promise<boolean>;
  optionsToSignIn(caller: Caller): Promise<PasskeyOptions>;
  /** @throws Refusal `sign-in-wrong` */
  signIn(caller: Caller, credential: string): Promise<readonly string[]>;
}

export type SessionOverview = {
  readonly id: string;
  /** Browser and system; may be empty. */
  readonly device: string;
  readonly startedAt: Date;
  /** Within ten minutes. */
  readonly usedAt: Date;
};

export interface OpenSessions {
  /** Those that are open, the one used last first. */
  list(accountId: string): Promise<readonly SessionOverview[]>;
  /** What is ended, or another's, is left alone. */
  end(accountId: string, id: string): Promise<void>;
  endOthers(accountId: string, keptId: string): Promise<void>;
}
