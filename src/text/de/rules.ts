import type { RulesMessages } from '../rules-messages.ts';

export const rules: RulesMessages = {
  title: 'Geltende Regeln',
  lead: 'Jeder Antrag wird nach den Regeln berechnet, die bei seinem Eingang gelten, und behält sie.',
  version: 'Version',
  places: 'Recht von',
  law: 'Wo das Gesetz bestimmt',
  noLaw: 'Keine Vorschrift begrenzt diese Werte.',
  against: 'Nicht mehr zulässig',
  newTitle: 'Neue Regeln in Kraft setzen',
  newLead:
    'Ein ganzes Profil, als JSON oder YAML, mit einer neuen Version. Zuerst wird es am Gesetz geprüft; ein unzulässiges ändert nichts.',
  document: 'Profil',
  button: 'Prüfen und in Kraft setzen',
  done: (id, version) => `Version ${version} von ${id} ist in Kraft.`,
  unlawful: 'Dieses Profil ist nicht zulässig. Die bisherigen Regeln bleiben in Kraft.',
  doubts: 'Was rechtlich dagegen sprechen kann:',
  misshapen: 'Das ist kein Profil. Die bisherigen Regeln bleiben in Kraft.',
  invalid: (path, problem) =>
    `Das ist kein Profil. An der Stelle ${path}: ${problem}. Die bisherigen Regeln bleiben in Kraft.`,
  otherRules: (version) =>
    `Version ${version} gibt es schon, mit anderen Regeln. Geben Sie diesen eine neue Version. Die bisherigen Regeln bleiben in Kraft.`,
  inForceBefore: (version) =>
    `Version ${version} war früher schon in Kraft. Geben Sie dem Profil eine neue Version. Die bisherigen Regeln bleiben in Kraft.`,
  providerUnknown: (id) =>
    `Einen Anbieter ${id} gibt es hier nicht; lesen Sie zuerst seine Daten ein (bin/signoff import). Die bisherigen Regeln bleiben in Kraft.`,
  breach: 'Nicht zulässig',
  warning: 'Zweifelhaft',
  finding: (found, lawful) => `gefunden: ${found}; zulässig: ${lawful}`,
  fault: (found, problem) => `gefunden: ${found}: ${problem}`,
};
