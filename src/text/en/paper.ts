import type { PaperMessages } from '../paper-messages.ts';

export const paper: PaperMessages = {
  title: { acknowledgement: 'Acknowledgement of your cancellation', receipt: 'Receipt: the line has ended' },
  lead: {
    acknowledgement: 'We received your cancellation. This is what was promised to you, and it stays so.',
    receipt:
      'The line below has ended. Each step of switching it off was checked by a question to the system that carried it out, and each answer was: off.',
  },
  pdf: { acknowledgement: 'Acknowledgement (PDF)', receipt: 'Receipt (PDF)' },
  open: 'See the receipt',
  ended: 'What ended',
  provider: 'Provider',
  kind: 'Kind of card',
  confirmed: 'Confirmed by link',
  completed: 'Off and checked',
  rules: 'Rules that priced it',
  version: (id, version) => `${id}, version ${version}`,
  bill: { acknowledgement: 'What it costs', receipt: 'The final bill' },
  item: 'Item',
  amount: 'Amount',
  steps: {
    title: 'How it was switched off',
    lead: 'Nothing counts as done because it was ordered. It counts when the system itself answers that it is off.',
    step: 'Step',
    ordered: 'Ordered',
    onlyAsked: 'Asked only',
    readBack: 'Checked: off',
    said: (words) => `Answer: ${words}`,
  },
  proof: {
    title: 'How anybody can check this',
    scan: 'Scan the code or open the address. The page shows what was signed, and says whether it is genuine.',
    anybody:
      'Whoever has the code sees what stands here, and nothing more: numbers show their last four digits only.',
    link: 'Check it on the public page',
    offline: (command) =>
      `Without us, and without a network: save the signed file and the public key, and run “${command}”.`,
    key: 'Public key',
  },
};
