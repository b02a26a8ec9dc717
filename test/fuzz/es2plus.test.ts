import { test } from 'node:test';
import {
  MalformedMessage,
  parseProgress,
  parseResponse,
} from '../../src/connectors/esim/es2plus-messages.ts';
import { fuzz } from './fuzz.ts';

function frame(message: object): Buffer {
  return Buffer.from(JSON.stringify(message));
}

const failed = {
  status: 'Failed',
  statusCodeData: { subjectCode: '8.2.1', reasonCode: '3.10', message: 'öther EID' },
};

test('no answer of an SM-DP+ upsets its reader', () => {
  const good = [
    frame({ header: { functionExecutionStatus: { status: 'Executed-Success' } } }),
    frame({ header: { functionExecutionStatus: failed } }),
    frame({
      header: { functionExecutionStatus: { status: 'Expired', statusCodeData: null } },
      more: [[1e300], {}],
    }),
  ];
  fuzz(good, { feed: parseResponse, refuses: MalformedMessage });
});

test('no notice of an SM-DP+ upsets its reader', () => {
  const header = { functionRequesterIdentifier: 'sm-dp-plus', functionCallIdentifier: 'call-1' };
  const notice = {
    header,
    eid: '8'.repeat(32),
    iccid: '8944000000000000000',
    profileType: 'data',
    timestamp: '2026-11-01T09:00:00Z',
    notificationPointId: 4,
    notificationPointStatus: { status: 'Executed-Success' },
  };
  const other = {
    iccid: '8944000000000000000F',
    timestamp: '2026-02-28T23:59:59.5+14:00',
    notificationPointId: '101',
    notificationPointStatus: failed,
    resultData: '\u0000\u2028"\\',
  };
  fuzz([frame(notice), frame({ ...notice, ...other })], { feed: parseProgress, refuses: MalformedMessage });
});
