import type { PublicMessages } from '../public-messages.ts';

export const publicPath: PublicMessages = {
  openMeaning: 'Verträge hier kündigen',
  declareMeaning: 'Jetzt kündigen',
  listTitle: 'Einen Vertrag kündigen',
  listLead: 'Um wessen Vertrag geht es?',
  form: {
    lead: (provider) =>
      `Hier kündigen Sie einen Mobilfunkvertrag bei ${provider}, ohne sich anzumelden. Die Eingangsbestätigung kommt sofort per E-Mail.`,
    signInLead: 'Mit einem Konto sehen Sie vorher Preis und Termine.',
    signIn: 'Anmelden und dort kündigen',
    causeLegend: 'Art der Kündigung',
    cause: {
      ordinary: 'Ordentliche Kündigung',
      important: 'Außerordentliche Kündigung aus wichtigem Grund',
    },
    reason: 'Der wichtige Grund',
    reasonHint: 'Nur bei der außerordentlichen Kündigung. Ein Mensch liest ihn und antwortet Ihnen.',
    name: 'Ihr Name',
    nameHint: 'So, wie er im Vertrag steht.',
    number: 'Rufnummer oder Kartennummer (ICCID)',
    numberHint: 'Die Nummer des Vertrags, der enden soll, oder die 19 oder 20 Ziffern auf der Karte.',
    email: 'E-Mail-Adresse',
    emailHint: 'An diese Adresse geht die Eingangsbestätigung.',
    endLegend: 'Wann soll der Vertrag enden?',
    soonest: 'Zum nächstmöglichen Zeitpunkt',
    onDay: 'An einem bestimmten Tag',
    day: 'Letzter Tag',
    dayHint:
      'Nur bei einem bestimmten Tag. Liegt er vor dem frühestmöglichen Ende, gilt das frühestmögliche Ende.',
    soonestOnly: 'Der Vertrag endet zum nächstmöglichen Zeitpunkt.',
    next: 'Angaben prüfen',
    declareLead: 'Mit dieser Schaltfläche erklären Sie die Kündigung. Die Erklärung kostet nichts.',
    privacy:
      'Ihre Angaben werden verschlüsselt gespeichert, nur für diese Kündigung verwendet und gelöscht, sobald sie nicht mehr gebraucht werden.',
    problemTitle: 'Etwas fehlt oder ist nicht lesbar. Ihre Angaben sind noch da.',
    problem: {
      'reason-missing': 'Nennen Sie den wichtigen Grund, oder wählen Sie die ordentliche Kündigung.',
      'reason-long': 'Nennen Sie den Grund in höchstens 1.000 Zeichen.',
      'name-unfit': 'Schreiben Sie Ihren Namen, 2 bis 100 Zeichen.',
      'number-unreadable':
        'Das ist weder eine Rufnummer noch eine Kartennummer. Eine Kartennummer hat 19 oder 20 Ziffern und beginnt mit 89; bitte prüfen Sie jede Ziffer.',
      'email-unfit': 'Schreiben Sie eine E-Mail-Adresse wie name@example.com.',
      'day-unfit': 'Wählen Sie einen Tag ab heute, innerhalb eines Jahres.',
    },
    tooMany: (email) =>
      `Von hier kamen innerhalb einer Stunde zu viele Kündigungen. Ihre Angaben sind noch da: Senden Sie sie später noch einmal, oder schreiben Sie an ${email}.`,
  },
  recap: {
    title: 'Prüfen Sie Ihre Kündigung',
    lead: 'Noch ist nichts abgesendet. Erst die Schaltfläche unten sendet die Kündigung ab.',
    change: 'Ändern',
  },
  facts: {
    provider: 'Anbieter',
    cause: 'Art der Kündigung',
    end: 'Gewünschtes Ende',
    declaredAt: 'Erklärt am',
  },
  received: {
    title: 'Ihre Kündigung ist eingegangen',
    lead: (email) => `Sie ist mit Datum und Uhrzeit gespeichert. Die Eingangsbestätigung geht an ${email}.`,
    keep: 'Speichern oder drucken Sie diese Seite: Sie zeigt, was Sie wann erklärt haben.',
    next: 'Wenn diese Angaben zu einem Vertrag gehören, bekommt dessen Inhaber einen Link an die hinterlegte Adresse. Der Link klärt, wer gekündigt hat; die Fristen zählen ab jetzt.',
    nextSignIn: 'Eine Anmeldung klärt es ebenso, und auch der Kundendienst kann es klären.',
    shownUntil: (instant) => `Diese Seite lässt sich bis ${instant} öffnen.`,
  },
  owner: {
    title: 'Waren Sie das?',
    lead: (instant) =>
      `Am ${instant} hat jemand auf unserer öffentlichen Seite, ohne Anmeldung, diesen Vertrag gekündigt. Sagen Sie uns, ob Sie das waren.`,
    yes: 'Ja, das war ich',
    no: 'Das war ich nicht',
    afterYes: (day) => `Wenn Sie es waren, endet der Vertrag wie erklärt mit Ablauf des ${day}.`,
    afterNo: 'Wenn nicht, läuft der Vertrag weiter wie bisher.',
  },
  event: {
    'public-requested': 'Jemand hat ohne Anmeldung gekündigt',
    'public-tied': 'Jemand hat noch einmal ohne Anmeldung gekündigt',
    'identity-waits': 'Der Link blieb ungenutzt; der Kundendienst klärt, wer gekündigt hat',
    'identity-settled': 'Geklärt: Sie haben gekündigt',
    refused: 'Abgelehnt: Es ließ sich nicht klären, dass Sie gekündigt haben',
  },
  proof: {
    'signed-in': 'durch Anmeldung',
    call: 'durch einen Anruf',
    'id-seen': 'durch einen Ausweis',
  },
  mails: {
    'public-refused': 'die Ablehnung',
    'public-received': 'die Bestätigung der Erklärung',
    'public-declined': 'die Ablehnung',
  },
  mail: {
    confirmSubject: (provider, line) => `${provider}: Haben Sie „${line}“ gekündigt?`,
    confirmLead:
      'Jemand hat auf unserer öffentlichen Seite, ohne Anmeldung, diesen Vertrag gekündigt. Wenn Sie das waren, drücken Sie die Schaltfläche auf der Seite hinter diesem Link.',
    remindLead:
      'Jemand hat auf unserer öffentlichen Seite diesen Vertrag gekündigt, und Sie haben uns noch nicht gesagt, ob Sie das waren.',
    confirmButton: 'Ja, das war ich',
    notYou:
      'Wenn Sie es nicht waren, melden Sie sich an und sagen Sie es, oder schreiben Sie uns. Nichts endet, bevor geklärt ist, dass Sie gekündigt haben.',
    refusedSubject: (provider, line) => `${provider}: „${line}“ läuft weiter`,
    refusedLead:
      'Jemand hat auf unserer öffentlichen Seite diesen Vertrag gekündigt. Es ließ sich nicht klären, dass Sie das waren; deshalb endet nichts. Kündigen können Sie jederzeit.',
    receivedSubject: (provider) => `${provider}: Ihre Kündigung ist eingegangen`,
    receivedLead:
      'Das haben Sie auf unserer öffentlichen Seite erklärt. Bewahren Sie diese E-Mail auf: Sie zeigt, was Sie wann erklärt haben.',
    receivedNext:
      'Wenn diese Angaben zu einem Vertrag gehören, bekommt dessen Inhaber einen Link an die hinterlegte Adresse; die Fristen zählen ab Ihrer Erklärung. Eine Anmeldung klärt es ebenso, und auch der Kundendienst kann es klären.',
    notYouReceived:
      'Wenn Sie nichts erklärt haben, hat sich jemand bei der Adresse vertippt. Sie müssen nichts tun.',
    declinedSubject: (provider) => `${provider}: Ihre Kündigung konnte nicht ausgeführt werden`,
    declinedLead:
      'Wir konnten nicht klären, dass der Inhaber eines Vertrags das erklärt hat. Nichts ist beendet. Wenn der Vertrag Ihnen gehört, schreiben Sie uns, oder melden Sie sich an und kündigen Sie dort.',
    footer: (provider) =>
      `Diese E-Mail kommt von ${provider}, weil jemand auf der öffentlichen Seite diese Adresse angegeben hat. Wir fragen nie per E-Mail nach einem Passwort oder einer Zahlung.`,
  },
  desk: {
    title: 'Kündigungen ohne Anmeldung',
    lead: 'Die, die auf einen Menschen warten; die ältesten zuerst.',
    none: 'Nichts wartet.',
    request: 'Vorgang',
    state: {
      received: 'Wird geprüft',
      unmatched: 'Kein Vertrag gefunden',
      waiting: 'Offen, wer gekündigt hat',
      review: 'Sicher; der Grund ist noch zu lesen',
      settled: 'Geklärt',
      refused: 'Abgelehnt',
      lapsed: 'Ohne Folge',
    },
    why: {
      'no-line': 'Keine Karte dieses Anbieters hat diese Nummer.',
      'line-ended': 'Der Vertrag mit dieser Nummer ist schon beendet.',
      'not-priced': 'Der Vertrag wurde gefunden, aber sein Ende ließ sich nicht berechnen.',
      'too-many': 'Zu viele Kündigungen dieses Vertrags an einem Tag.',
      'other-end':
        'Eine andere, noch offene Kündigung dieses Vertrags nennt ein anderes Ende. Bitte erst über jene entscheiden.',
    },
    typed: 'Die Angaben',
    forgotten: 'Die Angaben sind gelöscht.',
    onFile: 'Im Vergleich mit den hinterlegten Daten',
    nameFits: 'Der Name passt',
    nameDiffers: 'Der Name weicht ab',
    emailFits: 'Die Adresse passt',
    emailDiffers: 'Die Adresse weicht ab',
    termination: 'Kündigung',
    tieTitle: 'Einem Vertrag zuordnen',
    tieLead: 'Mit Rufnummer oder ICCID. Die Fristen zählen ab der Erklärung.',
    tieButton: 'Vertrag suchen',
    tieFailed: 'Keine aktive Karte dieses Anbieters hat diese Nummer.',
    settleTitle: 'Es war der Inhaber',
    settleLead: 'Der Vertrag endet dann wie erklärt. Dass Name und Adresse passen, beweist nichts.',
    settleLegend: 'Woher wissen Sie es?',
    settleButton: 'Als geklärt vermerken',
    refuseTitle: 'Ablehnen',
    refuseLead: 'Nichts endet. Wer geschrieben hat, erfährt es, ebenso der Inhaber, wo es einen gibt.',
    refuseButton: 'Ablehnen',
    reviewTitle: 'Der wichtige Grund',
    reviewLead: 'Der Vertrag endet ordentlich. Prüfen Sie, ob der Grund mehr verlangt, und antworten Sie.',
    reviewButton: 'Ist gelesen',
  },
};
