import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { largestReportBytes, MalformedReport, readReport } from '../../src/connectors/mail/dsn.ts';
import { reportOf } from '../support/reports.ts';

const to = 'bounces+x-y@cancel.example';

describe('a delivery status report', () => {
  test('says what became of the mail, in codes, and to whom it was sent', () => {
    assert.deepEqual(readReport(reportOf({ to })), { action: 'failed', said: '550 5.1.1', sentTo: [to] });
  });

  for (const [diagnostic, status, said] of [
    ['smtp; 550 5.1.1 <anna@subscriber.example>: nobody here', '5.1.1', '550 5.1.1'],
    ['smtp;550-5.2.2 full', '5.0.0', '550 5.2.2'],
    ['SMTP; 554 anna@subscriber.example is gone', '5.7.1', '554 5.7.1'],
    ['X-Postfix; unknown user: "anna"', '5.1.1', '5.1.1'],
    [null, '4.4.7', '4.4.7'],
    [null, 'nonsense', '5.0.0'],
  ] as const) {
    test(`gives the code ${said} and no words of ${JSON.stringify(diagnostic)}`, () => {
      assert.equal(readReport(reportOf({ to, diagnostic, status })).said, said);
    });
  }

  for (const action of ['failed', 'delayed', 'delivered', 'relayed', 'expanded']) {
    test(`tells ${action} from the others, in whatever case`, () => {
      assert.equal(readReport(reportOf({ to, action: action.toUpperCase() })).action, action);
    });
  }

  test('of OpenSMTPD is read, though it has another type, and its codes stand in its words alone', () => {
    const text = reportOf({ to, status: '5.0.0', diagnostic: null })
      .toString('latin1')
      .replace('multipart/report; report-type=delivery-status;', 'multipart/mixed;')
      .replace('has no mailbox here.', ': 552 5.2.2 <anna@subscriber.example>: full');
    assert.equal(readReport(Buffer.from(text)).said, '552 5.2.2');
  });

  test('about several recipients tells the worst', () => {
    const text = reportOf({ to }).toString('latin1');
    const two = text.replace(
      'Final-Recipient',
      'Final-Recipient: rfc822; b@b.example\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\nFinal-Recipient',
    );
    assert.equal(readReport(Buffer.from(two)).action, 'failed');
  });

  test('is read in the encodings and line ends that some servers use', () => {
    const text = reportOf({ to }).toString('latin1');
    assert.equal(readReport(Buffer.from(text.replaceAll('\r\n', '\n'))).said, '550 5.1.1');
    const [, status = ''] = /delivery-status\r\n\r\n(.*?)\r\n\r\n--=_b1/s.exec(text) ?? [];
    const encoded = text
      .replace(
        'Content-Type: message/delivery-status',
        'Content-Type: message/global-delivery-status\r\nContent-Transfer-Encoding: base64',
      )
      .replace(status, Buffer.from(status).toString('base64'));
    assert.equal(readReport(Buffer.from(encoded)).said, '550 5.1.1');
    const quoted = text
      .replace(
        'Content-Type: message/delivery-status',
        'Content-Type: message/delivery-status\r\nContent-Transfer-Encoding: quoted-printable',
      )
      .replace('Action: failed', 'Action=3A fai=\r\nled');
    assert.equal(readReport(Buffer.from(quoted)).action, 'failed');
  });

  test('finds its recipients where servers put them', () => {
    const text = reportOf({ to: 'MAILER-DAEMON@cancel.example' }).toString('latin1');
    const sentTo = readReport(
      Buffer.from(`Delivered-To: ${to}\r\nX-Original-To: c@c.example\r\n${text}`),
    ).sentTo;
    assert.deepEqual(sentTo, ['MAILER-DAEMON@cancel.example', to, 'c@c.example']);
  });

  for (const [what, text] of [
    ['nothing', ''],
    ['an ordinary mail', 'From: a@a.example\r\nSubject: hello\r\n\r\nFailed: yes\r\nAction: failed\r\n'],
    [
      'one without a status part',
      reportOf({ to }).toString().replace('message/delivery-status', 'text/plain'),
    ],
    ['one without an action', reportOf({ to, action: 'exploded' }).toString()],
    [
      'one of a thousand parts',
      reportOf({ to }).toString().replace('--=_b1\r\n', '--=_b1\r\n\r\n'.repeat(1_000)),
    ],
    ['one with endless headers', `X: ${'x'.repeat(100_000)}\r\n${reportOf({ to })}`],
    ['one that is too large', `${reportOf({ to })}${' '.repeat(largestReportBytes)}`],
  ] as const) {
    test(`is none: ${what}`, () => {
      assert.throws(() => readReport(Buffer.from(text)), MalformedReport);
    });
  }
});
