import type { VerifyMessages } from '../verify-messages.ts';

export const verify: VerifyMessages = {
  title: 'Check a receipt',
  lead: 'Paste the text of a receipt or an acknowledgement. We say whether it was signed here and whether a single character has changed. Nobody needs to sign in, and nothing of it is kept.',
  label: 'Text of the signed file',
  hint: 'All of it: from the first line, which begins with “Signoff”, to the last, which begins with a dash.',
  button: 'Check it',
  valid: { acknowledgement: 'This acknowledgement is genuine', receipt: 'This receipt is genuine' },
  validLead: (key) => `It was signed with the key ${key} and has not been changed since.`,
  invalid: 'This is not genuine',
  fault: {
    encoding: 'It is no plain text: it holds characters that no signed file of ours has.',
    format: 'It lacks the signature at its end, or the signature is cut off. Copy the whole file.',
    key: 'It is not signed with our key. Somebody else may have signed it.',
    signature: 'The signature does not fit the text: the text was changed after it was signed.',
    contents: 'It is signed with our key, but it is no receipt, or it contradicts itself.',
  },
  exactly: 'What the check says exactly',
  again: 'Check another one',
  byCode: 'You came by the code on a receipt. This is what we signed under it.',
  download: 'Download the signed file',
  own: 'Compare the reference and the last digits with the paper in your hand: a forger can print any code.',
};
