import type { PublicMessages } from '../public-messages.ts';

export const publicPath: PublicMessages = {
  openMeaning: 'Cancel contracts here',
  declareMeaning: 'Cancel it now',
  listTitle: 'Cancel a line without signing in',
  listLead: 'Whose line is it?',
  form: {
    lead: (provider) =>
      `Here you cancel a line of ${provider} without signing in. You get an acknowledgement by email at once.`,
    signInLead: 'With an account you see the price and the dates first.',
    signIn: 'Sign in and cancel there',
    causeLegend: 'How do you cancel?',
    cause: {
      ordinary: 'As the contract provides',
      important: 'For an important reason',
    },
    reason: 'The important reason',
    reasonHint: 'Only for the second choice. A person reads it and writes to you.',
    name: 'Your name',
    nameHint: 'As it stands in the contract.',
    number: 'Phone number or card number (ICCID)',
    numberHint: 'The number of the line that is to end, or the 19 or 20 digits on the card.',
    email: 'Email address',
    emailHint: 'The acknowledgement goes to this address.',
    endLegend: 'When is it to end?',
    soonest: 'As soon as possible',
    onDay: 'On a day that I choose',
    day: 'Last day',
    dayHint:
      'Only for the second choice. A day before the contract can end counts as the first that is possible.',
    soonestOnly: 'It ends as soon as the contract allows.',
    next: 'Check what you wrote',
    declareLead: 'With this button you declare that the line is to end. It costs nothing to declare it.',
    privacy:
      'What you write is kept encrypted, used for this cancellation alone, and deleted once it is no longer needed.',
    problemTitle: 'Something is missing or cannot be read. Nothing you wrote is lost.',
    problem: {
      'reason-missing': 'Write down the important reason, or choose the first kind.',
      'reason-long': 'Write the reason in at most 1,000 characters.',
      'name-unfit': 'Write your name, in 2 to 100 characters.',
      'number-unreadable':
        'This is neither a phone number nor a card number. A card number has 19 or 20 digits and begins with 89; please check each digit.',
      'email-unfit': 'Write an email address such as name@example.com.',
      'day-unfit': 'Choose a day from today on, within a year.',
    },
    tooMany: (email) =>
      `Too many cancellations were sent from here within an hour. Nothing you wrote is lost: send it again later, or write to ${email}.`,
  },
  recap: {
    title: 'Check your cancellation',
    lead: 'Nothing has been sent yet. The button below sends it.',
    change: 'Change',
  },
  facts: {
    provider: 'Provider',
    cause: 'Kind of cancellation',
    end: 'Desired end',
    declaredAt: 'Declared on',
  },
  received: {
    title: 'Your cancellation has arrived',
    lead: (email) => `It is recorded with its date and time. The acknowledgement goes to ${email}.`,
    keep: 'Save or print this page: it shows what you declared, and when.',
    next: 'If these details belong to a line, its owner gets a link at the address that is on file. The link settles who asked; the dates count from now.',
    nextSignIn: 'Signing in does the same, and so does support.',
    shownUntil: (instant) => `This page can be opened until ${instant}.`,
  },
  owner: {
    title: 'Was it you?',
    lead: (instant) =>
      `On ${instant} somebody asked on our public page, without signing in, to cancel this line. Tell us whether it was you.`,
    yes: 'Yes, this was me',
    no: 'It was not me',
    afterYes: (day) => `If it was you, the line ends after ${day}, as asked.`,
    afterNo: 'If it was not, the line goes on as before.',
  },
  event: {
    'public-requested': 'Somebody asked to cancel, without signing in',
    'public-tied': 'Somebody asked to cancel once more, without signing in',
    'identity-waits': 'The link was not used; support settles who asked',
    'identity-settled': 'It is settled that you asked',
    refused: 'Refused: it could not be settled that you asked',
  },
  proof: {
    'signed-in': 'by signing in',
    call: 'by a call',
    'id-seen': 'by a document',
  },
  mails: {
    'public-refused': 'the refusal',
    'public-received': 'the acknowledgement of the declaration',
    'public-declined': 'the refusal',
  },
  mail: {
    confirmSubject: (provider, line) => `${provider}: did you ask to cancel ${line}?`,
    confirmLead:
      'Somebody asked on our public page, without signing in, to cancel this line. If it was you, press the button on the page behind this link.',
    remindLead:
      'Somebody asked on our public page to cancel this line, and you have not told us yet whether it was you.',
    confirmButton: 'Yes, this was me',
    notYou:
      'If it was not you, sign in and say so, or write to us. Nothing ends before it is settled that you asked.',
    refusedSubject: (provider, line) => `${provider}: ${line} goes on`,
    refusedLead:
      'Somebody asked on our public page to cancel this line. It could not be settled that it was you, so nothing ends. If you want to cancel, you can do so at any time.',
    receivedSubject: (provider) => `${provider}: your cancellation has arrived`,
    receivedLead:
      'This is what you declared on our public page. Keep this email: it shows what you declared, and when.',
    receivedNext:
      'If these details belong to a line, its owner gets a link at the address that is on file, and the dates count from your declaration. Signing in settles it as well, and so does support.',
    notYouReceived: 'If you declared nothing, somebody mistyped an address. You need not do anything.',
    declinedSubject: (provider) => `${provider}: your cancellation could not be carried out`,
    declinedLead:
      'We could not settle that the owner of a line declared this. Nothing has ended. If the line is yours, write to us, or sign in and cancel there.',
    footer: (provider) =>
      `This email was sent by ${provider} because somebody gave this address on its public page. We never ask for a password or a payment by email.`,
  },
  desk: {
    title: 'Requests without sign-in',
    lead: 'Those that wait for a person, the oldest first.',
    none: 'No request waits.',
    request: 'Request',
    state: {
      received: 'Being looked at',
      unmatched: 'No line found',
      waiting: 'Waits for proof of who asked',
      review: 'Certain; its reason is to be read',
      settled: 'Settled',
      refused: 'Refused',
      lapsed: 'Came to nothing',
    },
    why: {
      'no-line': 'No line of this provider has this number.',
      'line-ended': 'The line with this number has ended already.',
      'not-priced': 'The line was found, but its end could not be priced.',
      'too-many': 'Too many requests for this line within a day.',
      'other-end':
        'Another request for this line, not settled yet, asks for another end. Settle or refuse that one first.',
    },
    typed: 'What was written',
    forgotten: 'What was written has been deleted.',
    onFile: 'Beside what is on file',
    nameFits: 'The name fits',
    nameDiffers: 'The name differs',
    emailFits: 'The address fits',
    emailDiffers: 'The address differs',
    termination: 'Cancellation',
    tieTitle: 'Tie it to a line',
    tieLead: 'By phone number or ICCID. The dates count from the declaration.',
    tieButton: 'Find the line',
    tieFailed: 'No active line of this provider has this number.',
    settleTitle: 'It was the owner',
    settleLead: 'The line then ends as declared. A name and an address that fit are no proof.',
    settleLegend: 'How do you know?',
    settleButton: 'Settle it',
    refuseTitle: 'Refuse it',
    refuseLead: 'Nothing ends. Whoever wrote is told so, as is the owner where there is one.',
    refuseButton: 'Refuse',
    reviewTitle: 'The important reason',
    reviewLead: 'The line ends as the contract provides. Read whether the reason asks for more, and answer.',
    reviewButton: 'It has been read',
  },
};
