import type { PaperMessages } from '../paper-messages.ts';

export const paper: PaperMessages = {
  title: {
    acknowledgement: 'Accusé de réception de votre résiliation',
    receipt: 'Attestation de résiliation',
  },
  lead: {
    acknowledgement:
      'Nous avons reçu votre résiliation. Ce document reprend ce qui vous a été promis ; rien ne changera.',
    receipt:
      'La ligne ci-dessous est coupée. Après chaque étape, le système concerné a été interrogé, et il a chaque fois confirmé la coupure.',
  },
  pdf: { acknowledgement: 'Accusé de réception (PDF)', receipt: 'Attestation de résiliation (PDF)' },
  open: 'Voir l’attestation',
  ended: 'Ce qui a pris fin',
  provider: 'Opérateur',
  kind: 'Type de carte',
  confirmed: 'Confirmée par lien',
  completed: 'Coupée et vérifiée',
  rules: 'Règles appliquées',
  version: (id, version) => `${id}, version ${version}`,
  bill: { acknowledgement: 'Ce que cela coûte', receipt: 'La facture de clôture' },
  item: 'Poste',
  amount: 'Montant',
  steps: {
    title: 'Comment la ligne a été coupée',
    lead: 'Une étape n’est pas faite parce qu’elle a été ordonnée : elle l’est quand le système lui-même confirme la coupure.',
    step: 'Étape',
    ordered: 'Ordonnée',
    onlyAsked: 'Simple vérification',
    readBack: 'Coupure vérifiée',
    said: (words) => `Réponse : ${words}`,
  },
  proof: {
    title: 'Comment vérifier ce document',
    scan: 'Scannez le code ou ouvrez l’adresse. La page montre ce qui a été signé et dit si le document est authentique.',
    anybody:
      'Qui possède le code voit ce qui figure ici, et rien de plus : des numéros, on ne lit que les quatre derniers chiffres.',
    link: 'Vérifier sur la page publique',
    offline: (command) =>
      `Sans nous et hors connexion : enregistrez le fichier signé et la clé publique, puis lancez « ${command} ».`,
    key: 'Clé publique',
  },
};
