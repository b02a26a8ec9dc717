import type { RulesMessages } from '../rules-messages.ts';

export const rules: RulesMessages = {
  title: 'Règles en vigueur',
  lead: 'Chaque demande est calculée selon les règles en vigueur quand elle est faite, et les garde.',
  version: 'Version',
  places: 'Droit applicable',
  law: 'Là où la loi décide',
  noLaw: 'Aucune règle de droit ne limite ces valeurs.',
  against: 'N’est plus licite',
  newTitle: 'Mettre de nouvelles règles en vigueur',
  newLead:
    'Un profil entier, en JSON ou YAML, avec une nouvelle version. Il est d’abord confronté à la loi ; un profil illicite ne change rien.',
  document: 'Profil',
  button: 'Vérifier et mettre en vigueur',
  done: (id, version) => `La version ${version} de ${id} est en vigueur.`,
  unlawful: 'Ce profil n’est pas licite. Les règles en vigueur restent.',
  doubts: 'Ce que la loi peut y opposer :',
  misshapen: 'Ce n’est pas un profil. Les règles en vigueur restent.',
  invalid: (path, problem) =>
    `Ce n’est pas un profil. À ${path} : ${problem}. Les règles en vigueur restent.`,
  otherRules: (version) =>
    `La version ${version} existe déjà avec d’autres règles. Donnez une nouvelle version à celles-ci. Les règles en vigueur restent.`,
  inForceBefore: (version) =>
    `La version ${version} a déjà été en vigueur. Donnez-lui une nouvelle version. Les règles en vigueur restent.`,
  providerUnknown: (id) =>
    `Il n’y a pas d’opérateur ${id} ici ; importez d’abord ses données (bin/signoff import). Les règles en vigueur restent.`,
  breach: 'Illicite',
  warning: 'Douteux',
  finding: (found, lawful) => `trouvé : ${found} ; licite : ${lawful}`,
  fault: (found, problem) => `trouvé : ${found}, ${problem}`,
};
