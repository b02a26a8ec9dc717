import type { SupportMessages } from '../support-messages.ts';

export const support: SupportMessages = {
  code: 'Statuscode',
  codeHint:
    'Nennen Sie ihn am Telefon, und der Kundendienst findet diese Kündigung sofort. Sonst öffnet er niemandem etwas.',
  write: 'An den Kundendienst schreiben',
  page: {
    title: 'An den Kundendienst schreiben',
    lead: (provider) =>
      `Der Kundendienst von ${provider} sieht diese Kündigung neben Ihrer Nachricht. Die Antwort erhalten Sie hier und per E-Mail.`,
    conversation: 'Nachrichten',
    message: 'Ihre Nachricht',
    messageHint:
      'Bitte schreiben Sie keine Passwörter und keine Nummern von Bankkarten. Höchstens 4.000 Zeichen.',
    send: 'Nachricht senden',
    back: 'Zurück zur Kündigung',
    missing: 'Schreiben Sie zuerst eine Nachricht.',
    long: 'Die Nachricht ist länger als 4.000 Zeichen. Bitte kürzen Sie sie.',
    tooMany:
      'Sie haben heute viele Nachrichten gesendet; diese wurde nicht gesendet. Bitte rufen Sie an, oder senden Sie sie morgen. Ihr Text steht noch unten.',
    waits: 'Gesendet. Der Kundendienst ist benachrichtigt und antwortet hier und per E-Mail.',
  },
  you: 'Sie',
  support: 'Kundendienst',
  event: {
    'support-asked': 'Sie haben dem Kundendienst geschrieben',
    'support-answered': 'Der Kundendienst hat Ihnen geschrieben',
  },
  looked: (times) =>
    times === 1
      ? 'Der Kundendienst hat Ihren Vorgang angesehen'
      : `Der Kundendienst hat Ihren Vorgang ${times}-mal angesehen`,
  lastLook: (instant) => `zuletzt am ${instant}`,
  mails: {
    'support-answer': 'die Nachricht des Kundendienstes',
    'support-waiting': 'an den Kundendienst: eine Nachricht wartet',
  },
  mail: {
    answerSubject: (provider, line) => `${provider}: Antwort zur Kündigung von „${line}“`,
    answerLead: (provider) => `Der Kundendienst von ${provider} hat Ihnen zu Ihrer Kündigung geschrieben:`,
    answerButton: 'Lesen und antworten',
    noReply:
      'Bitte antworten Sie nicht auf diese E-Mail, niemand liest die Antworten. Schreiben Sie auf der Seite hinter der Schaltfläche.',
    waitingSubject: (reference) => `Eine Nachricht zu ${reference} wartet auf Antwort`,
    waitingLead: 'Ein Kunde hat zu einer Kündigung geschrieben und wartet auf Antwort.',
    deskButton: 'Vorgang öffnen',
  },
  state: {
    requested: 'Vom Kunden nicht bestätigt',
    scheduled: 'Sicher, noch in Betrieb',
    ending: 'Wird abgeschaltet',
    'needs-attention': 'Stockt: ein Schritt braucht die Technik',
    completed: 'Abgeschaltet und geprüft',
    erased: 'Abgeschaltet, Daten gelöscht',
    retracted: 'Vom Kunden zurückgenommen',
    expired: 'Unbestätigt verfallen',
    refused: 'Abgelehnt: Identität nicht geklärt',
  },
  answer: {
    question: 'Ist es gekündigt?',
    requested: (until) =>
      until === null
        ? 'Nein: Der Kunde hat die Anfrage nicht bestätigt.'
        : `Nein: Der Kunde hat die Anfrage nicht bestätigt. Ohne Bestätigung verfällt sie am ${until}, und der Vertrag läuft weiter.`,
    scheduled: (day) => `Noch nicht: Die Kündigung ist sicher, und der Vertrag endet am ${day}.`,
    ending: (day) => `Noch nicht: Der letzte Tag war der ${day}, und die Karte wird gerade abgeschaltet.`,
    needsAttention: (day) =>
      `Noch nicht: Der letzte Tag war der ${day}, und ein Schritt der Abschaltung stockt. Für die Zeit nach dem Ende wird nichts berechnet.`,
    completed: (at) => `Ja: abgeschaltet und geprüft am ${at}.`,
    erased: 'Ja: Die Karte ist abgeschaltet und geprüft, die persönlichen Daten sind gelöscht.',
    retracted: 'Nein: Der Kunde hat die Kündigung zurückgenommen, und der Vertrag läuft weiter.',
    expired: 'Nein: Die Anfrage wurde nicht rechtzeitig bestätigt, und der Vertrag läuft weiter.',
    refused: 'Nein: Es wurde nicht geklärt, dass die Anfrage vom Kunden kam, und der Vertrag läuft weiter.',
  },
  advice: {
    requested:
      'Der Kunde öffnet den Link in unserer E-Mail und drückt dort die Schaltfläche. Ist die E-Mail nicht angekommen: im Spam-Ordner nachsehen, oder unten erneut senden.',
    scheduled: (until) =>
      `Der Kunde muss nichts tun. Zurücknehmen kann er die Kündigung bis zu diesem Zeitpunkt: ${until}.`,
    nothing: 'Der Kunde muss nichts tun.',
    again: 'Soll der Vertrag enden, muss der Kunde erneut kündigen.',
  },
  desk: {
    searchHint: 'Statuscode, Vorgangsnummer, Karte, Rufnummer, ICCID, IMSI oder E-Mail-Adresse',
    mistyped:
      'Dieser Code enthält einen Tippfehler: Lassen Sie ihn sich noch einmal Zeichen für Zeichen nennen.',
    waiting: 'Nur zeigen, was auf Antwort wartet',
    waits: 'Wartet auf Antwort',
    messages: 'Nachrichten',
    noMessages: 'Noch hat niemand geschrieben.',
    subscriber: 'Kunde',
    answer: 'Antwort',
    answerHint:
      'Der Kunde liest sie auf seiner Seite und erhält sie ganz per E-Mail. Höchstens 4.000 Zeichen.',
    sendAnswer: 'Antwort senden',
    mails: 'E-Mails',
    noMails: 'Noch keine E-Mail.',
    delayed: 'Verzögert: ein Server unterwegs versucht es noch',
    mailWaits: 'Eine E-Mail kam nicht an',
    mailState: {
      queued: 'Wartet auf den Versand',
      sent: 'Vom Mailserver angenommen',
      parked: 'Nicht zugestellt',
      bounced: 'Zurückgekommen: nicht zugestellt',
      unanswered: 'Ohne Antwort übergeben: vielleicht angekommen',
      overtaken: 'Nicht gesendet: nicht mehr nötig',
    },
    sendAgain: 'Erneut senden',
    by: (account) => `durch Konto ${account}`,
    event: {
      requested: 'Der Kunde hat um die Kündigung gebeten',
      declared: 'Der Kunde hat gekündigt',
      confirmed: 'Der Kunde hat über den Link in der E-Mail bestätigt',
      retracted: 'Der Kunde hat die Kündigung zurückgenommen',
      'support-asked': 'Der Kunde hat dem Kundendienst geschrieben',
      'refund-owed': 'Dem Kunden steht eine Erstattung zu',
      'refund-asked': 'Der Kunde wurde nach einem Bankkonto gefragt',
      'refund-account-given': 'Der Kunde hat ein Bankkonto angegeben',
    },
  },
};
