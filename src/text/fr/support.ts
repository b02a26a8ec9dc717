import type { SupportMessages } from '../support-messages.ts';

export const support: SupportMessages = {
  code: 'Code de suivi',
  codeHint:
    'Donnez-le au téléphone : le service client retrouve aussitôt cette résiliation. Il n’ouvre rien à personne d’autre.',
  write: 'Écrire au service client',
  page: {
    title: 'Écrire au service client',
    lead: (provider) =>
      `Le service client de ${provider} voit cette résiliation à côté de votre message. Vous recevez la réponse ici et par e-mail.`,
    conversation: 'Messages',
    message: 'Votre message',
    messageHint: 'N’écrivez ni mot de passe ni numéro de carte bancaire. 4 000 caractères au maximum.',
    send: 'Envoyer le message',
    back: 'Retour à la résiliation',
    missing: 'Écrivez d’abord un message.',
    long: 'Le message dépasse 4 000 caractères. Merci de le raccourcir.',
    tooMany:
      'Vous avez envoyé beaucoup de messages aujourd’hui ; celui-ci n’a pas été envoyé. Appelez-nous, ou envoyez-le demain. Votre texte est toujours ci-dessous.',
    waits: 'Envoyé. Le service client est prévenu et vous répond ici et par e-mail.',
  },
  you: 'Vous',
  support: 'Service client',
  event: {
    'support-asked': 'Vous avez écrit au service client',
    'support-answered': 'Le service client vous a écrit',
  },
  looked: (times) =>
    times === 1
      ? 'Le service client a consulté votre dossier'
      : `Le service client a consulté votre dossier ${times} fois`,
  lastLook: (instant) => `dernière fois le ${instant}`,
  mails: {
    'support-answer': 'le message du service client',
    'support-waiting': 'au service client : un message attend',
  },
  mail: {
    answerSubject: (provider, line) => `${provider} : réponse sur la résiliation de « ${line} »`,
    answerLead: (provider) => `Le service client de ${provider} vous a écrit au sujet de votre résiliation :`,
    answerButton: 'Lire et répondre',
    noReply:
      'Ne répondez pas à cet e-mail : personne ne lit les réponses. Écrivez sur la page qu’ouvre le bouton ci-dessus.',
    waitingSubject: (reference) => `Un message sur le dossier ${reference} attend une réponse`,
    waitingLead: 'Un abonné a écrit au sujet d’une résiliation et attend une réponse.',
    deskButton: 'Ouvrir le dossier',
  },
  state: {
    requested: 'Non confirmée par l’abonné',
    scheduled: 'Certaine, encore en service',
    ending: 'Coupure en cours',
    'needs-attention': 'Bloquée : une étape attend un technicien',
    completed: 'Coupée et vérifiée',
    erased: 'Coupée, données effacées',
    retracted: 'Annulée par l’abonné',
    expired: 'Caduque, non confirmée',
    refused: 'Refusée : identité non établie',
  },
  answer: {
    question: 'Est-ce résilié ?',
    requested: (until) =>
      until === null
        ? 'Non : l’abonné n’a pas confirmé la demande.'
        : `Non : l’abonné n’a pas confirmé la demande. Sans confirmation, elle devient caduque le ${until} et la ligne continue.`,
    scheduled: (day) => `Pas encore : la résiliation est certaine et la ligne prend fin le ${day}.`,
    ending: (day) => `Pas encore : le dernier jour était le ${day} et la ligne est en train d’être coupée.`,
    needsAttention: (day) =>
      `Pas encore : le dernier jour était le ${day} et une étape de la coupure est bloquée. Rien n’est facturé pour la période après la fin.`,
    completed: (at) => `Oui : ligne coupée et vérifiée le ${at}.`,
    erased: 'Oui : la ligne a été coupée et vérifiée, et les données personnelles sont effacées.',
    retracted: 'Non : l’abonné a annulé la résiliation et la ligne continue.',
    expired: 'Non : la demande n’a pas été confirmée à temps et la ligne continue.',
    refused: 'Non : il n’a pas été établi que la demande venait de l’abonné, et la ligne continue.',
  },
  advice: {
    requested:
      'L’abonné ouvre le lien de notre e-mail et appuie sur le bouton. Si l’e-mail n’est pas arrivé : regarder dans les indésirables, ou le renvoyer ci-dessous.',
    scheduled: (until) => `L’abonné n’a rien à faire. Il peut annuler la résiliation jusqu’au ${until}.`,
    nothing: 'L’abonné n’a rien à faire.',
    again: 'Pour mettre fin à la ligne, l’abonné doit résilier de nouveau.',
  },
  desk: {
    searchHint: 'Code de suivi, numéro de dossier, ligne, numéro, ICCID, IMSI ou adresse e-mail',
    mistyped: 'Ce code contient une faute de frappe : faites-le répéter caractère par caractère.',
    waiting: 'N’afficher que ceux qui attendent une réponse',
    waits: 'Attend une réponse',
    messages: 'Messages',
    noMessages: 'Personne n’a encore écrit.',
    subscriber: 'Abonné',
    answer: 'Réponse',
    answerHint: 'L’abonné la lit sur sa page et la reçoit en entier par e-mail. 4 000 caractères au maximum.',
    sendAnswer: 'Envoyer la réponse',
    mails: 'E-mails',
    noMails: 'Pas encore d’e-mail.',
    delayed: 'Retardé : un serveur essaie encore en chemin',
    mailWaits: 'Un e-mail n’est pas arrivé',
    mailState: {
      queued: 'En attente d’envoi',
      sent: 'Accepté par le serveur de messagerie',
      parked: 'Non distribué',
      bounced: 'Revenu : non distribué',
      unanswered: 'Remis sans réponse : peut-être arrivé',
      overtaken: 'Non envoyé : devenu inutile',
    },
    sendAgain: 'Renvoyer',
    by: (account) => `par le compte ${account}`,
    event: {
      requested: 'L’abonné a demandé la résiliation',
      declared: 'L’abonné a résilié',
      confirmed: 'L’abonné a confirmé par le lien de l’e-mail',
      retracted: 'L’abonné a annulé la résiliation',
      'support-asked': 'L’abonné a écrit au service client',
      'refund-owed': 'Un remboursement est dû à l’abonné',
      'refund-asked': 'Un compte bancaire a été demandé à l’abonné',
      'refund-account-given': 'L’abonné a indiqué un compte bancaire',
    },
  },
};
