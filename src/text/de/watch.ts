import { showNumber } from '../format.ts';
import type { WatchMessages } from '../watch-messages.ts';
import { counted } from './counted.ts';

export const watch: WatchMessages = {
  title: 'Nach dem Ende berechnet',
  lead: 'Für diese Karte wurde nach der Schlussrechnung noch etwas berechnet. Was falsch ist, wird storniert; Sie schulden es nicht, auch wenn es zwischendurch auf einer Rechnung steht.',
  leadDone:
    'Für diese Karte wurde nach der Schlussrechnung noch etwas berechnet. Was falsch war, ist storniert; Sie schulden es nicht.',
  what: 'Was berechnet wurde',
  amount: 'Betrag',
  stateName: 'Was daraus wird',
  kind: {
    recurring: 'Regelmäßiges Entgelt',
    usage: 'Nutzung',
    fee: 'Gebühr',
    other: 'Anderes Entgelt',
  },
  state: {
    waiting: 'Wartet auf das Ende des Vertrags',
    caught: 'Wird storniert',
    applied: 'Storno veranlasst, wird geprüft',
    verified: 'Storniert und geprüft',
    parked: 'Muss von Hand geklärt werden: Sie schulden es nicht',
  },
  left: { 'late-usage': 'Zu zahlen', 'free-usage': 'Ohne Kosten' },
  why: {
    'after-end': 'für Tage nach dem letzten berechneten Tag',
    'across-end':
      'zum Teil für Tage nach dem letzten berechneten Tag: Deren Anteil, aufgerundet, müssen Sie nicht zahlen',
    'in-final-bill': 'diese Tage sind mit der Schlussrechnung abgegolten',
    'too-late': 'Nutzung vor dem Ende, aber zu spät gemeldet, um noch berechnet zu werden',
    'late-usage': 'Nutzung vor dem Ende; nach der Schlussrechnung, aber rechtzeitig gemeldet',
    'free-usage': 'Nutzung nach dem Ende, ohne Kosten',
  },
  partToReverse: (amount) => `davon werden ${amount} storniert`,
  partReversed: (amount) => `davon wurden ${amount} storniert`,
  megabytes: (count) => `${showNumber(count, 'de')} MB`,
  event: {
    'charge-caught': 'Nach dem Ende wurde noch etwas berechnet',
    'charge-reversed': 'Was nach dem Ende berechnet wurde, ist storniert und geprüft',
    'charge-parked':
      'Was nach dem Ende berechnet wurde, ließ sich noch nicht stornieren: muss von Hand geklärt werden',
    'charge-resumed': 'Die Stornierung geht weiter',
    'late-usage': 'Nutzung vor dem Ende wurde spät gemeldet',
  },
  mails: {
    'charge-reversed': 'ein Entgelt wurde storniert',
    'late-usage': 'spät gemeldete Nutzung',
    'charge-alert': 'an den Anbieter, zu diesem Entgelt',
  },
  desk: {
    posting: 'Buchung',
    resume: 'Stornierung erneut versuchen',
    resumeLead:
      'Beheben Sie zuerst die Ursache im Abrechnungssystem. Es wird gefragt, ob der Posten schon storniert ist; wenn nicht, wird die Stornierung unter demselben Schlüssel noch einmal veranlasst.',
  },
  footerToProvider: (provider) =>
    `Diese E-Mail hat Signoff für die zuständigen Mitarbeiter von ${provider} geschrieben.`,
  mail: {
    charged: 'Berechnet',
    reversed: 'Storniert',
    why: 'Warum',
    reversedSubject: (provider, line) => `${provider}: Ein Entgelt für „${line}“ wurde storniert`,
    reversedLead:
      'Ihnen hat unsere Abrechnung nach dem Ende des Vertrags etwas berechnet, was sie nicht hätte berechnen dürfen. Wir haben es storniert und geprüft, dass die Stornierung wirksam ist.',
    nothingOwed: 'Sie schulden dafür nichts und müssen nichts tun.',
    restOwed: (amount) => `Was davon bleibt, ${amount}, ist für die Tage bis zum Ende.`,
    lateSubject: (provider, line) => `${provider}: Nutzung von „${line}“ vor dem Ende`,
    lateLead:
      'Nutzung aus der Zeit vor dem Ende wurde erst nach Ihrer Schlussrechnung gemeldet. Sie wird zusätzlich berechnet.',
    lateWhy: (days) =>
      `Nutzungsdaten können spät eintreffen, vor allem aus anderen Netzen. Berechnet werden dürfen sie bis zu ${counted(days, 'Tag', 'Tage')} nach dem letzten berechneten Tag, später nicht.`,
    alertSubject: {
      verified: (reference) => `Ein Entgelt nach dem Ende wurde storniert: ${reference}`,
      parked: (reference) => `Ein Entgelt nach dem Ende ließ sich nicht stornieren: ${reference}`,
      left: (reference) => `Eine Karte wird nach dem Ende genutzt: ${reference}`,
    },
    alertLead: {
      verified:
        'Ihr Abrechnungssystem hat für eine Karte etwas berechnet, die es in Ruhe lassen sollte. Signoff hat das storniert und die Kundin oder den Kunden benachrichtigt. Bitte klären Sie die Ursache, sonst geschieht es wieder.',
      parked:
        'Ihr Abrechnungssystem hat für eine Karte etwas berechnet, die es in Ruhe lassen sollte, und Signoff konnte es nicht stornieren. Die Kundin oder der Kunde schuldet es nicht. Bitte beheben Sie die Ursache und lassen Sie es Signoff dann noch einmal versuchen.',
      left: 'Nutzung ist für Tage nach dem Ende einer Karte eingetroffen. Sie hat nichts gekostet, aber das Netz scheint die Karte noch zuzulassen. Bitte sehen Sie dort nach. Zu weiterer solcher Nutzung dieser Karte kommt keine E-Mail mehr.',
    },
    said: 'Antwort des Abrechnungssystems',
    deskButton: 'Vorgang ansehen',
  },
};
