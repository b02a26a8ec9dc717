import type { AfterMessages } from '../after-messages.ts';

export const after: AfterMessages = {
  title: 'Après la fin',
  event: { 'esim-deleted': 'Le téléphone a supprimé le profil eSIM' },
  kept: {
    title: 'Ce que nous gardons encore sur vous, pourquoi et jusqu’à quand',
    lead: 'Certaines données doivent survivre à la ligne. Elles servent à ce qui est indiqué à côté, et à rien d’autre.',
    kind: {
      identity: {
        what: 'Votre identité : nom, adresse, numéros de ligne et de carte',
        why: 'Pour répondre aux questions sur ce contrat.',
      },
      payment: {
        what: 'Vos moyens de paiement',
        why: 'Pour rembourser et régler ce qui aurait été facturé par erreur.',
      },
      usage: { what: 'Relevés de consommation', why: 'Pour justifier la facturation si vous la contestez.' },
      invoices: { what: 'Factures', why: 'Impôts et comptabilité.' },
      declaration: {
        what: 'Votre résiliation et ses preuves',
        why: 'Pour prouver que vous avez résilié et ce qui vous a été promis.',
      },
    },
    until: (day) => `Jusqu’au ${day}`,
    byLaw: (source) => `Ce délai vient de la loi : ${source}.`,
    erasure: (provider) =>
      `Passé ces dates, ${provider} efface les données selon son propre calendrier. Signoff ne les efface pas encore lui-même.`,
    number: 'Votre numéro',
    numberWhy: 'Personne d’autre ne le reçoit avant. Modifiez chaque compte qui y envoie encore des codes.',
  },
  card: {
    open: { sim: 'Que faire de la carte', esim: 'Comment supprimer l’eSIM de votre appareil' },
    title: { sim: 'Que faire de la carte', esim: 'Supprimer l’eSIM de votre appareil' },
    wait: (day) =>
      `Pas encore : la ligne fonctionne jusqu’à la fin du ${day}. Attendez qu’elle ait pris fin.`,
    notEnding: 'Cette ligne continue. Laissez la carte telle quelle.',
    esim: {
      lead: 'Le réseau a désactivé cette eSIM. Elle ne sert plus à rien ; la supprimer fait le ménage sur votre appareil.',
      onPhone:
        'D’après le réseau, l’eSIM est encore sur votre appareil. Personne d’autre que vous ne peut l’y supprimer.',
      deleted: 'Votre appareil a supprimé cette eSIM. Il ne reste rien à faire.',
      warning:
        'Une eSIM supprimée ne peut pas être rétablie, même par nous. Assurez-vous de supprimer la bonne.',
      which: (digits) => `La bonne est celle dont le numéro de carte (ICCID) se termine par ${digits}.`,
      devices: [
        {
          name: 'iPhone et iPad',
          steps: [
            'Ouvrez Réglages, puis Réseau mobile (Données cellulaires sur certains appareils).',
            'Touchez le forfait de cette ligne.',
            'Touchez « Supprimer l’eSIM » et confirmez.',
          ],
        },
        {
          name: 'Google Pixel',
          steps: [
            'Ouvrez Paramètres, Réseau et Internet, Cartes SIM.',
            'Touchez l’eSIM de cette ligne.',
            'Touchez « Effacer l’eSIM » ou « Supprimer » et confirmez.',
          ],
        },
        {
          name: 'Samsung Galaxy',
          steps: [
            'Ouvrez Paramètres, Connexions, Gestionnaire SIM.',
            'Touchez l’eSIM de cette ligne.',
            'Touchez « Supprimer » et confirmez.',
          ],
        },
        {
          name: 'Xiaomi et Redmi (HyperOS)',
          steps: [
            'Ouvrez Paramètres, Cartes SIM et réseaux mobiles.',
            'Touchez l’eSIM de cette ligne, ou « Gérer l’eSIM ».',
            'Touchez « Supprimer » et confirmez.',
          ],
        },
        {
          name: 'Huawei (HarmonyOS, EMUI)',
          steps: [
            'Ouvrez Paramètres, Réseau mobile, Gestion des cartes SIM.',
            'Touchez « eSIM », puis l’eSIM de cette ligne.',
            'Touchez « Supprimer » et confirmez.',
          ],
        },
        {
          name: 'Windows',
          steps: [
            'Ouvrez Paramètres, Réseau et Internet, Réseau cellulaire.',
            'Choisissez « Gérer les profils eSIM ».',
            'Choisissez le profil de cette ligne, puis « Supprimer », et confirmez.',
          ],
        },
        {
          name: 'Point d’accès ou routeur',
          steps: [
            'Connectez-vous à son Wi-Fi et ouvrez l’adresse inscrite sur l’étiquette, souvent 192.168.0.1 ou 192.168.1.1.',
            'Identifiez-vous avec le mot de passe de l’étiquette.',
            'Cherchez « SIM » ou « eSIM », choisissez le profil de cette ligne et supprimez-le. Une réinitialisation d’usine ne suffit pas toujours.',
          ],
        },
      ],
      names:
        'Les menus changent un peu d’une version à l’autre. Si vous n’en trouvez pas un, cherchez « eSIM » dans les réglages.',
    },
    sim: {
      lead: 'La carte ne sert plus à rien. Les contacts ou messages enregistrés sur elle y sont toujours.',
      steps: [
        'Sauvegardez d’abord les contacts et messages de la carte, si ce n’est pas fait.',
        'Retirez la carte et coupez-la aux ciseaux au milieu de la puce dorée.',
        'Déposez les morceaux dans un point de collecte de petits appareils électriques. Ne les jetez pas avec les ordures ménagères.',
      ],
      provider: (provider) =>
        `La carte ou un appareil loué appartient-il à ${provider} d’après votre contrat ? Demandez alors comment le rendre avant de couper quoi que ce soit.`,
    },
  },
};
