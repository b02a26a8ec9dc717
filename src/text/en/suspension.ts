import type { SuspensionMessages } from '../suspension-messages.ts';

export const suspension: SuspensionMessages = {
  title: 'Stop data now',
  lead: (day) =>
    `You can stop the data of this line at once, and allow it again until ${day}. Price and dates stay the same.`,
  state: {
    stopping: 'Data is being stopped',
    stopped: 'Data is stopped',
    allowing: 'Data is being allowed again',
    allowed: 'Data is allowed',
    parked: 'Data is not stopped yet: a person is looking at it',
    'restore-parked': 'Data is not allowed yet: a person is looking at it',
  },
  explain: {
    stopping: 'We have told the network. We check that the line is off before we call it stopped.',
    stopped: (at, day) => `Stopped and checked on ${at}. You can allow it again until ${day}.`,
    allowing: 'We have told the network. We check that the line works before we call it allowed.',
    allowed: (at) => `Allowed and checked on ${at}. Data works as before.`,
    parked:
      'Something is in the way. To be safe, take the card out of the device or switch mobile data off there. You can still undo it.',
    'restore-parked': 'Something is in the way. You need not do anything.',
  },
  stop: {
    link: 'Stop data now',
    title: (line) => `Stop the data of ${line} now?`,
    atOnce: 'Data stops within seconds. Nothing more can be used, so nothing more can be charged for use.',
    undo: (day) => `You can undo this until ${day}.`,
    same: (day) => `Price and dates stay the same: the line ends on ${day}, as you were shown.`,
    calls: (provider) =>
      `Whether calls, text messages and emergency calls of this line go on working depends on ${provider}. Ask there first if you need them.`,
    button: 'Stop data now',
    keep: 'Leave data on',
  },
  allow: {
    link: 'Allow data again',
    title: (line) => `Allow the data of ${line} again?`,
    lead: (day) => `Data works again within seconds, until the line ends on ${day}.`,
    cost: 'What is used from then on can cost money, as before.',
    button: 'Allow data again',
    keep: 'Leave data off',
  },
  event: {
    'suspend-asked': 'You asked to stop data now',
    'suspend-off': 'Data was stopped, and this was checked',
    'suspend-parked': 'Data could not be stopped yet: needs a person',
    'restore-asked': 'Data is to be allowed again',
    'restore-on': 'Data was allowed again, and this was checked',
    'restore-parked': 'Data could not be allowed again yet: needs a person',
    'suspension-resumed': 'The change of data goes on',
  },
  desk: {
    said: 'The network said',
    resume: 'Try the change of data again',
    resumeLead: 'Mend what is wrong at the network first. It is ordered again under the same key.',
  },
};
