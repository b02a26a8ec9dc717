import type { RefundMessages } from '../refund-messages.ts';

export const refund: RefundMessages = {
  title: 'Ihre Erstattung',
  amount: 'Sie erhalten zurück',
  wayName: 'Auszahlung',
  latest: 'Spätestens am',
  stateName: 'Erstattung',
  way: {
    'as-paid': 'auf dem Weg, auf dem Sie gezahlt haben',
    'bank-form': 'auf ein Bankkonto, das Sie angeben',
    voucher: 'als Gutschein per E-Mail',
  },
  toNamedAccount: 'auf das Bankkonto, das Sie angegeben haben',
  state: {
    owed: 'Wird ausgezahlt',
    asking: 'Wartet auf Ihre Angaben',
    ordered: 'Veranlasst, wird geprüft',
    paid: 'Ausgezahlt',
    parked: 'Verzögert: wir kümmern uns darum',
  },
  explain: {
    owed: 'Wir zahlen das Geld zurück. Sie müssen nichts tun.',
    asking: 'Geben Sie an, auf welches Bankkonto das Geld soll. Vorher können wir es nicht auszahlen.',
    ordered:
      'Die Zahlung ist veranlasst. Wir prüfen, dass sie ausgeführt wurde, bevor sie als ausgezahlt gilt.',
    paid: (at) => `Ausgezahlt am ${at}.`,
    parked:
      'Etwas steht im Weg; unsere Mitarbeiter kümmern sich darum. Das Geld gehört Ihnen, wie lange es auch dauert.',
  },
  overdue: 'Die Erstattung ist überfällig: Das Geld hätte schon bei Ihnen sein müssen.',
  byLaw: (source) => `Diese Frist setzt das Gesetz: ${source}.`,
  byTerms: (provider) => `Diese Frist setzen die Regeln von ${provider}.`,
  promise: (amount, way, day) => `Sie erhalten ${amount} ${way} zurück, spätestens am ${day}.`,
  otherwise: (ways) => `Falls das nicht möglich ist: ${ways.join(' oder ')}.`,
  giveAccount: 'Bankkonto angeben',
  form: {
    title: 'Wohin soll das Geld?',
    lead: (amount) => `${amount} gehören Ihnen. Geben Sie an, auf welches Bankkonto das Geld soll.`,
    deadline: (day) =>
      `Das Geld soll spätestens am ${day} bei Ihnen sein. Wenn Sie nichts angeben, bleibt es Ihres: Wir erinnern Sie und zahlen es aus, sobald wir das Konto kennen.`,
    holder: 'Kontoinhaber oder Kontoinhaberin',
    iban: 'IBAN',
    ibanHint: 'Sie beginnt mit zwei Buchstaben und steht auf Kontoauszügen und in der App Ihrer Bank.',
    number: 'Kontonummer',
    bankCode: 'Bankleitzahl',
    sortCode: 'Sort Code',
    sortCodeHint: 'Sechs Ziffern wie 01-02-03, auf Ihrer Karte neben der achtstelligen Kontonummer.',
    bankCodeHint: 'Routing Number, BSB, IFSC oder CNAPS: der Code, den Banken in Ihrem Land verwenden.',
    kept: 'Die Angaben werden verschlüsselt aufbewahrt, nur für diese Erstattung genutzt und gelöscht, sobald das Geld ausgezahlt ist.',
    button: 'Geld dorthin senden',
    back: 'Jetzt nicht',
    problem: {
      'holder-unreadable': 'Geben Sie den Namen zum Konto an, mit höchstens 70 Zeichen.',
      'iban-unreadable':
        'Eine IBAN hat zwei Buchstaben, zwei Ziffern und bis zu 30 Buchstaben und Ziffern. Bitte prüfen Sie sie.',
      'iban-length': 'Diese IBAN ist zu kurz oder zu lang für ihr Land. Bitte prüfen Sie sie.',
      'iban-check-digits': 'Diese IBAN geht nicht auf: Ein Zeichen ist falsch. Bitte prüfen Sie sie.',
      'number-unreadable': 'Prüfen Sie die Kontonummer: Sie hat 4 bis 34 Ziffern oder Buchstaben.',
      'bank-code-unreadable': 'Prüfen Sie die Bankleitzahl: Sie hat 3 bis 20 Ziffern oder Buchstaben.',
    },
    britishProblem: {
      'number-unreadable': 'Prüfen Sie die Kontonummer: Sie hat 8 Ziffern.',
      'bank-code-unreadable': 'Prüfen Sie den Sort Code: Er hat 6 Ziffern wie 01-02-03.',
    },
  },
  event: {
    'refund-owed': 'Ihnen steht eine Erstattung zu',
    'refund-asked': 'Wir haben Sie nach einem Bankkonto gefragt',
    'refund-account-given': 'Sie haben ein Bankkonto angegeben',
    'refund-tried': 'Erstattung: noch nicht erledigt, erneut versucht',
    'refund-not-possible': 'Erstattung: auf diesem Weg nicht möglich',
    'refund-ordered': 'Erstattung: veranlasst',
    'refund-paid': 'Erstattung: ausgezahlt und geprüft',
    'refund-parked': 'Erstattung: muss von Hand geklärt werden',
    'refund-resumed': 'Erstattung: geht weiter',
    'refund-warning': 'Erstattung: die Frist läuft bald ab, noch nicht ausgezahlt',
    'refund-overdue': 'Erstattung: überfällig',
  },
  mails: {
    'refund-asked': 'die Frage nach Ihrem Bankkonto',
    'refund-reminder': 'die Erinnerung an Ihr Bankkonto',
    'refund-paid': 'die Erstattung ist ausgezahlt',
    'refund-late': 'die Erstattung ist überfällig',
    'refund-parked': 'an den Anbieter: die Erstattung muss von Hand geklärt werden',
    'refund-warning': 'an den Anbieter: die Frist der Erstattung läuft bald ab',
    'refund-overdue': 'an den Anbieter: die Erstattung ist überfällig',
  },
  desk: {
    asking: 'Wartet auf Angaben der Kundin oder des Kunden',
    explainAsking: 'Nach dem Bankkonto ist gefragt; es ist noch nicht angegeben.',
    said: 'Antwort der Abrechnung',
    resume: 'Erstattung erneut versuchen',
    resumeLead:
      'Beheben Sie zuerst die Ursache im Abrechnungssystem. Was schon veranlasst wurde, wird erst abgefragt und dann unter demselben Schlüssel noch einmal veranlasst.',
  },
  mail: {
    askedSubject: (provider, line) => `${provider}: Wohin sollen wir die Erstattung für „${line}“ senden?`,
    askedLead:
      'Sie bekommen Geld zurück. Geben Sie auf der Seite hinter dieser Schaltfläche an, auf welches Bankkonto es soll.',
    askedButton: 'Bankkonto angeben',
    askedSafe: 'Dort melden Sie sich zuerst an. Wir fragen nie nach PIN, Passwort oder TAN Ihrer Bank.',
    reminderSubject: (provider, line) => `${provider}: Ihre Erstattung für „${line}“ wartet noch auf Sie`,
    reminderLead:
      'Sie bekommen Geld zurück, und wir wissen nicht, wohin wir es senden sollen. Es dauert eine Minute.',
    paidSubject: (provider, line) => `${provider}: Ihre Erstattung für „${line}“ ist ausgezahlt`,
    paidLead: {
      'as-paid':
        'Ihre Erstattung ist auf dem Weg zurückgezahlt, auf dem Sie gezahlt haben. Bis Ihre Bank sie anzeigt, können einige Tage vergehen.',
      'bank-form':
        'Ihre Erstattung ist auf das angegebene Bankkonto überwiesen; die Kontodaten haben wir gelöscht. Bis Ihre Bank sie anzeigt, können einige Tage vergehen.',
      voucher:
        'Ihre Erstattung ist dieser Gutschein. Behalten Sie den Code für sich: Wer ihn hat, kann ihn einlösen.',
    },
    voucher: 'Gutscheincode',
    lateSubject: (provider, line) => `${provider}: Ihre Erstattung für „${line}“ ist überfällig`,
    lateLead:
      'Ihre Erstattung hätte schon ausgezahlt sein müssen und ist es nicht. Auch wir haben diesen Hinweis bekommen; unsere Mitarbeiter kümmern sich darum. Das Geld gehört Ihnen, wie lange es auch dauert.',
    lateWaits:
      'Ihre Erstattung ist nicht ausgezahlt: Wir wissen nicht, auf welches Bankkonto sie soll. Das Geld wartet weiter auf Sie.',
    parkedSubject: (reference) => `Erstattung ${reference} muss von Hand geklärt werden`,
    parkedLead:
      'Ihr Zutun ist nötig: Eine Erstattung ist nicht durchgegangen und wird nicht weiter versucht. Beheben Sie die Ursache und versuchen Sie sie dann noch einmal.',
    warningSubject: (reference) => `Erstattung ${reference}: Die Frist läuft bald ab`,
    warningLead: 'Eine Erstattung ist noch nicht ausgezahlt, und ihre Frist läuft bald ab.',
    overdueSubject: (reference) => `Erstattung ${reference} ist überfällig`,
    overdueLead:
      'Eine Erstattung wurde nicht rechtzeitig ausgezahlt. Die Kundin oder der Kunde ist benachrichtigt.',
    waitsForSubscriber: 'Sie wartet auf die Angabe eines Bankkontos; wir haben danach gefragt.',
    said: 'Antwort der Abrechnung',
    deskButton: 'Vorgang öffnen',
  },
};
