import type { Bucket } from '../domain/bucket.ts';

/** What the use cases remember of accounts; a part of `Records`. */

export type AccountMailTemplate =
  | 'address-old'
  | 'address-new'
  | 'address-taken'
  | 'address-changed'
  | 'account-deleted';

/** A new address that waits for a word from both mailboxes. */
export type AddressChange = {
  readonly bucket: Bucket;
  readonly id: string;
  readonly accountId: string;
  /** The new address. */
  readonly sealed: Uint8Array;
  /** Of the token in the mail to the old address. */
  readonly oldDigest: string;
  /** Of the token in the mail to the new one; null where that is another account's, and nothing can come of it. */
  readonly newDigest: string | null;
  readonly expiresAt: Date;
  readonly oldConfirmedAt: Date | null;
  readonly newConfirmedAt: Date | null;
};

/** What stands in the way of deleting an account. */
export type Belongings = {
  readonly activeLines: number;
  /** Terminations that are on their way. */
  readonly openTerminations: number;
  /** Refunds that have not been paid. */
  readonly openRefunds: number;
};

export interface AccountStore {
  setLanguage(accountId: string, language: string): Promise<void>;
  /** The account with this address; null where there is none. */
  findByAddress(email: string): Promise<string | null>;
  /** Takes the place of an earlier one; those that ran out before `now` are forgotten. */
  keepAddressChange(change: AddressChange, now: Date): Promise<void>;
  /** Held until the end of the transaction, so that both mailboxes can answer at once. */
  findAddressChange(id: string): Promise<AddressChange | null>;
  addressChangeOf(accountId: string): Promise<AddressChange | null>;
  markConfirmed(change: AddressChange, mailbox: 'old' | 'new', at: Date): Promise<void>;
  removeAddressChange(accountId: string): Promise<void>;
  /**
   * Gives the account its new address. Links to a new password that went to the old one are dead.
   * @returns false when another account has it by now: then nothing was written
   */
  moveAddress(accountId: string, from: string, to: string): Promise<boolean>;
  /** Ends the sessions of the account but one. */
  endSessions(accountId: string, keptSessionId: string | null): Promise<void>;
  /** Locks the account until the end of the transaction. */
  belongings(accountId: string): Promise<Belongings>;
  /**
   * Ends every way in and takes name and address away. The row stays: what must be kept of its lines still names it.
   * @returns false when that was done before
   */
  erase(accountId: string): Promise<boolean>;
}
