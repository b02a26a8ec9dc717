import type { LeaveMessages } from '../leave-messages.ts';
import { counted } from './counted.ts';
import { portOut } from './port-out.ts';

export const leave: LeaveMessages = {
  title: 'Before you leave',
  lead: {
    before: 'A few things are easier while the card still works. None of them is needed to cancel.',
    leaving: 'The card still works until its last day. Use the time for what is not done yet.',
    ended: 'The card has ended. Some of this can still be done.',
  },
  remembered: 'Tick what is done. We remember it for you.',
  progress: (done, all) => `${done} of ${all} done`,
  ticked: 'done',
  more: 'How this works',
  item: {
    'download-data': {
      title: 'Download your data',
      before:
        'Invoices, usage, contract and messages in one file. We keep them after the end only for as long as the law asks us to, so take your own copy.',
      leaving: null,
      ended: 'You can still download what we keep about you. It is deleted bit by bit, as the law asks.',
      details: [
        'The file is a ZIP with tables for spreadsheets (CSV), the same for programs (JSON), the signed proofs, and a list of checksums.',
      ],
    },
    'back-up-sim': {
      title: 'Copy what is on the card',
      before:
        'Contacts and text messages can be stored on the SIM itself. Copy them to your phone or account, and note the settings of your hotspot.',
      leaving: null,
      ended:
        'What is stored on the SIM can still be read in a phone. Copy it before you recycle the card or send it back.',
      details: [
        'On most phones the contacts app has an entry such as “Import from SIM”. Text messages are best copied as screenshots, or by the backup of the phone.',
        'Hotspot or router: note the network name, the password and the access point name (APN). You will want the first two again with another card.',
      ],
    },
    'back-up-esim': {
      title: 'Back up your device',
      before:
        'Note the settings of your hotspot and save text messages that you need. Leave the eSIM on the device until the end: once deleted, it cannot be restored.',
      leaving:
        'Leave the eSIM on the device until its last day: once deleted, it cannot be restored, not even if you take the cancellation back.',
      ended: 'The eSIM works no more. You can delete it from your device.',
      details: [
        'Hotspot or router: note the network name, the password and the access point name (APN). You will want the first two again with another card.',
        'Text messages stay on the device when the eSIM is deleted, but not when the device is reset. Back it up first.',
      ],
    },
    'move-services': {
      title: 'Move what hangs on this number',
      before:
        'Banks, messengers and shops send codes to your number. Give them another one while this one still receives texts: later you may be locked out.',
      leaving: null,
      ended:
        'Codes reach this number no more. Where you are locked out, ask the service for another way in: a backup code, your email address, its support.',
      details: [
        'Numbers are given to somebody else after a while. Whoever has yours then could receive your codes, and see your messages.',
        'Search your texts for “code”: whoever sent you one knows this number.',
      ],
    },
    'keep-number': {
      title: 'Or keep the number',
      before:
        'If you want to keep the number, let another provider take it over, and begin before you cancel here.',
      leaving:
        'The number can be taken over while it still works. Ask the new provider today rather than tomorrow.',
      ended:
        'The number is gone from this card. In some countries it can still be taken over for a short time: look below.',
      details: [],
    },
    'pay-open': {
      title: 'Pay what is open',
      before: 'Not paid yet is what stands here. You can cancel all the same.',
      leaving: null,
      ended: 'Not paid yet is what stands here.',
      details: ['Pay as you always do. The final bill comes after the end and does not charge this twice.'],
    },
    'use-balance': {
      title: 'Use up your balance',
      before: 'There is money left on this card.',
      leaving: null,
      ended: 'What was left on the card is settled with the final bill.',
      details: [],
    },
    'stop-using': {
      title: 'Then leave the card alone',
      before:
        'Once you have cancelled, take the card out of the device or switch its data off. What it uses until the end can still cost money.',
      leaving:
        'Take the card out of the device or switch its data off. What it uses until the end can still cost money.',
      ended: 'Take the card out of the device, so that the device does not look for its network any longer.',
      details: [
        'Devices use data by themselves: updates, backups, a hotspot that somebody forgot. Roaming is often billed weeks later.',
      ],
    },
  },
  toData: 'Download my data',
  toServices: 'Services that hang on a number',
  moved: (count) =>
    count === 0 ? 'Nothing ticked on the list yet.' : `${counted(count, 'service')} ticked on the list.`,
  rest: (days) =>
    `After the end the number rests for ${counted(days, 'day')}. Then somebody else may get it.`,
  balance: {
    refunded: (amount) => `${amount} is left. What is left at the end is paid back to you.`,
    'on-request': (amount) =>
      `${amount} is left. What is left at the end is paid back to you; cancelling counts as asking for it.`,
    kept: (amount) => `${amount} is left. What is left at the end is not paid back: use it first.`,
  },
  invoice: (number, amount, dueOn) => `Invoice ${number}: ${amount}, due on ${dueOn}`,
  portOut,
  dataOnly: 'Cards for data alone have numbers that often cannot be taken over. The new provider knows.',
  source: (source) => `Source: ${source}`,
  back: 'Back to the checklist',
  services: {
    title: 'What hangs on your number',
    lead: 'Go through the list and tick what has another number now, or never had this one. We remember it.',
    leadEnded:
      'The number receives no more codes. Tick what is sorted out; for the rest, ask the service for another way in.',
    search: 'Name of the service',
    searchHint: 'In any spelling, such as “credit agricole” or “微信”',
    area: 'Where',
    areas: {
      all: 'Everywhere',
      world: 'Worldwide',
      CN: 'Mainland China',
      'TW-HK': 'Taiwan and Hong Kong',
      DE: 'Germany',
      FR: 'France',
      UK: 'United Kingdom',
      US: 'United States',
      JP: 'Japan',
      IN: 'India',
    },
    button: 'Search',
    found: (count) => counted(count, 'service'),
    none: 'No service on our list has this name. It may still have your number: look into its settings.',
    everywhere: 'Search everywhere',
    kind: {
      bank: {
        name: 'Banks and cards',
        change:
          'Change the number in the app or at the branch, and the way codes come. Do this first: it may take days and a letter.',
      },
      payment: {
        name: 'Wallets and payments',
        change: 'Change the number in the security settings, before you sign out anywhere.',
      },
      messenger: {
        name: 'Messengers',
        change:
          'Use “Change number” in the settings of the account, with both numbers at hand: so chats and groups come along.',
      },
      account: {
        name: 'Email and accounts',
        change:
          'Under security: change the number for sign-in and recovery, and keep backup codes. Other services send their resets here.',
      },
      social: {
        name: 'Social networks and video',
        change: 'Change or remove the number under account and security, and look at two-step sign-in.',
      },
      authority: {
        name: 'Authorities, health, identity',
        change: 'Change the number in your profile while you can still receive the code that confirms it.',
      },
      shop: {
        name: 'Shops and deliveries',
        change: 'Change the number in the account and at your addresses: parcels are announced to it.',
      },
      travel: {
        name: 'Travel and transport',
        change: 'Change the number in the profile, and for journeys that are booked already.',
      },
    },
  },
};
