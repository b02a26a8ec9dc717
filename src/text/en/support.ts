import type { SupportMessages } from '../support-messages.ts';
import { counted } from './counted.ts';

export const support: SupportMessages = {
  code: 'Status code',
  codeHint:
    'Say it on the phone, and support finds this cancellation at once. It opens nothing to anybody else.',
  write: 'Write to support',
  page: {
    title: 'Write to support',
    lead: (provider) =>
      `The people at ${provider} see this cancellation beside your message. You get the answer here and by email.`,
    conversation: 'Messages',
    message: 'Your message',
    messageHint: 'Please write no passwords and no numbers of bank cards. At most 4,000 characters.',
    send: 'Send the message',
    back: 'Back to the cancellation',
    missing: 'Write a message first.',
    long: 'The message is longer than 4,000 characters. Please shorten it.',
    tooMany:
      'You have sent many messages today, so this one was not sent. Please call, or send it tomorrow. Your text is still here.',
    waits: 'Sent. Support has been told, and answers here and by email.',
  },
  you: 'You',
  support: 'Support',
  event: {
    'support-asked': 'You wrote to support',
    'support-answered': 'Support wrote to you',
  },
  looked: (times) =>
    times === 1 ? 'Support looked at your case' : `Support looked at your case ${counted(times, 'time')}`,
  lastLook: (instant) => `last on ${instant}`,
  mails: {
    'support-answer': 'the message from support',
    'support-waiting': 'to support: a message waits',
  },
  mail: {
    answerSubject: (provider, line) => `${provider}: an answer about the cancellation of ${line}`,
    answerLead: (provider) => `Support at ${provider} has written to you about your cancellation:`,
    answerButton: 'Read and answer',
    noReply:
      'Please do not reply to this email: nobody reads what comes back. Write on the page behind the button.',
    waitingSubject: (reference) => `A message about ${reference} waits for an answer`,
    waitingLead: 'A subscriber has written about a cancellation and waits for an answer.',
    deskButton: 'Open the case',
  },
  state: {
    requested: 'Not confirmed by the subscriber',
    scheduled: 'Certain, still working',
    ending: 'Being switched off',
    'needs-attention': 'Stuck: a step needs an engineer',
    completed: 'Switched off and checked',
    erased: 'Switched off, data erased',
    retracted: 'Taken back by the subscriber',
    expired: 'Lapsed unconfirmed',
    refused: 'Refused: identity not established',
  },
  answer: {
    question: 'Is it cancelled?',
    requested: (until) =>
      until === null
        ? 'No: the subscriber has not confirmed the request.'
        : `No: the subscriber has not confirmed the request. Without that it lapses on ${until}, and the line goes on.`,
    scheduled: (day) => `Not yet: the cancellation is certain, and the line ends on ${day}.`,
    ending: (day) => `Not yet: the last day was ${day}, and the line is being switched off now.`,
    needsAttention: (day) =>
      `Not yet: the last day was ${day}, and one step of switching off is stuck. No time after the end is charged.`,
    completed: (at) => `Yes: switched off and checked on ${at}.`,
    erased: 'Yes: the line was switched off and checked, and the personal data is erased.',
    retracted: 'No: the subscriber took the cancellation back, and the line goes on.',
    expired: 'No: the request was not confirmed in time, and the line goes on.',
    refused: 'No: nobody established that the request came from the subscriber, and the line goes on.',
  },
  advice: {
    requested:
      'The subscriber should open the link in our email and press the button there. If the email did not come, look into the spam folder, or send it again below.',
    scheduled: (until) => `The subscriber need not do anything, and can take it back until ${until}.`,
    nothing: 'The subscriber need not do anything.',
    again: 'To end the line, the subscriber has to cancel again.',
  },
  desk: {
    searchHint: 'Status code, reference, line, number, ICCID, IMSI or email address',
    mistyped: 'This code has a typing mistake: ask for it again, character by character.',
    waiting: 'Show only those waiting for an answer',
    waits: 'Waits for an answer',
    messages: 'Messages',
    noMessages: 'Nobody has written yet.',
    subscriber: 'Subscriber',
    answer: 'Answer',
    answerHint: 'The subscriber reads it here and gets all of it by email. At most 4,000 characters.',
    sendAnswer: 'Send the answer',
    mails: 'Emails',
    noMails: 'No email yet.',
    delayed: 'Delayed: a server on its way still tries',
    mailWaits: 'An email did not arrive',
    mailState: {
      queued: 'Waits to be sent',
      sent: 'Taken by the mail server',
      parked: 'Not delivered',
      bounced: 'Came back: not delivered',
      unanswered: 'Handed over without an answer: may have arrived',
      overtaken: 'Not sent: no longer needed',
    },
    sendAgain: 'Send again',
    by: (account) => `by account ${account}`,
    event: {
      requested: 'The subscriber asked to cancel',
      declared: 'The subscriber cancelled',
      confirmed: 'The subscriber confirmed by the link in the email',
      retracted: 'The subscriber took the cancellation back',
      'support-asked': 'The subscriber wrote to support',
      'refund-owed': 'A refund is due to the subscriber',
      'refund-asked': 'The subscriber was asked for a bank account',
      'refund-account-given': 'The subscriber named a bank account',
    },
  },
};
