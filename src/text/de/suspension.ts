import type { SuspensionMessages } from '../suspension-messages.ts';

export const suspension: SuspensionMessages = {
  title: 'Daten jetzt sperren',
  lead: (day) =>
    `Sie können die Daten dieser Karte sofort sperren und bis zum ${day} wieder freigeben. Preis und Termine bleiben gleich.`,
  state: {
    stopping: 'Daten werden gesperrt',
    stopped: 'Daten sind gesperrt',
    allowing: 'Daten werden wieder freigegeben',
    allowed: 'Daten sind freigegeben',
    parked: 'Daten noch nicht gesperrt: wird von Hand geklärt',
    'restore-parked': 'Daten noch nicht freigegeben: wird von Hand geklärt',
  },
  explain: {
    stopping:
      'Wir haben das Netz angewiesen. Erst wenn wir geprüft haben, dass die Karte aus ist, steht hier „gesperrt“.',
    stopped: (at, day) =>
      `Gesperrt und geprüft: ${at}. Sie können die Daten bis zum ${day} wieder freigeben.`,
    allowing:
      'Wir haben das Netz angewiesen. Erst wenn wir geprüft haben, dass die Karte funktioniert, steht hier „freigegeben“.',
    allowed: (at) => `Freigegeben und geprüft: ${at}. Die Daten funktionieren wie zuvor.`,
    parked:
      'Etwas ist im Weg. Nehmen Sie zur Sicherheit die Karte aus dem Gerät, oder schalten Sie dort die mobilen Daten aus. Sie können die Sperre weiterhin aufheben.',
    'restore-parked': 'Etwas ist im Weg. Sie müssen nichts tun.',
  },
  stop: {
    link: 'Daten jetzt sperren',
    title: (line) => `Die Daten von „${line}“ jetzt sperren?`,
    atOnce:
      'Die Daten sind in wenigen Sekunden gesperrt. Dann kann nichts mehr verbraucht und auch nichts mehr für Verbrauch berechnet werden.',
    undo: (day) => `Sie können das bis zum ${day} rückgängig machen.`,
    same: (day) => `Preis und Termine bleiben gleich: Der Vertrag endet am ${day}, wie Ihnen gezeigt wurde.`,
    calls: (provider) =>
      `Ob Anrufe, SMS und Notrufe mit dieser Karte weiter möglich sind, hängt von ${provider} ab. Fragen Sie dort vorher nach, wenn Sie sie brauchen.`,
    button: 'Daten jetzt sperren',
    keep: 'Daten anlassen',
  },
  allow: {
    link: 'Daten wieder freigeben',
    title: (line) => `Die Daten von „${line}“ wieder freigeben?`,
    lead: (day) => `Die Daten funktionieren in wenigen Sekunden wieder, bis die Karte am ${day} endet.`,
    cost: 'Was dann verbraucht wird, kann wie zuvor Geld kosten.',
    button: 'Daten wieder freigeben',
    keep: 'Daten gesperrt lassen',
  },
  event: {
    'suspend-asked': 'Sie wollten die Daten sofort sperren',
    'suspend-off': 'Die Daten sind gesperrt; das ist geprüft',
    'suspend-parked': 'Die Daten konnten noch nicht gesperrt werden: muss von Hand geklärt werden',
    'restore-asked': 'Die Daten sollen wieder freigegeben werden',
    'restore-on': 'Die Daten sind wieder freigegeben; das ist geprüft',
    'restore-parked': 'Die Daten konnten noch nicht freigegeben werden: muss von Hand geklärt werden',
    'suspension-resumed': 'Sperren oder Freigeben der Daten geht weiter',
  },
  desk: {
    said: 'Das Netz sagte',
    resume: 'Sperren oder Freigeben erneut versuchen',
    resumeLead:
      'Beheben Sie zuerst, was im Netz nicht stimmt. Der Auftrag wird unter demselben Schlüssel erneut erteilt.',
  },
};
