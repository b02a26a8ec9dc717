import type { PathMessages } from '../path-messages.ts';
import { counted } from './counted.ts';

export const path: PathMessages = {
  account: 'Account',
  again: 'Try again',
  verify: 'Check a receipt',
  prepare: 'Before you leave',
  stillToDo: 'What you can still do',
  whatEnds: 'What ends',
  losing: {
    title: 'What you lose',
    number: (number, restDays) =>
      restDays === 0
        ? `The number ${number}. Somebody else may get it at any time after.`
        : `The number ${number}. It rests for ${counted(restDays, 'day')}; after that somebody else may get it.`,
    data: 'Data that is left in the plan or in a package. It cannot be moved to another line.',
    hotspot: 'The hotspot: devices that go online through this card lose their connection.',
    addOns: (names) => `What was added to the plan: ${names}.`,
    esim: 'The eSIM: once deleted from the device it cannot be installed again.',
  },
  first: {
    title: 'What to do first',
    lead: 'Save your data, move logins that send codes to this number, and see whether you want to keep the number. Our list leads you through it and remembers what is done.',
  },
  moneyBack: 'What you get back',
  moneyBackNone: 'Nothing: what you have paid covers what you have used.',
  nothingYet: 'You can still go back on the next page.',
  progress: {
    title: 'How far it is',
    asked: 'You cancelled',
    confirm: 'Confirm it by the link in our email',
    confirmed: 'Confirmed',
    works: (day) => `The line works until the end of ${day}`,
    worked: (day) => `The line worked until the end of ${day}`,
    off: 'We switch it off and check that it is off',
    offNow: (done, all) => `We are switching it off: ${done} of ${counted(all, 'step')} checked`,
    offDone: 'Switched off and checked',
    bill: 'The final bill',
    receipt: 'You get the receipt by email',
    receiptDone: 'The receipt is yours',
    refund: (amount, day) => `You get ${amount} back, by ${day} at the latest`,
    refundDone: (amount) => `${amount} was paid back to you`,
    stuck: 'One step did not go through: a person is looking at it',
    takenBack: 'You took it back',
    notConfirmed: 'Not confirmed in time',
    refused: 'Refused',
    goesOn: 'The line goes on as before',
    until: (instant) => `until ${instant}`,
  },
  history: 'Everything that happened',
  papers: 'Your proof',
  whatYouCanDo: 'What you can do',
  reason: {
    title: 'Why are you leaving?',
    lead: 'You need not say. Your answer changes nothing about the cancellation.',
    label: 'Reason (optional)',
    button: 'Send',
    thanks: 'Thank you for telling us why.',
  },
  empty: { lead: 'When a provider adds a line to your account, you find it here.' },
};
