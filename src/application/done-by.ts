import type { EventRecord, Viewer } from './records.ts';

/**
 * Who did something, for its event: their role, and of staff the account, which the subscriber is not told.
 * An account's id names nobody by itself.
 */
export function doneBy(viewer: Viewer): EventRecord['data'] {
  switch (viewer.role) {
    case 'support':
    case 'operator':
      return { by: viewer.role, account: viewer.accountId };
    default:
      return { by: viewer.role };
  }
}
