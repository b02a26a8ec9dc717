import type { PaperMessages } from '../paper-messages.ts';

export const paper: PaperMessages = {
  title: { acknowledgement: 'Eingangsbestätigung Ihrer Kündigung', receipt: 'Abschaltnachweis' },
  lead: {
    acknowledgement: 'Ihre Kündigung ist eingegangen. Was hier steht, wurde Ihnen zugesagt und bleibt so.',
    receipt:
      'Die unten genannte Karte ist abgeschaltet. Nach jedem Schritt wurde das ausführende System gefragt, ob sie wirklich abgeschaltet ist, und jedes Mal hat es das bestätigt.',
  },
  pdf: { acknowledgement: 'Eingangsbestätigung (PDF)', receipt: 'Abschaltnachweis (PDF)' },
  open: 'Abschaltnachweis ansehen',
  ended: 'Was beendet ist',
  provider: 'Anbieter',
  kind: 'Art der Karte',
  confirmed: 'Per Link bestätigt',
  completed: 'Abgeschaltet und geprüft',
  rules: 'Zugrunde liegende Regeln',
  version: (id, version) => `${id}, Fassung ${version}`,
  bill: { acknowledgement: 'Was es kostet', receipt: 'Die Schlussrechnung' },
  item: 'Posten',
  amount: 'Betrag',
  steps: {
    title: 'Wie abgeschaltet wurde',
    lead: 'Ein Schritt gilt nicht als erledigt, weil er angeordnet wurde, sondern erst, wenn das System selbst bestätigt, dass abgeschaltet ist.',
    step: 'Schritt',
    ordered: 'Angeordnet',
    onlyAsked: 'Nur abgefragt',
    readBack: 'Geprüft: abgeschaltet',
    said: (words) => `Antwort: ${words}`,
  },
  proof: {
    title: 'So lässt sich das prüfen',
    scan: 'Scannen Sie den Code oder öffnen Sie die Adresse. Die Seite zeigt, was signiert wurde, und sagt, ob es echt ist.',
    anybody:
      'Wer den Code hat, sieht, was hier steht, und nicht mehr: Von Nummern sind nur die letzten vier Ziffern zu lesen.',
    link: 'Auf der öffentlichen Seite prüfen',
    offline: (command) =>
      `Ohne uns und ohne Netz: Speichern Sie die signierte Datei und den öffentlichen Schlüssel, und führen Sie „${command}“ aus.`,
    key: 'Öffentlicher Schlüssel',
  },
};
