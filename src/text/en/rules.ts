import type { RulesMessages } from '../rules-messages.ts';

export const rules: RulesMessages = {
  title: 'Rules in force',
  lead: 'Every request is priced by the rules that are in force when it is made, and keeps them.',
  version: 'Version',
  places: 'Law of',
  law: 'Where the law decides',
  noLaw: 'No rule of law limits these values.',
  against: 'Not lawful any more',
  newTitle: 'Put new rules in force',
  newLead:
    'A whole profile, as JSON or YAML, with a new version. It is checked against the law first; an unlawful one changes nothing.',
  document: 'Profile',
  button: 'Check and put in force',
  done: (id, version) => `Version ${version} of ${id} is in force.`,
  unlawful: 'This profile is not lawful. The rules that were in force stay.',
  doubts: 'What the law may have against them:',
  misshapen: 'This is not a profile. The rules that were in force stay.',
  invalid: (path, problem) =>
    `This is not a profile. At ${path}: ${problem}. The rules that were in force stay.`,
  otherRules: (version) =>
    `Version ${version} is here already with other rules. Give these a new version. The rules that were in force stay.`,
  inForceBefore: (version) =>
    `Version ${version} was in force before. Give it a new version. The rules that were in force stay.`,
  providerUnknown: (id) =>
    `There is no provider ${id} here; bring it in with its extract (bin/signoff import). The rules that were in force stay.`,
  breach: 'Not lawful',
  warning: 'Doubtful',
  finding: (found, lawful) => `found ${found}; lawful is ${lawful}`,
  fault: (found, problem) => `found ${found}: ${problem}`,
};
