import type { AfterMessages } from '../after-messages.ts';

export const after: AfterMessages = {
  title: 'Now that it has ended',
  event: { 'esim-deleted': 'The phone has deleted the eSIM profile' },
  kept: {
    title: 'What we still keep about you, why, and until when',
    lead: 'Some data must outlive the line. It is used for the reason beside it and for nothing else.',
    kind: {
      identity: {
        what: 'Who you are: name, address, line and card numbers',
        why: 'To answer questions about this contract.',
      },
      payment: { what: 'How you paid', why: 'To refund, and to settle what was charged by mistake.' },
      usage: { what: 'Records of usage', why: 'To show how usage was charged, if you dispute it.' },
      invoices: { what: 'Invoices', why: 'Tax and bookkeeping.' },
      declaration: {
        what: 'Your cancellation and its evidence',
        why: 'To prove that you cancelled, and what was promised.',
      },
    },
    until: (day) => `Until ${day}`,
    byLaw: (source) => `The time comes from the law: ${source}.`,
    erasure: (provider) =>
      `After these days ${provider} erases the data by its own schedule. Signoff does not erase it by itself yet.`,
    number: 'Your number',
    numberWhy: 'Nobody else is given it before. Move every login that still sends codes to it.',
  },
  card: {
    open: { sim: 'What to do with the card', esim: 'How to delete the eSIM from your device' },
    title: { sim: 'What to do with the card', esim: 'Delete the eSIM from your device' },
    wait: (day) => `Not yet: the line works until the end of ${day}. Do this only when it has ended.`,
    notEnding: 'This line goes on. Leave the card as it is.',
    esim: {
      lead: 'The network has switched this eSIM off. It does nothing any more; deleting it tidies up your device.',
      onPhone:
        'As far as the network knows, the eSIM is still on your device. Nobody but you can delete it there.',
      deleted: 'Your device has deleted this eSIM. There is nothing left to do.',
      warning:
        'A deleted eSIM cannot be restored, not by us either. Make sure that you delete the right one.',
      which: (digits) => `The right one is the eSIM whose card number (ICCID) ends in ${digits}.`,
      devices: [
        {
          name: 'iPhone and iPad',
          steps: [
            'Open Settings, then Mobile Service (Cellular or Mobile Data on some devices).',
            'Tap the plan of this line.',
            'Tap “Delete eSIM” and confirm.',
          ],
        },
        {
          name: 'Google Pixel',
          steps: [
            'Open Settings, Network & internet, SIMs.',
            'Tap the eSIM of this line.',
            'Tap “Erase eSIM” or “Delete” and confirm.',
          ],
        },
        {
          name: 'Samsung Galaxy',
          steps: [
            'Open Settings, Connections, SIM manager.',
            'Tap the eSIM of this line.',
            'Tap “Remove” and confirm.',
          ],
        },
        {
          name: 'Xiaomi and Redmi (HyperOS)',
          steps: [
            'Open Settings, SIM cards & mobile networks.',
            'Tap the eSIM of this line, or “Manage eSIM”.',
            'Tap “Delete” and confirm.',
          ],
        },
        {
          name: 'Huawei (HarmonyOS, EMUI)',
          steps: [
            'Open Settings, Mobile network, SIM management.',
            'Tap “eSIM” and the eSIM of this line.',
            'Tap “Delete” and confirm.',
          ],
        },
        {
          name: 'Windows',
          steps: [
            'Open Settings, Network & internet, Cellular.',
            'Choose “Manage eSIM profiles”.',
            'Choose the profile of this line, then “Delete”, and confirm.',
          ],
        },
        {
          name: 'Hotspot or router',
          steps: [
            'Connect to its Wi-Fi and open the address on its label, often 192.168.0.1 or 192.168.1.1.',
            'Sign in with the password on the label.',
            'Look for “SIM” or “eSIM”, choose the profile of this line and delete it. A factory reset does not always do so.',
          ],
        },
      ],
      names:
        'Menus are named a little differently from version to version. If you do not find one, search for “eSIM” in the settings.',
    },
    sim: {
      lead: 'The card does nothing any more. It still holds contacts or messages that were saved on it.',
      steps: [
        'Save contacts and messages from the card first, if you have not yet.',
        'Take the card out, and cut it through the middle of the gold chip with scissors.',
        'Bring the pieces to where small electrical devices are collected. They do not belong in household waste.',
      ],
      provider: (provider) =>
        `Does the card or a rented device belong to ${provider} by your contract? Then ask them how to return it before you cut anything.`,
    },
  },
};
