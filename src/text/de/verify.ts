import type { VerifyMessages } from '../verify-messages.ts';

export const verify: VerifyMessages = {
  title: 'Nachweis prüfen',
  lead: 'Fügen Sie den Text eines Abschaltnachweises oder einer Eingangsbestätigung ein. Wir sagen Ihnen, ob er hier signiert wurde und ob auch nur ein Zeichen geändert ist. Eine Anmeldung ist nicht nötig, und gespeichert wird nichts.',
  label: 'Text der signierten Datei',
  hint: 'Den ganzen Text: von der ersten Zeile, die mit „Signoff“ beginnt, bis zur letzten, die mit einem Strich beginnt.',
  button: 'Prüfen',
  valid: {
    acknowledgement: 'Diese Eingangsbestätigung ist echt',
    receipt: 'Dieser Abschaltnachweis ist echt',
  },
  validLead: (key) => `Signiert mit dem Schlüssel ${key} und seitdem unverändert.`,
  invalid: 'Das ist nicht echt',
  fault: {
    encoding:
      'Das ist kein reiner Text: Er enthält Zeichen, die in unseren signierten Dateien nie vorkommen.',
    format: 'Am Ende fehlt die Signatur, oder sie ist abgeschnitten. Kopieren Sie die ganze Datei.',
    key: 'Der Text ist nicht mit unserem Schlüssel signiert. Vielleicht hat ihn jemand anders signiert.',
    signature: 'Die Signatur passt nicht zum Text: Er wurde nach dem Signieren geändert.',
    contents: 'Mit unserem Schlüssel signiert, aber kein Nachweis, oder in sich widersprüchlich.',
  },
  exactly: 'Das genaue Ergebnis der Prüfung',
  again: 'Einen weiteren prüfen',
  byCode: 'Sie kommen über den Code auf einem Nachweis. Das haben wir dazu signiert.',
  download: 'Signierte Datei herunterladen',
  own: 'Vergleichen Sie die Vorgangsnummer und die letzten Ziffern mit dem Papier, das Ihnen vorliegt: Ein Fälscher kann jeden Code aufdrucken.',
};
