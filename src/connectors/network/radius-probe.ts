import { randomBytes } from 'node:crypto';
import type { RadiusClient, Retransmission } from './radius-client.ts';
import {
  attributeType,
  code,
  hasMessageAuthenticator,
  replyMessages,
  textAttribute,
} from './radius-packet.ts';
import { offMessage } from './radius-tables.ts';

/** What an answer to a probe means, in the words of evidence. */
export const probeWords = {
  barred: 'new sessions rejected',
  accepted: 'new sessions accepted',
  // A wrong password is answered like that as well, and the probe's is wrong.
  rejected: 'new sessions not rejected by Signoff',
};

export type Probed = {
  readonly answer: keyof typeof probeWords;
  /** Whether it came with a Message-Authenticator. */
  readonly signed: boolean;
};

/** Asks as a NAS would, with a password that nobody has. All that `RadiusClient.ask` throws. */
export async function probe(
  client: RadiusClient,
  user: string,
  signal: AbortSignal,
  retransmission?: Retransmission,
): Promise<Probed> {
  const attributes = [
    textAttribute(attributeType.userName, user),
    textAttribute(attributeType.nasIdentifier, 'signoff'),
  ];
  const password = randomBytes(16).toString('base64url');
  const reply = await client.ask({ code: code.accessRequest, attributes, password }, signal, retransmission);
  const rejection = replyMessages(reply).includes(offMessage) ? 'barred' : 'rejected';
  return {
    answer: reply.code === code.accessReject ? rejection : 'accepted',
    signed: hasMessageAuthenticator(reply),
  };
}
