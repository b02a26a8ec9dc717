import type { VerifyMessages } from '../verify-messages.ts';

export const verify: VerifyMessages = {
  title: 'Vérifier une attestation',
  lead: 'Collez le texte d’une attestation ou d’un accusé de réception. Nous vous disons s’il a été signé ici et si un seul caractère a changé. Aucune connexion n’est nécessaire, et rien n’est conservé.',
  label: 'Texte du fichier signé',
  hint: 'En entier : de la première ligne, qui commence par « Signoff », à la dernière, qui commence par un tiret.',
  button: 'Vérifier',
  valid: {
    acknowledgement: 'Cet accusé de réception est authentique',
    receipt: 'Cette attestation est authentique',
  },
  validLead: (key) => `Signature faite avec la clé ${key} ; rien n’a changé depuis.`,
  invalid: 'Ce texte n’est pas authentique',
  fault: {
    encoding:
      'Ce n’est pas du texte simple : il contient des caractères absents de tous nos fichiers signés.',
    format: 'La signature manque à la fin, ou elle est tronquée. Copiez le fichier en entier.',
    key: 'Ce texte n’est pas signé avec notre clé. Quelqu’un d’autre l’a peut-être signé.',
    signature: 'La signature ne correspond pas au texte : il a été modifié après avoir été signé.',
    contents: 'Signé avec notre clé, mais ce n’est pas une attestation, ou le texte se contredit.',
  },
  exactly: 'Le résultat exact de la vérification',
  again: 'En vérifier une autre',
  byCode: 'Vous arrivez par le code d’une attestation. Voici ce que nous avons signé.',
  download: 'Télécharger le fichier signé',
  own: 'Comparez le numéro de dossier et les derniers chiffres avec le papier que vous tenez : un faussaire peut imprimer n’importe quel code.',
};
