import { test } from 'node:test';
import { MalformedReport, readReport } from '../../src/connectors/mail/dsn.ts';
import { reportOf } from '../support/reports.ts';
import { fuzz } from './fuzz.ts';

test('reports of mails that came back, broken in every way, are read or refused', () => {
  const to = 'bounces+0bw3mjqettvtv4vy-0123456789abcdef@cancel.example';
  const good = [
    reportOf({ to }),
    reportOf({ to, action: 'delayed', status: '4.4.1', diagnostic: null }),
    Buffer.from(
      reportOf({ to })
        .toString()
        .replace(
          'delivery-status\r\n\r\n',
          'delivery-status\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n',
        ),
    ),
  ];
  fuzz(good, { feed: readReport, refuses: MalformedReport });
});
