import type { Messages } from '../messages.ts';

export const mail: Messages['mail'] = {
  greeting: (name) => `Dear ${name},`,
  footer: (provider) =>
    `This email was sent by ${provider} to its subscriber. We never ask for a password or a payment by email, or by a link in one.`,
  line: 'Line',
  declaredAt: 'You asked on',
  ignore: 'If you did not ask for this, do nothing: nothing changes.',
  confirmSubject: (provider, line) => `${provider}: please confirm the cancellation of ${line}`,
  confirmLead:
    'We have your request to cancel this line. One step is left: press the button on the page behind this link.',
  confirmButton: 'Confirm the cancellation',
  confirmUntil: (until) => `The link works once, until ${until}.`,
  countsFromRequest:
    'The dates and the price count from your request, not from the moment you follow the link.',
  remindSubject: (provider, line) => `${provider}: your cancellation of ${line} is not confirmed yet`,
  remindLead:
    'You asked to cancel this line and have not confirmed it yet. Without your confirmation the line goes on.',
  acknowledgeSubject: (provider, line) => `${provider}: your cancellation of ${line} is recorded`,
  acknowledgeLead: 'Your cancellation is recorded. You need not do anything else.',
  takeBack: (until) => `You can take it back until ${until}: the line then stays as it was.`,
  takeBackButton: 'See it or take it back',
  acknowledgeAttached:
    'The signed acknowledgement is attached. Keep it: it proves what you declared, and when.',
  completeSubject: (provider, line) => `${provider}: ${line} is cancelled and switched off`,
  completeLead:
    'The line has ended. It is switched off, we have checked that it is, and nothing more is charged for time after the end.',
  completeAttached: 'The signed receipt is attached. Anybody can check it, without us.',
  completeKey: (key) => `The key to check it with: ${key}`,
  seeStatus: 'See what happened',
  resetSubject: 'Choose a new password',
  resetLead: 'You asked for a new password. Choose one on the page behind this link.',
  resetButton: 'Choose a new password',
  resetUntil: 'The link works once, for one hour.',
};
