import type { UsageMessages } from '../usage-messages.ts';

export const usage: UsageMessages = {
  title: 'Use since you cancelled',
  none: (at) => `This line has used no data since you cancelled. Last looked at on ${at}.`,
  notYet: 'Whether this line is still in use is first looked at an hour after you cancelled.',
  unread: (since) =>
    `Whether it is in use could not be read since ${since}. That does not mean that nothing was used.`,
  lastLooked: (at) => `Last looked at on ${at}.`,
  stillInUse: 'This line is still in use',
  used: (amount, at) => `It has used ${amount} since you cancelled, last on ${at}.`,
  mayCost: {
    yes: 'This can cost money: use is charged by a tariff, or taken from your balance.',
    no: 'This costs you nothing: there is only a balance that you would not get back in any case.',
    unknown: 'Within your plan this costs nothing more. Abroad, or beyond the plan, it can.',
  },
  known: (amount) => `Known so far: ${amount} outside the plan.`,
  takeOut: {
    sim: 'Or take the card out of the device.',
    esim: 'Or switch this eSIM off in the settings of the device. Do not delete it yet if you may take the cancellation back.',
  },
  event: { 'still-in-use': (amount) => `The line is still in use: ${amount} since you cancelled` },
  mails: { 'still-in-use': 'the line is still in use' },
  mail: {
    subject: (provider, line) => `${provider}: ${line} is still in use`,
    lead: 'You cancelled this line, and it still uses data. If that is what you want, you need not do anything: it works until its last day.',
    amount: 'Used since you cancelled',
    lastSeen: 'Last seen',
    cost: 'Does it cost money?',
    whatToDo:
      'If it is not what you want, stop data now. You can undo it, and price and dates stay the same.',
    stopped: 'Data of this line is being stopped or is stopped already. If this goes on, write to support.',
    button: 'Stop data now',
  },
};
