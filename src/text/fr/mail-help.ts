import type { MailHelpMessages } from '../mail-help-messages.ts';
import { counted } from './counted.ts';

export const mailHelp: MailHelpMessages = {
  title: 'L’e-mail n’est pas arrivé',
  link: 'L’e-mail n’est pas arrivé ?',
  lead: 'Votre demande est enregistrée : c’est sa date qui compte, quel que soit le moment où l’e-mail arrive.',
  lookTitle: 'Cherchez-le d’abord',
  look: 'Un e-mail peut mettre quelques minutes. Regardez aussi dans les courriers indésirables et les promotions, et cherchez exactement ceci dans votre messagerie :',
  from: 'Expéditeur',
  subject: 'Objet',
  to: 'Envoyé à',
  state: 'Où il en est',
  stateName: {
    queued: 'En cours d’envoi',
    waiting: 'Nouvel essai en cours',
    sent: 'Remis au serveur',
    parked: 'Non distribué',
    bounced: 'Revenu',
    unanswered: 'Peut-être arrivé',
    overtaken: 'Plus nécessaire',
  },
  queued: (at) => `L’envoi a commencé le ${at}.`,
  waiting: (tries) =>
    `Le serveur de messagerie ne l’a pas encore accepté. Nous avons fait ${counted(tries, 'essai')} et continuons pendant cinq jours.`,
  sent: (at) =>
    `Nous l’avons remis au serveur de messagerie le ${at}. Si vous ne le trouvez pas, il est sans doute parmi les courriers indésirables.`,
  parked: 'Le serveur de messagerie ne l’a pas accepté.',
  bounced: 'Il a été remis au serveur, puis il est revenu.',
  unanswered:
    'Nous l’avons remis, mais la connexion s’est rompue avant la réponse du serveur de messagerie : il est peut-être arrivé. Regardez dans votre boîte ; s’il n’y est pas, faites-le renvoyer. Pour que vous ne receviez jamais deux fois le même e-mail, nous ne le renvoyons pas de nous-mêmes.',
  oldAddress: 'Il est parti à une adresse que vous avez changée depuis.',
  overtaken: 'Au moment de l’envoyer, il n’y avait plus rien à annoncer.',
  problem: {
    'no-mailbox':
      'Il a répondu qu’aucune boîte ne porte cette adresse. Vérifiez-la et modifiez-la si elle est fausse.',
    'mailbox-full':
      'Il a répondu que la boîte est pleine. Faites-y de la place, puis faites renvoyer l’e-mail.',
    refused: 'Il a répondu qu’il n’accepte pas cet e-mail. Une autre adresse peut aider.',
    unreachable: 'Il est resté injoignable pendant plusieurs jours. Une autre adresse peut aider.',
  },
  resendTitle: 'Le faire renvoyer',
  resend: 'Renvoyer l’e-mail',
  resendOther: (mail) => `Renvoyer l’e-mail : ${mail}`,
  resendLeft: (left) => `Encore possible ${counted(left, 'fois', 'fois')} pour le moment.`,
  resendNone: (from) =>
    `Il a été envoyé assez souvent pour le moment. Vous pourrez le faire renvoyer à partir du ${from}.`,
  linksStayGood:
    'Les liens et les codes des e-mails précédents restent valables jusqu’à ce que l’un d’eux soit utilisé.',
  onItsWay: 'L’e-mail est en route.',
  codeTitle: 'Utiliser un code à la place',
  codeLead:
    'L’e-mail contient un code à huit chiffres. Si vous pouvez lire l’e-mail sur un autre appareil, saisissez le code ici : il a le même effet que le lien.',
  code: 'Code reçu par e-mail',
  codeHint: 'Huit chiffres, par exemple 1234 5678',
  codeButton: 'Confirmer avec ce code',
  codeWrong: (left) =>
    `Ce code ne figure dans aucun de nos e-mails. Il vous reste ${counted(left, 'essai')}.`,
  codeDead: 'Aucun code n’est plus valable. Faites renvoyer l’e-mail : il en contient un nouveau.',
  elseTitle: 'S’il n’arrive toujours pas',
  changeAddress: 'Modifier votre adresse',
  changeAddressHint: 'Les e-mails de cette résiliation iront alors à la nouvelle adresse.',
  support: 'Écrire au service client',
  supportHint: 'Il voit où en est l’e-mail et peut aider autrement.',
  others: 'Autres e-mails sur cette résiliation',
  back: 'Retour à la résiliation',
  trouble: {
    title: 'Notre e-mail n’a pas pu vous être distribué',
    lead: 'Ce que nous avions à vous annoncer figure aussi sur cette page. Pour ne rien manquer, voyez ce qui ne va pas avec l’adresse.',
    unsureTitle: 'Notre e-mail ne vous est peut-être pas parvenu',
    unsureLead: 'Ce que nous avions à vous annoncer figure aussi sur cette page.',
    link: 'Voir ce que vous pouvez faire',
  },
  event: {
    bySubscriber: 'Nouvel envoi de l’e-mail demandé',
    byStaff: 'E-mail renvoyé par le service client',
  },
  mails: { retracted: 'résiliation annulée', delayed: 'délai plus long' },
  mail: {
    code: 'Code à la place du lien',
    codeUse: (page) =>
      `Si le lien ne s’ouvre pas, connectez-vous et saisissez ce code sous « ${page} ». Ne le communiquez à personne.`,
    retractedSubject: (provider, line) => `${provider} : la résiliation de « ${line} » est annulée`,
    retractedLead: 'Vous avez annulé la résiliation de cette ligne. Nous l’avons enregistré.',
    retractedStays:
      'La ligne continue comme avant, avec son contrat, son numéro et son prix. Vous pouvez de nouveau la résilier à tout moment.',
    notYou: 'Si vous ne l’avez pas annulée vous-même, écrivez-nous aussitôt.',
    delayedSubject: (provider, line) =>
      `${provider} : la coupure de « ${line} » prend plus de temps que prévu`,
    delayedLead:
      'Votre contrat a pris fin, mais une étape de la coupure de cette ligne n’a pas abouti. Nos équipes s’en occupent. Vous n’avez rien à faire.',
    delayedMoney: (day) =>
      `Cela ne vous coûte rien : rien n’est facturé pour la période après le ${day}, quelle que soit la durée. Si un montant était tout de même facturé, nous l’annulerions.`,
    delayedNext:
      'Nous vous écrirons de nouveau, avec l’attestation de résiliation, dès que tout sera coupé et vérifié.',
  },
};
