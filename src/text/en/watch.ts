import { showNumber } from '../format.ts';
import type { WatchMessages } from '../watch-messages.ts';
import { counted } from './counted.ts';

export const watch: WatchMessages = {
  title: 'Charged after the end',
  lead: 'Something was charged for this line that came after its final bill. What is wrong is reversed, and you owe nothing for it, whatever an invoice says in the meantime.',
  leadDone:
    'Something was charged for this line that came after its final bill. What was wrong has been reversed, and you owe nothing for it.',
  what: 'What was charged',
  amount: 'Amount',
  stateName: 'What becomes of it',
  kind: { recurring: 'Recurring charge', usage: 'Usage', fee: 'Fee', other: 'Other charge' },
  state: {
    waiting: 'Waiting for the line to end',
    caught: 'Being reversed',
    applied: 'Reversal ordered, being checked',
    verified: 'Reversed and checked',
    parked: 'Needs a person: you do not owe it',
  },
  left: { 'late-usage': 'Owed', 'free-usage': 'Cost nothing' },
  why: {
    'after-end': 'for days after the last that is charged',
    'across-end':
      'partly for days after the last that is charged: their share, rounded up, is not yours to pay',
    'in-final-bill': 'your final bill has settled these days',
    'too-late': 'usage from before the end, but its record came in too late to be charged',
    'late-usage': 'used before the end; the record came in after your final bill, and in time',
    'free-usage': 'used after the end, at no cost',
  },
  partToReverse: (amount) => `${amount} of it is being reversed`,
  partReversed: (amount) => `${amount} of it was reversed`,
  megabytes: (count) => `${showNumber(count, 'en')} MB`,
  event: {
    'charge-caught': 'A charge after the end was found',
    'charge-reversed': 'The charge after the end was reversed, and this was checked',
    'charge-parked': 'The charge after the end could not be reversed yet: needs a person',
    'charge-resumed': 'Reversing the charge after the end goes on',
    'late-usage': 'Usage from before the end came in late',
  },
  mails: {
    'charge-reversed': 'a charge was reversed',
    'late-usage': 'late usage',
    'charge-alert': 'to the provider, about the charge',
  },
  desk: {
    posting: 'Posting',
    resume: 'Try the reversal again',
    resumeLead:
      'Fix what is wrong in the billing system first. It is asked whether the charge is reversed already; if not, the reversal is ordered again under the same key.',
  },
  footerToProvider: (provider) => `Signoff wrote this email for the people who run ${provider}.`,
  mail: {
    charged: 'Charged',
    reversed: 'Reversed',
    why: 'Why',
    reversedSubject: (provider, line) => `${provider}: a charge for ${line} was reversed`,
    reversedLead:
      'After this line had ended, our billing charged something for it that it should not have. We have reversed it, and checked that it is reversed.',
    nothingOwed: 'You owe nothing for it, and you need not do anything.',
    restOwed: (amount) => `What is left of it, ${amount}, is for the days up to the end.`,
    lateSubject: (provider, line) => `${provider}: usage of ${line} from before its end`,
    lateLead:
      'Usage from before the end of this line came in after your final bill. It is charged in addition to that bill.',
    lateWhy: (days) =>
      `Records of usage can come late, above all from other networks. They can be charged for ${counted(days, 'day')} after the last day that is charged, and not later.`,
    alertSubject: {
      verified: (reference) => `A charge after the end was reversed: ${reference}`,
      parked: (reference) => `A charge after the end could not be reversed: ${reference}`,
      left: (reference) => `A line is used after its end: ${reference}`,
    },
    alertLead: {
      verified:
        'The billing system charged a line that it should have left alone. Signoff has reversed the charge and told the subscriber. Please see why the billing system made it, or it will come again.',
      parked:
        'The billing system charged a line that it should have left alone, and Signoff could not reverse it. The subscriber does not owe it. Please fix what is in the way, then let Signoff try again.',
      left: 'Usage came in for days after the end of a line. It cost nothing, but the network seems to let the line through. Please look at it there. No further email is sent about such usage of this line.',
    },
    said: 'The billing system said',
    deskButton: 'See it at the desk',
  },
};
