import type { Messages } from '../messages.ts';

/** After the greeting stands a comma: what follows begins with a word that is written with a capital anyhow. */
export const mail: Messages['mail'] = {
  greeting: (name) => `Guten Tag ${name},`,
  footer: (provider) =>
    `Diese E-Mail wurde von ${provider} an eine Kundin oder einen Kunden gesendet. Wir fragen nie per E-Mail oder über einen Link darin nach einem Passwort oder einer Zahlung.`,
  line: 'Karte',
  declaredAt: 'Eingegangen am',
  ignore: 'Wenn Sie das nicht waren, tun Sie nichts: Es ändert sich nichts.',
  confirmSubject: (provider, line) => `${provider}: Bitte bestätigen Sie die Kündigung von „${line}“`,
  confirmLead:
    'Ihr Antrag, diese Karte zu kündigen, ist bei uns. Ein Schritt fehlt noch: Öffnen Sie den Link und drücken Sie auf der Seite auf „Kündigung bestätigen“.',
  confirmButton: 'Zur Bestätigung',
  confirmUntil: (until) => `Der Link funktioniert einmal. Frist: ${until}.`,
  countsFromRequest:
    'Für Termine und Kosten zählt der Eingang Ihres Antrags, nicht der Moment, in dem Sie den Link öffnen.',
  remindSubject: (provider, line) => `${provider}: Ihre Kündigung von „${line}“ ist noch nicht bestätigt`,
  remindLead:
    'Sie haben beantragt, diese Karte zu kündigen, und das noch nicht bestätigt. Ohne Ihre Bestätigung läuft der Vertrag weiter.',
  acknowledgeSubject: (provider, line) => `${provider}: Ihre Kündigung von „${line}“ ist eingegangen`,
  acknowledgeLead: 'Ihre Kündigung ist eingegangen und gültig. Sie müssen nichts weiter tun.',
  takeBack: (until) =>
    `Sie können die Kündigung noch zurücknehmen; dann bleibt alles, wie es war. Frist: ${until}.`,
  takeBackButton: 'Ansehen oder zurücknehmen',
  acknowledgeAttached:
    'Im Anhang finden Sie die signierte Eingangsbestätigung. Heben Sie sie auf: Sie belegt, was Sie erklärt haben und wann.',
  completeSubject: (provider, line) => `${provider}: „${line}“ ist gekündigt und abgeschaltet`,
  completeLead:
    'Ihr Vertrag ist beendet. Die Karte ist abgeschaltet, wir haben das geprüft, und für die Zeit nach dem Ende wird nichts mehr berechnet.',
  completeAttached:
    'Im Anhang finden Sie den signierten Abschaltnachweis. Jeder kann ihn prüfen, auch ohne uns.',
  completeKey: (key) => `Der Schlüssel zum Prüfen: ${key}`,
  seeStatus: 'Ansehen, was geschehen ist',
  resetSubject: 'Neues Passwort festlegen',
  resetLead: 'Sie haben ein neues Passwort angefordert. Legen Sie es auf der Seite hinter diesem Link fest.',
  resetButton: 'Neues Passwort festlegen',
  resetUntil: 'Der Link funktioniert einmal und gilt eine Stunde.',
};
