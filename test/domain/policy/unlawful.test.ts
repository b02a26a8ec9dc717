import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDay } from '../../../src/domain/calendar.ts';
import { jurisdictions } from '../../../src/domain/policy/profile.ts';
import { breaches, changed, type Document, lawfulIn, today } from './samples.ts';

/** One change to a lawful profile: what is refused, by which rules, and the nearest that is lawful. */
type Case = {
  readonly path: string;
  readonly unlawful: unknown;
  readonly lawful: unknown;
  readonly rules: readonly string[];
  /** What else the profile is like. */
  readonly given?: Document;
  readonly on?: string;
};

const link = { mode: 'link', expiresAfterHours: 72, remindBeforeHours: 24 };
const businesses = { audience: 'businesses' };
const machines = { audience: 'machines' };
const fixed = (amountMinor: string) => ({ kind: 'fixed', amountMinor });
const share = (percent: number, capMinor = '9000') => ({ kind: 'share-of-remainder', percent, capMinor });
const falling = (afterMonths: number, fee: object) => ({
  kind: 'falling',
  rows: [
    { afterMonths: 0, fee: share(100) },
    { afterMonths, fee },
  ],
});
const daily = (percent: string) => ({ kind: 'daily', percent, mostPercent: '10' });

const c = (path: string, unlawful: unknown, lawful: unknown, ...rules: string[]): Case => ({
  path,
  unlawful,
  lawful,
  rules,
});
const given = (state: Document, one: Case): Case => ({ ...one, given: state });
const on = (day: string, one: Case): Case => ({ ...one, on: day });

const cases: Readonly<Record<(typeof jurisdictions)[number], readonly Case[]>> = {
  DE: [
    c('publicPath.offered', false, true, 'de.bgb-312k.public-path'),
    c('publicPath.openWords', 'Kündigen', 'Verträge hier kündigen', 'de.bgb-312k.open-words'),
    c('publicPath.declareWords', 'Absenden', 'Jetzt kündigen', 'de.bgb-312k.declare-words'),
    c('publicPath.signInRequired', true, false, 'de.bgb-312k.no-sign-in'),
    c('confirmation', link, { mode: 'none' }, 'de.bgb-312k.no-link'),
    c('commitment.mostMonths', 25, 24, 'de.tkg-56.commitment', 'eu.eecc-105.commitment'),
    c('end.noticeDays', 29, 28, 'de.tkg-56.notice'),
    given(businesses, c('end.noticeDays', 29, 28, 'de.tkg-56.notice')),
    c('end.offered', ['end-of-period'], ['end-of-period', 'chosen-day'], 'de.tkg-56.any-time'),
    c(
      'refunds.prepaidBalance',
      'kept',
      'on-request',
      'de.tkg-64.prepaid-balance',
      'eu.eecc-106.prepaid-balance',
    ),
    c('retention.identity.months', 13, 12, 'de.tkg-172.identity-deleted'),
    given(machines, c('retention.identity.months', 13, 12, 'de.tkg-172.identity-deleted')),
    c('retention.identity.months', 11, 12, 'de.tkg-172.identity-kept'),
    c('retention.identity.through', 'day', 'year-end', 'de.tkg-172.identity-year-end'),
    c('retention.invoices.months', 95, 96, 'de.tax.invoices'),
    c('withdrawalDays', 13, 14, 'eu.crd-11a.withdrawal-days'),
  ],
  FR: [
    c('publicPath.offered', false, true, 'fr.l215-1-1.public-path'),
    c('publicPath.openWords', 'Nous quitter', 'résilier votre contrat', 'fr.l215-1-1.open-words'),
    c('publicPath.declareWords', 'Envoyer', 'notification de la résiliation', 'fr.l215-1-1.declare-words'),
    c('publicPath.signInRequired', true, false, 'fr.l215-1-1.no-account'),
    c('publicPath.recap', false, true, 'fr.l215-1-1.recap'),
    c('confirmation', link, { mode: 'none' }, 'fr.l215-1-1.no-further-step'),
    c('commitment.mostMonths', 36, 24, 'eu.eecc-105.commitment', 'fr.l224-28.commitment'),
    c('end.noticeDays', 11, 10, 'fr.l224-40.notice'),
    c('end.offered', ['end-of-period'], ['at-once', 'end-of-period'], 'fr.l224-40.any-time'),
    c('earlyTerminationFee.rows.1.fee.percent', 21, 20, 'fr.l224-28.fee'),
    c('earlyTerminationFee', fixed('5000'), { kind: 'none' }, 'fr.l224-28.fee'),
    c('earlyTerminationFee', fixed('1'), fixed('0'), 'fr.l224-28.fee'),
    c('earlyTerminationFee', share(100), share(20), 'fr.l224-28.fee'),
    c('earlyTerminationFee', falling(13, share(20)), falling(12, share(20)), 'fr.l224-28.fee'),
    c('earlyTerminationFee', falling(18, { kind: 'none' }), falling(6, { kind: 'none' }), 'fr.l224-28.fee'),
    c('earlyTerminationFee.rows.1.fee', fixed('2000'), { kind: 'none' }, 'fr.l224-28.fee'),
    given({ earlyTerminationFee: fixed('5000') }, c('commitment.mostMonths', 13, 12, 'fr.l224-28.fee')),
    c('commitment.leaving', 'not-before-its-end', 'with-fee', 'fr.l224-28.fee'),
    given(
      { 'commitment.leaving': 'not-before-its-end' },
      c('commitment.mostMonths', 13, 12, 'fr.l224-28.fee'),
    ),
    c('refunds.unusedAdvance', false, true, 'fr.l224-35.advances'),
    c('refunds.withinDays', 11, 10, 'fr.l224-35.refund-days'),
    c('refunds.prepaidBalance', 'kept', 'refunded', 'eu.eecc-106.prepaid-balance'),
    c('retention.identity.months', 59, 60, 'fr.cpce-l34-1.identity'),
    given(machines, c('retention.identity.months', 59, 60, 'fr.cpce-l34-1.identity')),
    c('retention.payment.months', 11, 12, 'fr.cpce-l34-1.payment'),
    c('retention.invoices.months', 119, 120, 'fr.invoices'),
  ],
  EU: [
    c('commitment.mostMonths', 25, 24, 'eu.eecc-105.commitment'),
    c('refunds.prepaidBalance', 'kept', 'on-request', 'eu.eecc-106.prepaid-balance'),
    c('withdrawalDays', 0, 14, 'eu.crd-11a.withdrawal-days'),
  ],
  UK: [
    on('2027-04-01', c('withdrawalDays', 13, 14, 'uk.dmcc.cooling-off')),
    on('2027-04-01', c('refunds.withinDays', 15, 14, 'uk.dmcc.refund-days')),
  ],
  US: [
    c('numberRestDays', 44, 45, 'us.fcc.number-rest-least'),
    c('numberRestDays', 91, 90, 'us.fcc.number-rest-residential'),
    given(businesses, c('numberRestDays', 366, 365, 'us.fcc.number-rest-business')),
    given(machines, c('numberRestDays', 366, 365, 'us.fcc.number-rest-business')),
    given(machines, c('numberRestDays', 0, 45, 'us.fcc.number-rest-least')),
  ],
  'US-CA': [
    c('numberRestDays', 44, 45, 'us.fcc.number-rest-least'),
    c('numberRestDays', 91, 90, 'us.fcc.number-rest-residential'),
  ],
  CN: [
    c('lateFee', daily('0.3001'), daily('0.3'), 'cn.telecom-34.late-fee'),
    c('lateFee', daily('3'), { kind: 'none' }, 'cn.telecom-34.late-fee'),
    given(businesses, c('lateFee', daily('0.4'), daily('0.05'), 'cn.telecom-34.late-fee')),
    c('lateFee', fixed('1000'), daily('0.3'), 'cn.telecom-34.late-fee-kind'),
    c('numberRestDays', 89, 90, 'cn.number.rest'),
    given(machines, c('numberRestDays', 30, 90, 'cn.number.rest')),
  ],
  JP: [
    c('earlyTerminationFee', fixed('1001'), fixed('1000'), 'jp.tba.fee-large-carriers'),
    c('earlyTerminationFee', share(50, '1001'), share(50, '1000'), 'jp.tba.fee-large-carriers'),
    c(
      'earlyTerminationFee',
      falling(6, { kind: 'none' }),
      { kind: 'falling', rows: [{ afterMonths: 0, fee: share(100, '1000') }] },
      'jp.tba.fee-large-carriers',
    ),
    c('commitment.leaving', 'not-before-its-end', 'with-fee', 'jp.tba.fee', 'jp.tba.fee-large-carriers'),
    c('withdrawalDays', 7, 8, 'jp.tba.initial-cancellation'),
  ],
  IN: [
    c('end.noticeDays', 8, 7, 'in.trai.closed'),
    c('end.offered', ['end-of-period'], ['chosen-day'], 'in.trai.closed-any-day'),
    c('refunds.withinDays', 61, 60, 'in.trai.deposit'),
    c('numberRestDays', 14, 15, 'in.trai.number-held'),
  ],
};

for (const place of jurisdictions) {
  describe(`in ${place}`, () => {
    for (const { path, unlawful, lawful, rules, given: state = {}, on: day } of cases[place]) {
      const title = `${JSON.stringify(unlawful)}${Object.keys(state).length > 0 ? ` (${JSON.stringify(state)})` : ''}`;
      test(`${path} cannot be ${title}`, () => {
        const base = changed(lawfulIn(place), state);
        const when = day === undefined ? today : parseDay(day);
        assert.deepEqual(breaches(changed(base, { [path]: unlawful }), when), rules);
        assert.deepEqual(breaches(changed(base, { [path]: lawful }), when), []);
      });
    }
  });
}
