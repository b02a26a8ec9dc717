import { randomUUID } from 'node:crypto';
import { CounterpartAway, type Finding } from '../../application/ports.ts';
import { type Es2plusClient, UnexpectedStatus } from './es2plus-client.ts';

/** A profile that cannot exist: the last of its 19 digits is not the check digit of the others. */
const noProfile = '8900000000000000000';

const connects = 'SM-DP+: connection with mutual TLS';
const answers = 'SM-DP+: ReleaseProfile of a profile that cannot exist';

/** Whether the SM-DP+ is there, trusts this operator and answers as one; changes nothing. */
export async function findings(client: Es2plusClient, signal: AbortSignal): Promise<readonly Finding[]> {
  try {
    const { status, code } = await client.call('releaseProfile', { iccid: noProfile }, randomUUID(), signal);
    const isAsDue = status === 'Failed' && code === '8.2.1/3.9';
    const trouble = isAsDue
      ? null
      : `${status} ${code ?? 'without a code'} instead of Failed 8.2.1/3.9: check that the SM-DP+ knows the requester of the ` +
        'connections, and that the URL is that of its ES2+';
    return [
      { what: connects, trouble: null },
      { what: answers, trouble },
    ];
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CounterpartAway) {
      return [{ what: connects, trouble: `${error.message}: ${mending(error.message)}` }];
    }
    const { message } = error as Error;
    return [{ what: answers, trouble: `${message}: ${mendingOf(error)}` }];
  }
}

function mending(message: string): string {
  if (/ALERT/.test(message)) {
    return 'it refuses the certificate of this operator: have it signed by whom the SM-DP+ trusts, or renew it';
  }
  if (/CERT|SIGNATURE|ALTNAME|ISSUER/.test(message)) {
    return 'its certificate is not valid for this URL and this authority: check both, and its dates';
  }
  return 'check the URL of the connections, and that nothing between here and there is closed';
}

function mendingOf(error: unknown): string {
  if (error instanceof UnexpectedStatus) {
    return [401, 403].includes(error.status)
      ? 'it does not know the certificate of this operator'
      : 'check the path of the URL: the functions of ES2+ are below it';
  }
  return 'it ended the connection or answered no ES2+: it may refuse the certificate of this operator, or be another program';
}
