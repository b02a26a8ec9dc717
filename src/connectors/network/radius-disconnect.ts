import { isIPv4 } from 'node:net';
import type { RadiusClient } from './radius-client.ts';
import {
  addressAttribute,
  attributeType,
  code,
  errorCauseName,
  errorCauseOf,
  instantAttribute,
  type Packet,
  textAttribute,
} from './radius-packet.ts';
import type { OpenSession } from './radius-tables.ts';

/** Ending sessions at the NAS (RFC 5176). */

/** A dynamic authorization server. */
export type SessionEnder = {
  readonly client: RadiusClient;
  /** The NAS-IP-Address whose sessions it ends; null: those of every NAS that no other is named for. */
  readonly nasAddress: string | null;
};

export type Ended =
  | { readonly outcome: 'ended' }
  /** The NAS knows no such session. */
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'refused'; readonly final: boolean; readonly said: string };

export type EndingOrder = { readonly user: string; readonly session: OpenSession; readonly now: Date };

/** Error-Causes of RFC 5176 section 3.5. */
const contextNotFound = 503;
/** What may be otherwise in a while: not removable now, trouble on the way, no resources, or begun. */
const passing: readonly (number | null)[] = [504, 505, 506, 507];

/**
 * Orders the NAS of a session to end it. All that `RadiusClient.ask` throws.
 */
export async function disconnect(
  enders: readonly SessionEnder[],
  order: EndingOrder,
  signal: AbortSignal,
): Promise<Ended> {
  const { nasAddress } = order.session;
  const ender =
    enders.find((each) => each.nasAddress === nasAddress) ?? enders.find((each) => each.nasAddress === null);
  if (ender === undefined) {
    const said = 'RADIUS: an open session is at a NAS that no disconnect address is set for: add it';
    return { outcome: 'refused', final: true, said };
  }
  return endedBy(await ender.client.ask(disconnectRequest(order), signal));
}

/**
 * The session by all that names it: a NAS refuses where one of them does not fit (RFC 5176 section 3), so that nobody else's ends.
 * 3GPP TS 29.061 section 16.4 asks for the framed address beside the session's id.
 */
export function disconnectRequest({ user, session, now }: EndingOrder) {
  const { id, nasAddress, framedAddress } = session;
  return {
    code: code.disconnectRequest,
    attributes: [
      textAttribute(attributeType.userName, user),
      textAttribute(attributeType.acctSessionId, id),
      ...(isIPv4(nasAddress) ? [addressAttribute(attributeType.nasIpAddress, nasAddress)] : []),
      ...(framedAddress === null ? [] : [addressAttribute(attributeType.framedIpAddress, framedAddress)]),
      instantAttribute(attributeType.eventTimestamp, now),
    ],
  };
}

/** What a verified ACK or NAK says. */
function endedBy(reply: Packet): Ended {
  if (reply.code === code.disconnectAck) {
    return { outcome: 'ended' };
  }
  const cause = errorCauseOf(reply);
  if (cause === contextNotFound) {
    return { outcome: 'gone' };
  }
  // Without a cause nobody knows; and what the request or the settings have wrong stays wrong.
  const words = cause === null ? 'without a cause' : errorCauseName(cause);
  return {
    outcome: 'refused',
    final: cause !== null && !passing.includes(cause),
    said: `RADIUS: Disconnect-NAK, ${words}`,
  };
}
