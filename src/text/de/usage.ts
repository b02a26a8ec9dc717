import type { UsageMessages } from '../usage-messages.ts';

export const usage: UsageMessages = {
  title: 'Verbrauch seit der Kündigung',
  none: (at) => `Seit der Kündigung hat diese Karte keine Daten verbraucht. Zuletzt nachgesehen: ${at}.`,
  notYet: 'Ob diese Karte noch benutzt wird, sehen wir zum ersten Mal eine Stunde nach der Kündigung nach.',
  unread: (since) =>
    `Ob sie benutzt wird, ließ sich nicht mehr feststellen. Seit: ${since}. Das heißt nicht, dass nichts verbraucht wurde.`,
  lastLooked: (at) => `Zuletzt nachgesehen: ${at}.`,
  stillInUse: 'Diese Karte wird noch benutzt',
  used: (amount, at) => `Sie hat seit der Kündigung ${amount} verbraucht. Zuletzt: ${at}.`,
  mayCost: {
    yes: 'Das kann Geld kosten: Verbrauch wird nach Tarif berechnet oder von Ihrem Guthaben abgezogen.',
    no: 'Das kostet Sie nichts: Es gibt nur ein Guthaben, das Sie ohnehin nicht zurückbekämen.',
    unknown:
      'Innerhalb Ihres Tarifs kostet das nichts extra. Im Ausland oder über den Tarif hinaus kann es Geld kosten.',
  },
  known: (amount) => `Bisher bekannt: ${amount} außerhalb des Tarifs.`,
  takeOut: {
    sim: 'Oder nehmen Sie die Karte aus dem Gerät.',
    esim: 'Oder schalten Sie diese eSIM in den Einstellungen des Geräts aus. Löschen Sie sie noch nicht, wenn Sie die Kündigung vielleicht zurücknehmen.',
  },
  event: {
    'still-in-use': (amount) => `Die Karte wird noch benutzt: ${amount} seit der Kündigung`,
  },
  mails: { 'still-in-use': 'die Karte wird noch benutzt' },
  mail: {
    subject: (provider, line) => `${provider}: „${line}“ wird noch benutzt`,
    lead: 'Sie haben diese Karte gekündigt, und sie verbraucht noch Daten. Wenn Sie das so wollen, müssen Sie nichts tun: Sie funktioniert bis zu ihrem letzten Tag.',
    amount: 'Verbrauch seit der Kündigung',
    lastSeen: 'Zuletzt benutzt',
    cost: 'Kostet das Geld?',
    whatToDo:
      'Wenn Sie das nicht wollen, sperren Sie die Daten jetzt. Sie können das rückgängig machen; Preis und Termine bleiben gleich.',
    stopped:
      'Die Daten dieser Karte werden gerade gesperrt oder sind es schon. Wird sie weiter benutzt, schreiben Sie dem Kundendienst.',
    button: 'Daten jetzt sperren',
  },
};
