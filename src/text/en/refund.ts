import type { RefundMessages } from '../refund-messages.ts';

export const refund: RefundMessages = {
  title: 'Your refund',
  amount: 'You get back',
  wayName: 'How',
  latest: 'At the latest',
  stateName: 'Refund',
  way: {
    'as-paid': 'the way you paid',
    'bank-form': 'to a bank account that you name',
    voucher: 'as a voucher, by mail',
  },
  state: {
    owed: 'Being paid',
    asking: 'Waits for you',
    ordered: 'Ordered, being checked',
    paid: 'Paid',
    parked: 'Delayed: we are on it',
  },
  explain: {
    owed: 'We are paying it back. You need not do anything.',
    asking: 'Tell us the bank account that the money is to go to. Until then we cannot pay it.',
    ordered: 'The payment is ordered. We check that it was made before we call it paid.',
    paid: (at) => `It was paid on ${at}.`,
    parked:
      'Something is in the way, and a person is looking at it. The money is yours, however long it takes.',
  },
  overdue: 'This is late: the money should have been with you by now.',
  byLaw: (source) => `The law sets this day: ${source}.`,
  byTerms: (provider) => `The rules of ${provider} set this day.`,
  promise: (amount, way, day) => `You get ${amount} back ${way}, by ${day} at the latest.`,
  otherwise: (ways) => `Where that is not possible: ${ways.join(', or ')}.`,
  giveAccount: 'Name the bank account',
  form: {
    title: 'Where is the money to go?',
    lead: (amount) => `${amount} is yours. Name the bank account that it is to go to.`,
    holder: 'Account holder',
    iban: 'IBAN',
    ibanHint: 'It begins with two letters; you find it on statements and in the app of your bank.',
    number: 'Account number',
    bankCode: 'Code of the bank',
    sortCode: 'Sort code',
    sortCodeHint: 'Six digits, such as 01-02-03, beside the account number of eight digits on your card.',
    bankCodeHint: 'The routing number, BSB, IFSC or CNAPS code: whatever banks of your country go by.',
    kept: 'It is kept encrypted, used for this refund alone, and deleted as soon as the money is paid.',
    button: 'Send the money there',
    back: 'Not now',
    problem: {
      'holder-unreadable': 'Write the name of the account holder, in at most 70 characters.',
      'iban-unreadable':
        'An IBAN has two letters, two digits and up to 30 letters and digits. Please check it.',
      'iban-length': 'This IBAN is too short or too long for its country. Please check it.',
      'iban-check-digits': 'This IBAN does not add up: a character is wrong. Please check it.',
      'number-unreadable':
        'Check the account number: a British one has 8 digits, others have 4 to 34 digits or letters.',
      'bank-code-unreadable':
        'Check the code of the bank: a British sort code has 6 digits, others have 3 to 20 digits or letters.',
    },
  },
  event: {
    'refund-owed': 'A refund is due to you',
    'refund-asked': 'We asked you for a bank account',
    'refund-account-given': 'You named a bank account',
    'refund-tried': 'Refund: not done yet, tried again',
    'refund-not-possible': 'Refund: not possible this way',
    'refund-ordered': 'Refund: ordered',
    'refund-paid': 'Refund: paid and checked',
    'refund-parked': 'Refund: needs a person',
    'refund-resumed': 'Refund: goes on',
    'refund-warning': 'Refund: its last day is near, and it is not paid',
    'refund-overdue': 'Refund: late',
  },
  mails: {
    'refund-asked': 'the question for your bank account',
    'refund-reminder': 'the reminder of your bank account',
    'refund-paid': 'the refund is paid',
    'refund-late': 'the refund is late',
    'refund-parked': 'to the provider: the refund needs a person',
    'refund-warning': 'to the provider: the last day of the refund is near',
    'refund-overdue': 'to the provider: the refund is late',
  },
  desk: {
    asking: 'Waits for the subscriber',
    explainAsking: 'The subscriber was asked for a bank account and has not named one yet.',
    said: 'Billing said',
    resume: 'Try the refund again',
    resumeLead:
      'Mend what is wrong in the billing system first. What was ordered before is asked about before it is ordered again, under the same key.',
  },
  mail: {
    askedSubject: (provider, line) => `${provider}: where shall we send the refund for ${line}?`,
    askedLead:
      'You get money back. Tell us the bank account that it is to go to, on the page behind this button.',
    askedButton: 'Name the bank account',
    askedSafe: 'You sign in there first. We never ask for a card number, a PIN or a password for your bank.',
    reminderSubject: (provider, line) => `${provider}: your refund for ${line} still waits for you`,
    reminderLead: 'You get money back, and we do not know where to send it. It takes you a minute.',
    paidSubject: (provider, line) => `${provider}: your refund for ${line} is paid`,
    paidLead: {
      'as-paid': 'We have paid your refund back the way you paid. Your bank may take a few days to show it.',
      'bank-form':
        'We have sent your refund to the bank account that you named, and deleted the account from our records. Your bank may take a few days to show it.',
      voucher: 'Your refund is this voucher. Keep the code to yourself: whoever has it can redeem it.',
    },
    voucher: 'Code of the voucher',
    lateSubject: (provider, line) => `${provider}: your refund for ${line} is late`,
    lateLead:
      'Your refund should have been paid by now, and it is not. We have been told so too, and a person is looking at it. The money is yours, however long it takes.',
    lateWaits:
      'Your refund is not paid: we do not know the bank account that it is to go to. It still waits for you.',
    parkedSubject: (reference) => `Refund ${reference} needs a person`,
    parkedLead:
      'A refund did not go through and is not tried any more. Mend what is wrong, then try it again.',
    warningSubject: (reference) => `Refund ${reference}: its last day is near`,
    warningLead: 'A refund is not paid yet, and its last day is near.',
    overdueSubject: (reference) => `Refund ${reference} is late`,
    overdueLead: 'A refund was not paid in time. The subscriber has been told.',
    waitsForSubscriber: 'It waits for the subscriber to name a bank account; we have asked.',
    said: 'Billing said',
    deskButton: 'Open the case',
  },
};
