import type { BillMessages } from '../bill-messages.ts';
import { showNumber } from '../format.ts';
import { counted } from './counted.ts';

const days = (count: number) => counted(count, 'Tag', 'Tage');
const ofDays = (count: number) => counted(count, 'Tag', 'Tagen');
const months = (count: number) => counted(count, 'Monat', 'Monate');
const megabytes = (count: number) => `${showNumber(count, 'de')} MB`;
const instalmentsLeft = (count: number) =>
  count === 1 ? 'eine Rate ist noch offen' : `${showNumber(count, 'de')} Raten sind noch offen`;

export const bill: BillMessages = {
  kind: {
    recurring: 'Regelmäßiges Entgelt',
    discount: 'Rabatt',
    'unused-advance': 'Im Voraus berechnet, nicht genutzt',
    usage: 'Nutzung außerhalb des Tarifs',
    'one-off': 'Einmaliges Entgelt',
    instalments: 'Ratenzahlung',
    'early-termination-fee': 'Entgelt für das Ende vor Ablauf der Mindestlaufzeit',
    'discount-clawback': 'Rabatt zurückgefordert',
    tax: 'Steuer',
    'open-invoice': 'Offene Rechnung',
    'late-fee': 'Kosten für verspätete Zahlung',
    credit: 'Gutschrift',
    deposit: 'Kaution',
    'prepaid-balance': 'Prepaid-Guthaben',
  },
  named: (kind, item) => `${kind} · ${item}`,
  numbered: (kind, number) => `${kind} ${number}`,
  rule: {
    'whole-period': ({ span }) =>
      `Das ist der Preis eines ganzen Abrechnungszeitraums (${span}), der noch auf keiner Rechnung steht.`,
    'part-of-period-by-days': ({ days, ofDays: all, span }) =>
      `Sie zahlen nur einen Teil des Abrechnungszeitraums: ${days} von ${ofDays(all)} (${span}).`,
    'part-of-period-by-thirtieths': ({ days, ofDays: all, span }) =>
      `Sie zahlen nur einen Teil des Abrechnungszeitraums (${span}). Ihr Vertrag rechnet jeden Monat mit 30 Tagen: Dieser Teil sind ${days} von ${ofDays(all)}.`,
    'unused-advance-refunded': ({ days, ofDays: all, span }) =>
      `Eine frühere Rechnung enthielt schon Tage nach dem Ende (${span}). Sie erhalten ${days} von ${ofDays(all)} dieses Abrechnungszeitraums zurück.`,
    'unused-advance-kept': ({ span }) =>
      `Eine frühere Rechnung enthielt schon Tage nach dem Ende (${span}). Nach Ihrem Vertrag wird im Voraus Berechnetes nicht erstattet.`,
    'discount-agreed': ({ days, ofDays: all, span }) =>
      `Ihr Vertrag gewährt Ihnen diesen Rabatt. Hier zählt er für ${days} von ${ofDays(all)} des Abrechnungszeitraums (${span}).`,
    'discount-of-unused-advance': ({ span }) =>
      `Für diese Zeit (${span}) haben Sie den Preis abzüglich dieses Rabatts gezahlt. Deshalb geht auch die Erstattung um ihn zurück.`,
    'usage-as-rated': ({ span }) =>
      `Sie haben Daten außerhalb Ihres Tarifs genutzt (${span}), die noch auf keiner Rechnung stehen.`,
    'usage-per-megabyte': ({ units, span }) =>
      `Sie haben ${megabytes(units)} außerhalb Ihres Tarifs genutzt (${span}). Solche Nutzung wird nach Megabyte berechnet.`,
    'usage-per-day': ({ units, span }) =>
      `Sie haben an ${ofDays(units)} Daten außerhalb Ihres Tarifs genutzt (${span}). Jeder Tag mit solcher Nutzung hat einen festen Preis, gleich wie viel es war.`,
    'usage-beyond-package': ({ units, span }) =>
      `Sie haben ${megabytes(units)} mehr genutzt, als Ihr Datenpaket enthält (${span}). Was darüber hinausgeht, hat einen eigenen Preis.`,
    'usage-by-pass': ({ units, span }) =>
      `Die erste Datennutzung öffnet einen Pass; bis er abläuft, ist weitere Nutzung enthalten. Sie haben ${counted(units, 'Pass', 'Pässe')} geöffnet (${span}).`,
    'one-off-agreed': ({ span }) => `Das wird einmal berechnet (${span}) und steht noch auf keiner Rechnung.`,
    'instalments-due-at-end': ({ units }) =>
      `Sie zahlen in Raten; ${instalmentsLeft(units)}. Nach Ihrem Vertrag wird der Rest fällig, wenn der Vertrag endet.`,
    'instalments-go-on': ({ units }) =>
      `Sie zahlen in Raten; ${instalmentsLeft(units)}. Das Ende des Vertrags ändert daran nichts: Sie zahlen sie weiter wie vereinbart.`,
    'commitment-fixed-fee': ({ until, units }) =>
      `Ihr Vertrag hat eine Mindestlaufzeit bis zum ${until}; davon bleiben ${months(units)}. Wer früher geht, zahlt ein festes Entgelt.`,
    'commitment-share-of-remainder': ({ until, units }) =>
      `Ihr Vertrag hat eine Mindestlaufzeit bis zum ${until}. Wer früher geht, zahlt für jeden verbleibenden Monat, auch den angefangenen, einen Teil des Monatspreises: hier für ${months(units)}.`,
    'commitment-fee-capped': ({ until, units }) =>
      `Ihr Vertrag hat eine Mindestlaufzeit bis zum ${until}. Ein Teil des Monatspreises für die verbleibende Zeit (${months(units)}) wäre mehr: Ihr Vertrag berechnet höchstens diesen Betrag.`,
    'commitment-fee-waived-on-withdrawal': ({ until }) =>
      `Ihr Vertrag hat eine Mindestlaufzeit bis zum ${until}. Er ist aber neu, und Sie können ihn noch widerrufen: Das kostet nichts.`,
    'discount-taken-back': () =>
      'Diesen Rabatt gab es unter der Bedingung, dass der Vertrag länger läuft. Weil er früher endet, fordert Ihr Vertrag den ganzen Rabatt zurück.',
    'discount-taken-back-in-proportion': ({ days: missing, ofDays: all }) =>
      `Diesen Rabatt gab es unter der Bedingung, dass der Vertrag ${days(all)} läuft. Davon fehlen ${days(missing)}; diesen Anteil des Rabatts fordert Ihr Vertrag zurück.`,
    'tax-on-top': ({ percent }) =>
      `Ihre Preise verstehen sich ohne Steuer. Das ist die Steuer von ${percent} auf die Posten oben, für die sie gilt.`,
    'invoice-unpaid': () =>
      'Diese Rechnung ist noch nicht bezahlt. Sie schulden sie, ob Sie kündigen oder nicht.',
    'late-fee-fixed': ({ invoice }) =>
      `Die Rechnung ${invoice} wurde nicht bezahlt, als sie fällig war. Ihr Vertrag sieht dafür einen festen Betrag vor.`,
    'late-fee-daily': ({ invoice, units }) =>
      `Die Rechnung ${invoice} ist seit ${ofDays(units)} überfällig. Für jeden Tag bis zu dem Ihres Antrags kommt nach Ihrem Vertrag ein kleiner Anteil hinzu, bis zu einer Obergrenze.`,
    'credit-refunded': () =>
      'Diese Gutschrift gehört Ihnen. Sie wird mit dem verrechnet, was Sie schulden; der Rest wird Ihnen ausgezahlt.',
    'credit-set-off': () =>
      'Diese Gutschrift wird mit dem verrechnet, was Sie schulden. Nach Ihrem Vertrag wird ein Rest nicht ausgezahlt.',
    'deposit-refunded': () => 'Diese Kaution haben Sie bei uns hinterlegt. Sie wird Ihnen zurückgezahlt.',
    'prepaid-balance-refunded': () => 'Ihr Restguthaben ist Ihr Geld. Es wird Ihnen ausgezahlt.',
    'prepaid-balance-on-request': () =>
      'Ihr Restguthaben wird auf Verlangen ausgezahlt. Ihre Kündigung gilt als dieses Verlangen.',
    'prepaid-balance-set-off': () =>
      'Ihr Guthaben wird mit dem verrechnet, was Sie schulden, solange es gültig ist. Nach Ihrem Vertrag wird ein Rest nicht ausgezahlt.',
  },
  law: (source) => `So verlangt es das Gesetz: ${source}.`,
  end: {
    'at-once': 'Ihr Vertrag kann sofort enden: Die Karte wird abgeschaltet, sobald die Kündigung gültig ist.',
    'end-of-period': 'Das ist der letzte Tag des Abrechnungszeitraums; mit ihm endet der Vertrag.',
    'no-period':
      'Diese Karte hat keinen Abrechnungszeitraum: Sie funktioniert bis zum Ende dieses Tages, des ersten, den Ihr Vertrag zulässt.',
    'chosen-day': 'Nach Ihrem Vertrag wählen Sie selbst, an welchem Tag er endet.',
    commitment:
      'An diesem Tag endet die Mindestlaufzeit Ihres Vertrags; früher kann er nach seinen Bedingungen nicht enden.',
    notice: (count) =>
      `Ihr Vertrag hat eine Kündigungsfrist von ${ofDays(count)}. Das ist der erste Tag, an dem er enden kann.`,
  },
  endLaw: (source) => `Von Gesetzes wegen darf das Ende nicht später liegen: ${source}.`,
  lastDayCharged: 'Der letzte Nutzungstag wird berechnet wie jeder andere.',
  lastDayFree: 'Der letzte Nutzungstag ist kostenlos.',
  taxIncluded: (percent, amount) => `Darin enthalten: ${percent} Steuer, ${amount}.`,
  taxPaidBack: (percent, amount) => `Darin enthalten: ${percent} Steuer, die erstattet wird, ${amount}.`,
  withoutAmount: 'Ohne Kosten und ohne Erstattung',
  youPay: 'Sie zahlen',
  youGet: 'Sie erhalten zurück',
  nothingDue: 'Nichts zu zahlen',
};
