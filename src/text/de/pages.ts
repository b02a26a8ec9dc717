import type { PagesMessages } from '../messages.ts';
import { counted } from './counted.ts';

/** Names of lines stand in quotation marks: people call them what they like. */
export const pages: PagesMessages = {
  common: {
    skipToContent: 'Zum Inhalt springen',
    signOut: 'Abmelden',
    myLines: 'Meine Karten',
    desk: 'Kündigungen',
    back: 'Zurück',
    language: 'Sprache',
    reference: 'Vorgangsnummer',
    needHelp: (email, phone) =>
      `Brauchen Sie Hilfe? Schreiben Sie an ${email}${phone ? ` oder rufen Sie uns an: ${phone}` : ''}.`,
  },
  signIn: {
    title: 'Anmelden',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    button: 'Anmelden',
    forgotten: 'Passwort vergessen?',
    wrong:
      'Die E-Mail-Adresse oder das Passwort stimmt nicht. Prüfen Sie beides oder fordern Sie ein neues Passwort an.',
  },
  password: {
    forgottenTitle: 'Passwort vergessen?',
    forgottenLead:
      'Geben Sie Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Link, mit dem Sie ein neues Passwort festlegen.',
    sendLink: 'Link senden',
    sentTitle: 'Sehen Sie in Ihr Postfach',
    sentLead:
      'Wenn es zu dieser Adresse ein Konto gibt, ist eine E-Mail mit einem Link unterwegs. Der Link gilt eine Stunde. Sehen Sie auch im Spam-Ordner nach.',
    newTitle: 'Neues Passwort festlegen',
    newPassword: 'Neues Passwort',
    hint: 'Mindestens 10 Zeichen. Gut geeignet sind einige Wörter, die nichts miteinander zu tun haben.',
    save: 'Neues Passwort speichern',
    linkDead: 'Dieser Link wurde schon benutzt oder ist abgelaufen. Fordern Sie einen neuen an.',
    unfit: 'Das Passwort muss 10 bis 128 Zeichen haben.',
    changed: 'Ihr Passwort ist geändert. Melden Sie sich mit dem neuen an.',
  },
  lines: {
    title: 'Meine Karten',
    none: 'Zu diesem Konto gehört keine Karte.',
    kind: { sim: 'SIM-Karte', esim: 'eSIM' },
    active: 'Aktiv',
    ended: 'Beendet',
    endsOn: (day) => `Letzter Nutzungstag: ${day}`,
    number: 'Rufnummer',
    iccid: 'Kartennummer (ICCID)',
    cancel: 'Diese Karte kündigen',
    seeCancellation: 'Stand der Kündigung',
  },
  quote: {
    title: (line) => `„${line}“ kündigen`,
    lead: 'Noch ist nichts geändert. Das würde geschehen.',
    when: 'Wann der Vertrag endet',
    choice: {
      'at-once': 'So bald wie möglich',
      'end-of-period': 'Zum Ende des Abrechnungszeitraums',
      'chosen-day': 'An einem Tag Ihrer Wahl',
    },
    choiceLegend: 'Wann soll der Vertrag enden?',
    chosen: 'Ihre Wahl',
    choose: 'Auswählen',
    chosenDay: 'Tag Ihrer Wahl',
    changeDay: 'Diesen Tag nehmen',
    choosableDays: (first, last) => `Vom ${first} bis zum ${last}`,
    priceOf: (day) => `Kosten bei Ende am ${day}`,
    serviceEnds: 'Letzter Nutzungstag',
    billingEnds: 'Letzter berechneter Tag',
    price: 'Kosten',
    laterUsage: (days) =>
      days === 0
        ? 'Nur Nutzung kann diesen Betrag noch ändern: was Sie bis zum Ende verbrauchen.'
        : `Nur Nutzung kann diesen Betrag noch ändern: was Sie bis zum Ende verbrauchen, und Nutzungsdaten, die bis zu ${counted(days, 'Tag', 'Tage')} danach eintreffen.`,
    howToPay:
      'Der Betrag kommt mit Ihrer letzten Rechnung, auf dem Zahlungsweg, den Sie jetzt nutzen. Heute müssen Sie nichts tun.',
    reason: {
      price: 'Zu teuer',
      coverage: 'Das Netz ist nicht gut genug',
      'not-needed': 'Ich brauche die Karte nicht mehr',
      moving: 'Ich ziehe um',
      'other-provider': 'Ich wechsle den Anbieter',
      other: 'Etwas anderes',
    },
    next: 'Weiter',
    keep: 'Karte behalten',
  },
  check: {
    title: 'Prüfen und kündigen',
    lead: 'Mit der Schaltfläche unten kündigen Sie. Sie erhalten sofort eine Eingangsbestätigung per E-Mail.',
    leadLink:
      'Mit der Schaltfläche unten beantragen Sie die Kündigung. Wir senden Ihnen eine E-Mail mit einem Link; gültig ist die Kündigung, sobald Sie dort auf „Kündigung bestätigen“ drücken. Für Termine und Kosten zählt der jetzige Zeitpunkt.',
    what: 'Karte',
    change: 'Ändern',
    button: 'Jetzt kündigen',
    changed:
      'Termine oder Beträge haben sich geändert, seit Sie sie gesehen haben. Bitte prüfen Sie sie noch einmal, bevor Sie entscheiden.',
  },
  status: {
    title: (line) => `Kündigung von „${line}“`,
    state: {
      requested: 'Wartet auf Ihre Bestätigung',
      scheduled: 'Kündigung ist gültig',
      ending: 'Wird abgeschaltet',
      'needs-attention': 'Verzögert: wir kümmern uns darum',
      completed: 'Beendet',
      erased: 'Beendet',
      retracted: 'Zurückgenommen',
      expired: 'Nicht rechtzeitig bestätigt',
      refused: 'Abgelehnt',
    },
    explain: {
      requested: (email, until) =>
        `Wir haben eine E-Mail an ${email} gesendet. Öffnen Sie den Link darin und bestätigen Sie dort die Kündigung. Frist: ${until}. Sehen Sie auch im Spam-Ordner nach.`,
      scheduled: (day) =>
        `Die Karte funktioniert noch bis zum Ende des ${day}. Dann schalten wir sie ab, und Sie erhalten den Abschaltnachweis. Sie müssen nichts tun.`,
      ending: 'Die Karte wird gerade abgeschaltet. Jeder Schritt wird geprüft, bevor er als erledigt gilt.',
      needsAttention:
        'Ein Schritt hat nicht geklappt; unsere Mitarbeiter kümmern sich darum. Für die Zeit nach dem Ende zahlen Sie nichts, wie lange es auch dauert.',
      completed: (at) =>
        `Die Karte ist abgeschaltet und geprüft. Zeitpunkt: ${at}. Für die Zeit nach dem Ende wird nichts mehr berechnet.`,
      erased: 'Der Vertrag ist beendet, und Ihre personenbezogenen Daten sind gelöscht.',
      retracted: 'Sie haben die Kündigung zurückgenommen. Der Vertrag läuft weiter wie bisher.',
      expired:
        'Der Link in der E-Mail wurde nicht rechtzeitig benutzt. Der Vertrag läuft weiter wie bisher; Sie können erneut kündigen.',
      refused:
        'Wir konnten nicht feststellen, dass die Kündigung von Ihnen kommt. Der Vertrag läuft weiter wie bisher.',
    },
    declared: 'Eingegangen am',
    timeline: 'Was geschehen ist',
    steps: 'Abschaltung',
    stepNames: {
      'network-off': 'Netzzugang sperren',
      'sessions-off': 'Datenverbindungen trennen',
      'esim-release': 'eSIM-Profil freigeben',
      'final-bill': 'Schlussrechnung erstellen',
      'billing-stop': 'Abrechnung beenden',
      'verify-silence': 'Prüfen, dass keine Daten mehr fließen',
      receipt: 'Abschaltnachweis ausstellen',
    },
    stepState: {
      waiting: 'Steht noch aus',
      applied: 'Veranlasst, wird geprüft',
      verified: 'Erledigt und geprüft',
      parked: 'Muss von Hand geklärt werden',
    },
    event: {
      requested: 'Sie haben die Kündigung beantragt',
      declared: 'Sie haben gekündigt',
      confirmed: 'Sie haben über den Link in der E-Mail bestätigt',
      expired: 'Der Link ist unbenutzt abgelaufen',
      retracted: 'Sie haben die Kündigung zurückgenommen',
      ending: 'Die Abschaltung hat begonnen',
      'silence-broken': 'Nach dem Trennen kam noch eine Datenverbindung zustande; sie wurde wieder getrennt',
      resumed: 'Die Abschaltung geht weiter',
      completed: 'Alles ist abgeschaltet und geprüft',
      'mail-sent': 'E-Mail gesendet',
      'mail-parked': 'E-Mail nicht zugestellt',
    },
    mails: {
      confirm: 'der Link zum Bestätigen',
      remind: 'die Erinnerung an den Link',
      acknowledge: 'die Eingangsbestätigung',
      complete: 'der Abschaltnachweis',
    },
    stepEvent: {
      'step-applied': (step) => `${step}: veranlasst`,
      'step-verified': (step) => `${step}: geprüft`,
      'step-tried': (step) => `${step}: noch nicht erledigt, erneut versucht`,
      'step-parked': (step) => `${step}: muss von Hand geklärt werden`,
    },
    acknowledgement: 'Eingangsbestätigung herunterladen',
    receipt: 'Abschaltnachweis herunterladen',
    key: 'Öffentlicher Schlüssel',
    verifyHint: 'Mit dem öffentlichen Schlüssel kann jeder diese Dateien prüfen, auch ohne uns.',
    finalBill: 'Schlussrechnung',
    retract: 'Kündigung zurücknehmen',
    refresh: 'Neu laden',
  },
  retract: {
    title: 'Kündigung zurücknehmen?',
    lead: (day) =>
      `Der Vertrag endet dann nicht am ${day}, sondern läuft weiter wie bisher, zum selben Preis.`,
    leadRequested:
      'Ihr Antrag wird zurückgezogen, und der Link in der E-Mail gilt nicht mehr. Der Vertrag läuft weiter wie bisher.',
    button: 'Kündigung zurücknehmen',
    keep: 'Es bleibt bei der Kündigung',
  },
  confirm: {
    title: 'Kündigung bestätigen',
    lead: (line, day) => `„${line}“ endet mit Ablauf des ${day}.`,
    countsFrom: (instant) => `Für Termine und Kosten zählt der Eingang Ihres Antrags: ${instant}.`,
    button: 'Kündigung bestätigen',
    notYou: 'Wenn Sie das nicht waren, schließen Sie diese Seite: Es ändert sich nichts.',
    doneTitle: 'Ihre Kündigung ist gültig',
    doneLead: (day) =>
      `Die Karte funktioniert noch bis zum Ende des ${day}. Die Eingangsbestätigung ist per E-Mail unterwegs zu Ihnen.`,
    doneLeadToday:
      'Heute ist der letzte Nutzungstag; die Karte wird jetzt abgeschaltet. Die Eingangsbestätigung ist per E-Mail unterwegs zu Ihnen.',
    doneLeadLate: (day) =>
      `Der letzte Nutzungstag war der ${day}. Die Karte wird jetzt abgeschaltet; für die Zeit danach wird nichts berechnet. Die Eingangsbestätigung ist per E-Mail unterwegs zu Ihnen.`,
    seeStatus: 'Stand der Kündigung ansehen',
    dead: {
      'link-unknown':
        'Dieser Link stammt nicht von uns, oder es fehlt ein Teil. Kopieren Sie den ganzen Link aus der E-Mail.',
      'link-used':
        'Dieser Link wurde schon benutzt: Die Kündigung ist bestätigt, oder der Antrag wurde zurückgezogen. Nach der Anmeldung sehen Sie, was davon zutrifft.',
      'link-expired': 'Dieser Link ist abgelaufen. Es hat sich nichts geändert; Sie können erneut kündigen.',
    },
  },
  desk: {
    title: 'Kündigungen',
    search: 'Suche',
    searchHint: 'Vorgangsnummer, Karte, Rufnummer, ICCID, IMSI oder E-Mail-Adresse',
    searchButton: 'Suchen',
    none: 'Nichts gefunden: Keine Karte, Rufnummer, Kartennummer oder Adresse passt.',
    notCancelled: 'Diese Karte oder dieses Konto gibt es, aber keine Kündigung dazu.',
    parked: 'Nur Vorgänge, die von Hand zu klären sind',
    all: 'Alle zeigen',
    line: 'Karte',
    state: 'Stand',
    declared: 'Eingegangen am',
    ends: 'Letzter Tag',
    older: 'Ältere',
    rules: 'Berechnet nach den Regeln',
    evidence: 'Belege',
    key: 'Idempotenzschlüssel',
    resume: 'Schritt erneut versuchen',
    resumeLead:
      'Beheben Sie zuerst die Ursache im anderen System. Der Schritt wird dann unter demselben Schlüssel noch einmal veranlasst.',
  },
  caught: {
    title: 'E-Mails des Beispiels',
    lead: 'E-Mails, die Signoff sendet, werden hier aufgefangen und verlassen diesen Rechner nicht.',
    none: 'Noch keine E-Mail.',
    from: 'Von',
    attachments: 'Anhänge',
  },
  error: {
    title: {
      400: 'Das hat nicht geklappt',
      403: 'Das ist nicht erlaubt',
      404: 'Nicht gefunden',
      409: 'Das ist nicht mehr möglich',
      410: 'Nicht mehr gültig',
      413: 'Das ist zu viel',
      429: 'Zu viele Versuche',
      500: 'Bei uns ist etwas schiefgegangen',
      503: 'Gleich wieder da',
    },
    lead: {
      400: 'Im Formular fehlte etwas, oder es war nicht lesbar. Es hat sich nichts geändert. Gehen Sie zurück und versuchen Sie es noch einmal.',
      403: 'Die Anfrage kam nicht von dieser Website, oder Ihr Konto darf das nicht. Es hat sich nichts geändert.',
      404: 'Hier ist nichts, oder Sie dürfen es nicht sehen.',
      409: 'Was Sie tun wollten, passt nicht zu dem, was inzwischen geschehen ist. Es hat sich nichts geändert.',
      410: 'Das ist abgelaufen oder wurde schon benutzt. Es hat sich nichts geändert.',
      413: 'Die Anfrage ist größer, als diese Seite es je braucht. Es hat sich nichts geändert.',
      429: 'Bitte warten Sie einige Minuten und versuchen Sie es dann noch einmal. Es hat sich nichts geändert.',
      500: 'Nichts ist verloren. Bitte versuchen Sie es noch einmal; wenn es so bleibt, schreiben Sie dem Kundendienst.',
      503: 'Unsere Datenbank antwortet nicht. Nichts ist verloren. Bitte versuchen Sie es in einer Minute noch einmal.',
    },
    ended: 'Dieser Vertrag ist schon beendet.',
    tooLate:
      'Die Abschaltung hat begonnen oder ist abgeschlossen: Diese Kündigung lässt sich nicht mehr zurücknehmen.',
    home: 'Zur Startseite',
    dayTooEarly: (earliest, latest) => `Wählen Sie einen Tag vom ${earliest} bis zum ${latest}.`,
  },
};
