import type { LeaveMessages } from '../leave-messages.ts';

export const portOut: LeaveMessages['portOut'] = {
  UK: [
    'Senden Sie von dieser Karte PAC per SMS an 65075. Der Code kommt binnen einer Minute und gilt 30 Tage: Geben Sie ihn dem neuen Anbieter.',
    'Die Mitnahme beendet diesen Vertrag von selbst: Kündigen Sie nicht zusätzlich. Ohne Nummer wechseln Sie mit STAC an 75075.',
  ],
  DE: [
    'Beauftragen Sie die Mitnahme beim neuen Anbieter. Sie ist kostenlos und bis zu einem Monat nach Vertragsende möglich.',
    'Eine vorzeitige Mitnahme beendet den Vertrag nicht von selbst: Kündigen Sie ihn zusätzlich.',
  ],
  FR: [
    'Rufen Sie von dieser Karte kostenlos die 3179 an: Sie erhalten Ihren RIO-Code per SMS. Geben Sie ihn dem neuen Anbieter.',
    'Der neue Anbieter beendet diesen Vertrag für Sie: Kündigen Sie nicht selbst. Ist es schon geschehen, kann die Nummer noch 40 Tage nach dem Ende mitgenommen werden.',
  ],
  EU: [
    'Beauftragen Sie die Mitnahme beim neuen Anbieter: Sie ist kostenlos und bis zu einem Monat nach Vertragsende möglich.',
  ],
  US: [
    'Kündigen Sie nicht zuerst. Lassen Sie sich von uns Kontonummer und PIN für die Mitnahme geben und reichen Sie beides an den neuen Anbieter weiter.',
    'Die Mitnahme beendet diesen Anschluss. Offene Rechnungen verhindern sie nicht.',
  ],
  CN: [
    'Senden Sie „CXXZ#Name#Ausweisnummer“ per SMS an Ihren Anbieter (10086, 10010, 10001 oder 10099), um zu erfahren, ob die Nummer mitgenommen werden kann.',
    'Wenn ja, senden Sie „SQXZ#Name#Ausweisnummer“ für den Code und gehen Sie damit und mit dem Ausweis sofort zum neuen Anbieter: Er gilt nur kurz. Kündigen Sie nicht zuerst.',
  ],
  JP: [
    'Beantragen Sie den Wechsel auf der Seite des neuen Anbieters und wählen Sie, dass Sie die Nummer behalten: Zwischen den meisten Anbietern ist sonst nichts nötig.',
    'Macht einer von beiden nicht mit, lassen Sie sich von uns zuerst eine MNP-Reservierungsnummer geben. Die Mitnahme beendet diesen Vertrag: Kündigen Sie nicht selbst.',
  ],
  IN: [
    'Senden Sie „PORT“ und die Nummer per SMS an 1900. Sie erhalten einen Code (UPC), der in den meisten Gebieten 4 Tage gilt: Geben Sie ihn dem neuen Anbieter.',
    'Bezahlen Sie vorher offene Rechnungen. Die Nummer muss seit 90 Tagen aktiv sein.',
  ],
  other: [
    'Fragen Sie den neuen Anbieter, wie Sie die Nummer mitbringen. Meist braucht er die Nummer und eine Kontonummer oder einen Code von uns.',
    'Tun Sie das, bevor Sie kündigen: Eine abgeschaltete Nummer lässt sich meist nicht mehr mitnehmen.',
  ],
};
