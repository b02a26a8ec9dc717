import type { LeaveMessages } from '../leave-messages.ts';
import { counted } from './counted.ts';
import { portOut } from './port-out.ts';

export const leave: LeaveMessages = {
  title: 'Bevor Sie gehen',
  lead: {
    before:
      'Einiges geht leichter, solange die Karte noch funktioniert. Für die Kündigung ist nichts davon nötig.',
    leaving:
      'Bis zum letzten Tag funktioniert die Karte noch. Nutzen Sie die Zeit für das, was noch offen ist.',
    ended: 'Die Karte ist abgeschaltet. Manches davon geht noch.',
  },
  remembered: 'Haken Sie ab, was erledigt ist. Wir merken es uns für Sie.',
  progress: (done, all) => `${done} von ${all} erledigt`,
  ticked: 'erledigt',
  more: 'So geht es',
  item: {
    'download-data': {
      title: 'Ihre Daten herunterladen',
      before:
        'Rechnungen, Verbrauch, Vertrag und Nachrichten in einer Datei. Nach dem Ende bewahren wir sie nur so lange auf, wie das Gesetz es verlangt. Sichern Sie sich eine eigene Kopie.',
      leaving: null,
      ended:
        'Was wir noch über Sie gespeichert haben, können Sie weiter herunterladen. Es wird nach den gesetzlichen Fristen Stück für Stück gelöscht.',
      details: [
        'Die Datei ist ein ZIP mit Tabellen für Excel und andere (CSV), denselben Daten für Programme (JSON), den signierten Nachweisen und einer Liste von Prüfsummen.',
      ],
    },
    'back-up-sim': {
      title: 'Sichern, was auf der Karte steht',
      before:
        'Kontakte und SMS können auf der SIM selbst gespeichert sein. Kopieren Sie sie auf Ihr Telefon oder in Ihr Konto und notieren Sie die Einstellungen Ihres Hotspots.',
      leaving: null,
      ended:
        'Was auf der SIM gespeichert ist, lässt sich in einem Telefon noch lesen. Kopieren Sie es, bevor Sie die Karte entsorgen oder zurücksenden.',
      details: [
        'Auf den meisten Telefonen bietet die Kontakte-App etwas wie „Von SIM importieren“ an. SMS sichern Sie am besten als Bildschirmfoto oder mit dem Backup des Telefons.',
        'Hotspot oder Router: Notieren Sie Netzwerkname, Passwort und Zugangspunkt (APN). Die ersten beiden brauchen Sie mit einer anderen Karte wieder.',
      ],
    },
    'back-up-esim': {
      title: 'Ihr Gerät sichern',
      before:
        'Notieren Sie die Einstellungen Ihres Hotspots und sichern Sie SMS, die Sie brauchen. Lassen Sie die eSIM bis zum Ende auf dem Gerät: Einmal gelöscht, lässt sie sich nicht wiederherstellen.',
      leaving:
        'Lassen Sie die eSIM bis zum letzten Tag auf dem Gerät: Einmal gelöscht, lässt sie sich nicht wiederherstellen, auch nicht, wenn Sie die Kündigung zurücknehmen.',
      ended: 'Die eSIM funktioniert nicht mehr. Sie können sie vom Gerät löschen.',
      details: [
        'Hotspot oder Router: Notieren Sie Netzwerkname, Passwort und Zugangspunkt (APN). Die ersten beiden brauchen Sie mit einer anderen Karte wieder.',
        'SMS bleiben auf dem Gerät, wenn die eSIM gelöscht wird, nicht aber, wenn das Gerät zurückgesetzt wird. Sichern Sie es vorher.',
      ],
    },
    'move-services': {
      title: 'Umstellen, was an dieser Nummer hängt',
      before:
        'Banken, Messenger und Shops senden Codes an Ihre Nummer. Hinterlegen Sie dort eine andere, solange diese noch SMS empfängt: Später kommen Sie vielleicht nicht mehr hinein.',
      leaving: null,
      ended:
        'An diese Nummer kommen keine Codes mehr an. Wo Sie nicht mehr hineinkommen, fragen Sie den Dienst nach einem anderen Weg: Ersatzcode, E-Mail-Adresse, Kundendienst.',
      details: [
        'Nummern werden nach einiger Zeit neu vergeben. Wer Ihre dann hat, könnte Ihre Codes empfangen und Nachrichten an Sie lesen.',
        'Durchsuchen Sie Ihre SMS nach „Code“ oder „TAN“: Wer Ihnen einen gesendet hat, kennt diese Nummer.',
      ],
    },
    'keep-number': {
      title: 'Oder die Nummer behalten',
      before:
        'Wenn Sie die Nummer behalten wollen, beauftragen Sie die Mitnahme bei einem neuen Anbieter, bevor Sie hier kündigen.',
      leaving:
        'Am einfachsten ist die Mitnahme, solange die Nummer noch funktioniert. Fragen Sie den neuen Anbieter lieber heute als morgen.',
      ended:
        'Auf dieser Karte gibt es die Nummer nicht mehr. In manchen Ländern kann sie noch kurze Zeit mitgenommen werden, siehe unten.',
      details: [],
    },
    'pay-open': {
      title: 'Offenes bezahlen',
      before: 'Noch nicht bezahlt ist, was hier steht. Kündigen können Sie trotzdem.',
      leaving: null,
      ended: 'Noch nicht bezahlt ist, was hier steht.',
      details: [
        'Zahlen Sie wie immer. Die Schlussrechnung kommt nach dem Ende und berechnet das nicht noch einmal.',
      ],
    },
    'use-balance': {
      title: 'Guthaben aufbrauchen',
      before: 'Auf dieser Karte ist noch Guthaben.',
      leaving: null,
      ended: 'Was auf der Karte übrig war, ist in der Schlussrechnung verrechnet.',
      details: [],
    },
    'stop-using': {
      title: 'Danach die Karte ruhen lassen',
      before:
        'Nehmen Sie die Karte nach der Kündigung aus dem Gerät oder schalten Sie ihre Daten aus. Was sie bis zum Ende verbraucht, kann noch Geld kosten.',
      leaving:
        'Nehmen Sie die Karte aus dem Gerät oder schalten Sie ihre Daten aus. Was sie bis zum Ende verbraucht, kann noch Geld kosten.',
      ended: 'Nehmen Sie die Karte aus dem Gerät, damit es nicht weiter nach ihrem Netz sucht.',
      details: [
        'Geräte verbrauchen von selbst Daten: Updates, Backups, ein vergessener Hotspot. Roaming wird oft erst Wochen später abgerechnet.',
      ],
    },
  },
  toData: 'Meine Daten herunterladen',
  toServices: 'Dienste, die an einer Nummer hängen',
  moved: (count) =>
    count === 0
      ? 'Auf der Liste ist noch nichts abgehakt.'
      : `Auf der Liste abgehakt: ${counted(count, 'Dienst', 'Dienste')}.`,
  rest: (days) =>
    `Nach dem Ende ruht die Nummer ${counted(days, 'Tag', 'Tage')}. Danach kann sie jemand anderes bekommen.`,
  balance: {
    refunded: (amount) => `${amount} sind übrig. Was am Ende übrig ist, zahlen wir zurück.`,
    'on-request': (amount) =>
      `${amount} sind übrig. Was am Ende übrig ist, zahlen wir zurück; die Kündigung gilt als Antrag darauf.`,
    kept: (amount) =>
      `${amount} sind übrig. Was am Ende übrig ist, wird nicht erstattet: Brauchen Sie es vorher auf.`,
  },
  invoice: (number, amount, dueOn) => `Rechnung ${number}: ${amount}, fällig am ${dueOn}`,
  portOut,
  dataOnly:
    'Die Nummern reiner Datenkarten lassen sich oft nicht mitnehmen. Der neue Anbieter weiß Bescheid.',
  source: (source) => `Quelle: ${source}`,
  back: 'Zurück zur Checkliste',
  services: {
    title: 'Was an Ihrer Nummer hängt',
    lead: 'Gehen Sie die Liste durch und haken Sie ab, was jetzt eine andere Nummer hat oder diese nie hatte. Wir merken es uns.',
    leadEnded:
      'Die Nummer empfängt keine Codes mehr. Haken Sie ab, was geregelt ist; bei den übrigen fragen Sie den Dienst nach einem anderen Weg.',
    search: 'Name des Dienstes',
    searchHint: 'In jeder Schreibweise, etwa „credit agricole“ oder „微信“',
    area: 'Wo',
    areas: {
      all: 'Überall',
      world: 'Weltweit',
      CN: 'Festlandchina',
      'TW-HK': 'Taiwan und Hongkong',
      DE: 'Deutschland',
      FR: 'Frankreich',
      UK: 'Vereinigtes Königreich',
      US: 'USA',
      JP: 'Japan',
      IN: 'Indien',
    },
    button: 'Suchen',
    found: (count) => counted(count, 'Dienst', 'Dienste'),
    none: 'Kein Dienst auf unserer Liste heißt so. Er kann Ihre Nummer trotzdem haben: Sehen Sie in seinen Einstellungen nach.',
    everywhere: 'Überall suchen',
    kind: {
      bank: {
        name: 'Banken und Karten',
        change:
          'Ändern Sie in der App oder in der Filiale die Nummer und den Weg, auf dem TANs kommen. Fangen Sie damit an: Es kann Tage und einen Brief brauchen.',
      },
      payment: {
        name: 'Bezahldienste',
        change: 'Ändern Sie die Nummer in den Sicherheitseinstellungen, bevor Sie sich irgendwo abmelden.',
      },
      messenger: {
        name: 'Messenger',
        change:
          'Nehmen Sie „Nummer ändern“ in den Kontoeinstellungen, mit beiden Nummern zur Hand: So kommen Chats und Gruppen mit.',
      },
      account: {
        name: 'E-Mail und Konten',
        change:
          'Ändern Sie unter Sicherheit die Nummer für Anmeldung und Wiederherstellung und bewahren Sie Ersatzcodes auf. Hierher senden andere Dienste ihre Links zum Zurücksetzen.',
      },
      social: {
        name: 'Soziale Netzwerke und Video',
        change:
          'Ändern oder entfernen Sie die Nummer unter Konto und Sicherheit und prüfen Sie die Anmeldung in zwei Schritten.',
      },
      authority: {
        name: 'Behörden, Gesundheit, Identität',
        change: 'Ändern Sie die Nummer im Profil, solange Sie den Bestätigungscode noch empfangen.',
      },
      shop: {
        name: 'Shops und Lieferungen',
        change: 'Ändern Sie die Nummer im Konto und bei Ihren Adressen: Pakete werden über sie angekündigt.',
      },
      travel: {
        name: 'Reisen und Verkehr',
        change: 'Ändern Sie die Nummer im Profil und bei Reisen, die schon gebucht sind.',
      },
    },
  },
};
