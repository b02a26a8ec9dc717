import type { MailHelpMessages } from '../mail-help-messages.ts';
import { counted } from './counted.ts';

export const mailHelp: MailHelpMessages = {
  title: 'Die E-Mail ist nicht angekommen',
  link: 'E-Mail nicht angekommen?',
  lead: 'Ihr Auftrag ist bei uns gespeichert: Sein Datum zählt, wann auch immer die E-Mail ankommt.',
  lookTitle: 'Bitte zuerst nachsehen',
  look: 'Eine E-Mail kann einige Minuten brauchen. Sehen Sie auch bei Spam und Werbung nach, und suchen Sie in Ihrem Postfach genau hiernach:',
  from: 'Absender',
  subject: 'Betreff',
  to: 'Gesendet an',
  state: 'Stand',
  stateName: {
    queued: 'Unterwegs',
    waiting: 'Wird erneut versucht',
    sent: 'Übergeben',
    parked: 'Nicht zustellbar',
    bounced: 'Zurückgekommen',
    unanswered: 'Vielleicht angekommen',
    overtaken: 'Nicht mehr nötig',
  },
  queued: (at) => `Wir senden sie seit ${at}.`,
  waiting: (tries) =>
    `Der Mailserver hat sie noch nicht angenommen. Wir haben es ${counted(tries, 'Mal', 'Mal')} versucht und versuchen es fünf Tage lang weiter.`,
  sent: (at) =>
    `Wir haben sie dem Mailserver übergeben: ${at}. Wenn Sie sie nicht finden, liegt sie wahrscheinlich bei Spam.`,
  parked: 'Der Mailserver hat sie nicht angenommen.',
  bounced: 'Sie wurde übergeben und kam zurück.',
  unanswered:
    'Wir haben sie übergeben, aber die Verbindung brach ab, bevor der Mailserver antwortete: Vielleicht ist sie angekommen. Sehen Sie in Ihrem Postfach nach; ist sie nicht da, lassen Sie sie noch einmal senden. Damit Sie nie dieselbe E-Mail zweimal bekommen, senden wir sie nicht von selbst noch einmal.',
  oldAddress: 'Sie ging an eine Adresse, die Sie inzwischen geändert haben.',
  overtaken: 'Als sie gesendet werden sollte, gab es nichts mehr mitzuteilen.',
  problem: {
    'no-mailbox':
      'Die Antwort war: Es gibt kein Postfach mit dieser Adresse. Bitte prüfen Sie sie, und ändern Sie sie, wenn sie falsch ist.',
    'mailbox-full':
      'Die Antwort war: Das Postfach ist voll. Schaffen Sie dort Platz, und lassen Sie die E-Mail dann noch einmal senden.',
    refused: 'Die Antwort war: Diese E-Mail wird nicht angenommen. Eine andere Adresse kann helfen.',
    unreachable: 'Er war mehrere Tage lang nicht erreichbar. Eine andere Adresse kann helfen.',
  },
  resendTitle: 'Noch einmal senden lassen',
  resend: 'Noch einmal senden',
  resendOther: (mail) => `Noch einmal senden: ${mail}`,
  resendLeft: (left) => `Zurzeit noch ${counted(left, 'Mal', 'Mal')} möglich.`,
  resendNone: (from) => `Sie wurde vorerst oft genug gesendet. Wieder möglich ab: ${from}.`,
  linksStayGood: 'Links und Codes früherer E-Mails gelten weiter, bis einer davon benutzt ist.',
  onItsWay: 'Die E-Mail ist unterwegs.',
  codeTitle: 'Stattdessen einen Code eingeben',
  codeLead:
    'In der E-Mail steht ein Code mit acht Ziffern. Wenn Sie die E-Mail auf einem anderen Gerät lesen können, geben Sie den Code hier ein: Er bewirkt dasselbe wie der Link.',
  code: 'Code aus der E-Mail',
  codeHint: 'Acht Ziffern, zum Beispiel 1234 5678',
  codeButton: 'Mit diesem Code bestätigen',
  codeWrong: (left) =>
    `Dieser Code steht in keiner unserer E-Mails. Sie haben noch ${counted(left, 'Versuch', 'Versuche')}.`,
  codeDead: 'Kein Code gilt mehr. Lassen Sie die E-Mail noch einmal senden: Sie enthält einen neuen.',
  elseTitle: 'Wenn sie trotzdem nicht ankommt',
  changeAddress: 'E-Mail-Adresse ändern',
  changeAddressHint: 'E-Mails zu dieser Kündigung gehen dann an die neue Adresse.',
  support: 'Dem Kundendienst schreiben',
  supportHint: 'Er sieht, wie weit die E-Mail ist, und kann auch anders helfen.',
  others: 'Weitere E-Mails zu dieser Kündigung',
  back: 'Zurück zur Kündigung',
  trouble: {
    title: 'Unsere E-Mail an Sie war nicht zustellbar',
    lead: 'Was wir Ihnen mitzuteilen hatten, steht auch auf dieser Seite. Damit Ihnen nichts entgeht, sehen Sie bitte nach, was mit der Adresse nicht stimmt.',
    unsureTitle: 'Unsere E-Mail an Sie ist vielleicht nicht angekommen',
    unsureLead: 'Was wir Ihnen mitzuteilen hatten, steht auch auf dieser Seite.',
    link: 'Das können Sie tun',
  },
  event: {
    bySubscriber: 'E-Mail noch einmal angefordert',
    byStaff: 'E-Mail vom Kundendienst noch einmal gesendet',
  },
  mails: { retracted: 'zurückgenommen', delayed: 'es dauert länger' },
  mail: {
    code: 'Code anstelle des Links',
    codeUse: (page) =>
      `Wenn sich der Link nicht öffnen lässt, melden Sie sich an und geben Sie diesen Code unter „${page}“ ein. Nennen Sie ihn niemandem.`,
    retractedSubject: (provider, line) => `${provider}: Ihre Kündigung von „${line}“ ist zurückgenommen`,
    retractedLead: 'Sie haben die Kündigung dieser Karte zurückgenommen. Wir haben das festgehalten.',
    retractedStays:
      'Die Karte läuft weiter wie bisher, mit ihrem Vertrag, ihrer Nummer und ihrem Preis. Sie können jederzeit erneut kündigen.',
    notYou: 'Wenn Sie sie nicht selbst zurückgenommen haben, schreiben Sie uns bitte sofort.',
    delayedSubject: (provider, line) => `${provider}: Das Abschalten von „${line}“ dauert länger als geplant`,
    delayedLead:
      'Ihr Vertrag ist beendet, aber ein Schritt beim Abschalten dieser Karte ist nicht gelungen. Wir kümmern uns darum. Sie müssen nichts tun.',
    delayedMoney: (day) =>
      `Das kostet Sie nichts: Für die Zeit nach dem ${day} wird nichts berechnet, wie lange es auch dauert. Sollte doch etwas berechnet werden, machen wir es rückgängig.`,
    delayedNext:
      'Sobald alles abgeschaltet und geprüft ist, schreiben wir Ihnen wieder, mit dem Abschaltnachweis.',
  },
};
