import type { MailHelpMessages } from '../mail-help-messages.ts';
import { counted } from './counted.ts';

export const mailHelp: MailHelpMessages = {
  title: 'The email did not come',
  link: 'The email did not come?',
  lead: 'Your request is safe with us: its date counts, whenever the email arrives.',
  lookTitle: 'Look for it first',
  look: 'Emails can take a few minutes. Look among spam and advertising as well, and search your mailbox for exactly this:',
  from: 'Sender',
  subject: 'Subject',
  to: 'Sent to',
  state: 'How far it is',
  stateName: {
    queued: 'On its way',
    waiting: 'Being tried again',
    sent: 'Handed over',
    parked: 'Could not be delivered',
    bounced: 'Came back',
    unanswered: 'May have arrived',
    overtaken: 'No longer needed',
  },
  queued: (at) => `We began to send it on ${at}.`,
  waiting: (tries) =>
    `The mail server has not taken it yet. We have tried ${counted(tries, 'time')} and go on for five days.`,
  sent: (at) =>
    `We handed it to the mail server on ${at}. If you cannot find it, it is most likely among spam.`,
  parked: 'The mail server did not take it.',
  bounced: 'It was handed over, and came back.',
  unanswered:
    'We handed it over, and the connection broke before the mail server answered: it may have arrived. Look in your mailbox; if it is not there, have it sent again. So that you never get the same email twice, we do not send it again by ourselves.',
  oldAddress: 'It went to an address that you have changed since.',
  overtaken: 'There was nothing left to tell when it was to be sent.',
  problem: {
    'no-mailbox':
      'The answer was that there is no mailbox with this address. Please check it, and change it if it is wrong.',
    'mailbox-full':
      'The answer was that the mailbox is full. Make room in it, then have the email sent again.',
    refused: 'The answer was that it does not accept this email. Another address may help.',
    unreachable: 'It could not be reached for several days. Another address may help.',
  },
  resendTitle: 'Have it sent again',
  resend: 'Send it again',
  resendOther: (mail) => `Send it again: ${mail}`,
  resendLeft: (left) => `Possible ${counted(left, 'more time')} for now.`,
  resendNone: (from) => `It has been sent often enough for now. You can have it sent again from ${from}.`,
  linksStayGood: 'Links and codes of earlier emails stay good until one of them is used.',
  onItsWay: 'The email is on its way.',
  codeTitle: 'Use a code instead',
  codeLead:
    'The email holds a code of eight digits. If you can read the email on another device, type the code here: it does the same as the link.',
  code: 'Code from the email',
  codeHint: 'Eight digits, for example 1234 5678',
  codeButton: 'Confirm with this code',
  codeWrong: (left) =>
    `This is not the code of one of our emails. You have ${counted(left, 'try', 'tries')} left.`,
  codeDead: 'No code works any more. Have the email sent again: it holds a new one.',
  elseTitle: 'If it still does not come',
  changeAddress: 'Change your address',
  changeAddressHint: 'Emails of this cancellation then go to the new address.',
  support: 'Write to support',
  supportHint: 'They see how far the email is, and can help in other ways.',
  others: 'Other emails about this cancellation',
  back: 'Back to the cancellation',
  trouble: {
    title: 'Our email to you could not be delivered',
    lead: 'What we had to tell you stands on this page too. So that you miss nothing, please see what is wrong with the address.',
    unsureTitle: 'Our email to you may not have arrived',
    unsureLead: 'What we had to tell you stands on this page too.',
    link: 'See what can be done',
  },
  event: { bySubscriber: 'Email asked for again', byStaff: 'Email sent again by support' },
  mails: { retracted: 'taken back', delayed: 'it takes longer' },
  mail: {
    code: 'Code in place of the link',
    codeUse: (page) =>
      `If the link cannot be opened, sign in and type this code under “${page}”. Tell it to nobody.`,
    retractedSubject: (provider, line) => `${provider}: your cancellation of ${line} is taken back`,
    retractedLead: 'You have taken the cancellation of this line back. We have recorded it.',
    retractedStays:
      'The line goes on as it was, with its contract, its number and its price. You can cancel it again at any time.',
    notYou: 'If you did not take it back yourself, write to us at once.',
    delayedSubject: (provider, line) => `${provider}: switching off ${line} takes longer than planned`,
    delayedLead:
      'Your contract has ended, but one step of switching off this line did not go through. Our people are seeing to it. You need not do anything.',
    delayedMoney: (day) =>
      `This costs you nothing: nothing is charged for time after ${day}, however long it takes. Should something be charged all the same, we reverse it.`,
    delayedNext:
      'We write to you again, with the receipt, as soon as everything is switched off and checked.',
  },
};
