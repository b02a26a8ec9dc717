import type { AfterMessages } from '../after-messages.ts';

export const after: AfterMessages = {
  title: 'Nach dem Ende',
  event: { 'esim-deleted': 'Das Telefon hat das eSIM-Profil gelöscht' },
  kept: {
    title: 'Was wir noch über Sie gespeichert haben, warum und bis wann',
    lead: 'Manche Daten müssen länger bleiben als die Karte. Sie dienen dem Zweck, der daneben steht, und keinem anderen.',
    kind: {
      identity: {
        what: 'Wer Sie sind: Name, Anschrift, Ruf- und Kartennummern',
        why: 'Um Fragen zu diesem Vertrag zu beantworten.',
      },
      payment: {
        what: 'Wie Sie bezahlt haben',
        why: 'Um zu erstatten und versehentlich Berechnetes zu klären.',
      },
      usage: {
        what: 'Nutzungsdaten',
        why: 'Um zu belegen, wie die Nutzung berechnet wurde, falls Sie widersprechen.',
      },
      invoices: { what: 'Rechnungen', why: 'Steuer und Buchführung.' },
      declaration: {
        what: 'Ihre Kündigung und ihre Belege',
        why: 'Um zu beweisen, dass Sie gekündigt haben und was zugesagt war.',
      },
    },
    until: (day) => `Bis ${day}`,
    byLaw: (source) => `Die Frist steht im Gesetz: ${source}.`,
    erasure: (provider) =>
      `Danach löscht ${provider} die Daten nach eigenem Zeitplan. Signoff löscht sie noch nicht selbst.`,
    number: 'Ihre Rufnummer',
    numberWhy:
      'Vorher bekommt sie niemand anders. Stellen Sie jede Anmeldung um, die noch Codes an diese Nummer sendet.',
  },
  card: {
    open: { sim: 'Was mit der Karte zu tun ist', esim: 'Wie Sie die eSIM vom Gerät löschen' },
    title: { sim: 'Was mit der Karte zu tun ist', esim: 'Die eSIM vom Gerät löschen' },
    wait: (day) => `Noch nicht: Die Karte funktioniert bis zum Ende des ${day}. Tun Sie das erst danach.`,
    notEnding: 'Dieser Vertrag läuft weiter. Lassen Sie die Karte, wie sie ist.',
    esim: {
      lead: 'Das Netz hat diese eSIM abgeschaltet. Sie tut nichts mehr; löschen räumt nur Ihr Gerät auf.',
      onPhone:
        'Soweit das Netz weiß, ist die eSIM noch auf Ihrem Gerät. Niemand außer Ihnen kann sie dort löschen.',
      deleted: 'Ihr Gerät hat diese eSIM gelöscht. Es ist nichts mehr zu tun.',
      warning:
        'Eine gelöschte eSIM lässt sich nicht wiederherstellen, auch nicht von uns. Achten Sie darauf, die richtige zu löschen.',
      which: (digits) => `Die richtige ist die eSIM, deren Kartennummer (ICCID) auf ${digits} endet.`,
      devices: [
        {
          name: 'iPhone und iPad',
          steps: [
            'Öffnen Sie „Einstellungen“, dann „Mobilfunk“ (auf manchen Geräten „Mobile Daten“).',
            'Tippen Sie auf den Tarif dieser Karte.',
            'Tippen Sie auf „eSIM löschen“ und bestätigen Sie.',
          ],
        },
        {
          name: 'Google Pixel',
          steps: [
            'Öffnen Sie „Einstellungen“, „Netzwerk & Internet“, „SIMs“.',
            'Tippen Sie auf die eSIM dieser Karte.',
            'Tippen Sie auf „eSIM löschen“ und bestätigen Sie.',
          ],
        },
        {
          name: 'Samsung Galaxy',
          steps: [
            'Öffnen Sie „Einstellungen“, „Verbindungen“, „SIM-Manager“.',
            'Tippen Sie auf die eSIM dieser Karte.',
            'Tippen Sie auf „Entfernen“ und bestätigen Sie.',
          ],
        },
        {
          name: 'Xiaomi und Redmi (HyperOS)',
          steps: [
            'Öffnen Sie „Einstellungen“, „SIM-Karten & mobile Netzwerke“.',
            'Tippen Sie auf die eSIM dieser Karte oder auf „eSIM verwalten“.',
            'Tippen Sie auf „Löschen“ und bestätigen Sie.',
          ],
        },
        {
          name: 'Huawei (HarmonyOS, EMUI)',
          steps: [
            'Öffnen Sie „Einstellungen“, „Mobilfunknetz“, „SIM-Verwaltung“.',
            'Tippen Sie auf „eSIM“ und die eSIM dieser Karte.',
            'Tippen Sie auf „Löschen“ und bestätigen Sie.',
          ],
        },
        {
          name: 'Windows',
          steps: [
            'Öffnen Sie „Einstellungen“, „Netzwerk und Internet“, „Mobilfunk“.',
            'Wählen Sie „eSIM-Profile verwalten“.',
            'Wählen Sie das Profil dieser Karte, dann „Löschen“, und bestätigen Sie.',
          ],
        },
        {
          name: 'Hotspot oder Router',
          steps: [
            'Verbinden Sie sich mit seinem WLAN und öffnen Sie die Adresse auf dem Typenschild, oft 192.168.0.1 oder 192.168.1.1.',
            'Melden Sie sich mit dem Passwort vom Typenschild an.',
            'Suchen Sie „SIM“ oder „eSIM“, wählen Sie das Profil dieser Karte und löschen Sie es. Zurücksetzen auf Werkseinstellungen genügt nicht immer.',
          ],
        },
      ],
      names:
        'Die Menüs heißen je nach Version etwas anders. Finden Sie eines nicht, suchen Sie in den Einstellungen nach „eSIM“.',
    },
    sim: {
      lead: 'Die Karte tut nichts mehr. Kontakte oder Nachrichten, die auf ihr gespeichert wurden, sind noch darauf.',
      steps: [
        'Sichern Sie zuerst Kontakte und Nachrichten von der Karte, falls noch nicht geschehen.',
        'Nehmen Sie die Karte heraus und schneiden Sie sie mit einer Schere mitten durch den goldenen Chip.',
        'Geben Sie die Stücke bei einer Sammelstelle für kleine Elektrogeräte ab. In den Hausmüll gehören sie nicht.',
      ],
      provider: (provider) =>
        `Gehört die Karte oder ein gemietetes Gerät laut Vertrag ${provider}? Dann fragen Sie vor dem Zerschneiden nach der Rückgabe.`,
    },
  },
};
