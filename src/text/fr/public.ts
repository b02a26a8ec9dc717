import type { PublicMessages } from '../public-messages.ts';

export const publicPath: PublicMessages = {
  openMeaning: 'Résilier votre contrat',
  declareMeaning: 'Résilier maintenant',
  listTitle: 'Résilier une ligne',
  listLead: 'De quel opérateur est la ligne ?',
  form: {
    lead: (provider) =>
      `Vous résiliez ici une ligne ${provider} sans vous connecter. L’accusé de réception vous parvient aussitôt par e-mail.`,
    signInLead: 'Avec un compte, vous voyez d’abord le prix et les dates.',
    signIn: 'Se connecter et résilier',
    causeLegend: 'Type de résiliation',
    cause: {
      ordinary: 'Selon le contrat',
      important: 'Pour motif grave',
    },
    reason: 'Le motif grave',
    reasonHint: 'Seulement pour le second choix. Une personne le lit et vous répond.',
    name: 'Votre nom',
    nameHint: 'Tel qu’il figure au contrat.',
    number: 'Numéro de téléphone ou de carte (ICCID)',
    numberHint: 'Le numéro de la ligne à résilier, ou les 19 ou 20 chiffres de la carte.',
    email: 'Adresse e-mail',
    emailHint: 'L’accusé de réception est envoyé à cette adresse.',
    endLegend: 'Quand la ligne doit-elle prendre fin ?',
    soonest: 'Dès que possible',
    onDay: 'À une date de mon choix',
    day: 'Dernier jour',
    dayHint:
      'Seulement pour le second choix. Une date antérieure à la première possible vaut pour la première possible.',
    soonestOnly: 'La ligne prend fin dès que le contrat le permet.',
    next: 'Vérifier vos réponses',
    declareLead: 'Ce bouton notifie la résiliation. La notification est gratuite.',
    privacy:
      'Vos réponses sont conservées chiffrées, ne servent qu’à cette résiliation et sont effacées dès qu’elles ne sont plus utiles.',
    problemTitle: 'Une réponse manque ou est illisible. Rien de ce que vous avez écrit n’est perdu.',
    problem: {
      'reason-missing': 'Écrivez le motif grave, ou choisissez le premier type.',
      'reason-long': 'Écrivez le motif en 1 000 caractères au plus.',
      'name-unfit': 'Écrivez votre nom, de 2 à 100 caractères.',
      'number-unreadable':
        'Ce n’est ni un numéro de téléphone ni un numéro de carte. Un numéro de carte compte 19 ou 20 chiffres et commence par 89 ; vérifiez chaque chiffre.',
      'email-unfit': 'Écrivez une adresse e-mail comme nom@example.com.',
      'day-unfit': 'Choisissez une date à partir d’aujourd’hui, dans l’année.',
    },
    tooMany: (email) =>
      `Trop de résiliations ont été envoyées d’ici en une heure. Rien de ce que vous avez écrit n’est perdu : renvoyez-le plus tard, ou écrivez à ${email}.`,
  },
  recap: {
    title: 'Vérifiez votre résiliation',
    lead: 'Rien n’est encore envoyé. Le bouton ci-dessous l’envoie.',
    change: 'Modifier',
  },
  facts: {
    provider: 'Opérateur',
    cause: 'Type de résiliation',
    end: 'Fin souhaitée',
    declaredAt: 'Notifiée le',
  },
  received: {
    title: 'Votre résiliation nous est parvenue',
    lead: (email) =>
      `Elle est enregistrée avec sa date et son heure. L’accusé de réception est envoyé à ${email}.`,
    keep: 'Enregistrez ou imprimez cette page : elle montre ce que vous avez notifié, et quand.',
    next: 'Si ces informations correspondent à une ligne, son titulaire reçoit un lien à l’adresse enregistrée. Le lien établit qui a résilié ; les délais courent dès maintenant.',
    nextSignIn: 'Se connecter l’établit aussi, de même que le service client.',
    shownUntil: (instant) => `Cette page reste accessible jusqu’au ${instant}.`,
  },
  owner: {
    title: 'Était-ce vous ?',
    lead: (instant) =>
      `Le ${instant}, quelqu’un a résilié cette ligne sur notre page publique, sans se connecter. Dites-nous si c’était vous.`,
    yes: 'Oui, c’était moi',
    no: 'Ce n’était pas moi',
    afterYes: (day) => `Si c’était vous, la ligne prend fin après le ${day}, comme demandé.`,
    afterNo: 'Sinon, la ligne continue comme avant.',
  },
  event: {
    'public-requested': 'Quelqu’un a résilié sans se connecter',
    'public-tied': 'Quelqu’un a résilié une fois de plus sans se connecter',
    'identity-waits': 'Le lien n’a pas servi ; le service client établit qui a résilié',
    'identity-settled': 'Il est établi que c’était vous',
    refused: 'Refusée : il n’a pas pu être établi que c’était vous',
  },
  proof: {
    'signed-in': 'par la connexion',
    call: 'par un appel',
    'id-seen': 'par une pièce d’identité',
  },
  mails: {
    'public-refused': 'le refus',
    'public-received': 'l’accusé de réception de la notification',
    'public-declined': 'le refus',
  },
  mail: {
    confirmSubject: (provider, line) => `${provider} : avez-vous résilié « ${line} » ?`,
    confirmLead:
      'Quelqu’un a résilié cette ligne sur notre page publique, sans se connecter. Si c’était vous, appuyez sur le bouton de la page derrière ce lien.',
    remindLead:
      'Quelqu’un a résilié cette ligne sur notre page publique, et vous ne nous avez pas encore dit si c’était vous.',
    confirmButton: 'Oui, c’était moi',
    notYou:
      'Si ce n’était pas vous, connectez-vous pour le dire, ou écrivez-nous. Rien ne prend fin avant qu’il soit établi que c’était vous.',
    refusedSubject: (provider, line) => `${provider} : « ${line} » continue`,
    refusedLead:
      'Quelqu’un a résilié cette ligne sur notre page publique. Il n’a pas pu être établi que c’était vous : rien ne prend fin. Vous pouvez résilier à tout moment.',
    receivedSubject: (provider) => `${provider} : votre résiliation nous est parvenue`,
    receivedLead:
      'Voici ce que vous avez notifié sur notre page publique. Conservez cet e-mail : il montre ce que vous avez notifié, et quand.',
    receivedNext:
      'Si ces informations correspondent à une ligne, son titulaire reçoit un lien à l’adresse enregistrée ; les délais courent depuis votre notification. Se connecter l’établit aussi, de même que le service client.',
    notYouReceived:
      'Si vous n’avez rien notifié, quelqu’un s’est trompé d’adresse. Vous n’avez rien à faire.',
    declinedSubject: (provider) => `${provider} : votre résiliation n’a pas pu être exécutée`,
    declinedLead:
      'Nous n’avons pas pu établir que le titulaire d’une ligne l’a notifiée. Rien n’a pris fin. Si la ligne est à vous, écrivez-nous, ou connectez-vous pour résilier.',
    footer: (provider) =>
      `Cet e-mail est envoyé par ${provider} parce que quelqu’un a donné cette adresse sur sa page publique. Nous ne demandons jamais de mot de passe ni de paiement par e-mail.`,
  },
  desk: {
    title: 'Résiliations sans connexion',
    lead: 'Celles qui attendent une personne, les plus anciennes d’abord.',
    none: 'Rien n’attend.',
    request: 'Dossier',
    state: {
      received: 'En cours d’examen',
      unmatched: 'Aucune ligne trouvée',
      waiting: 'Reste à établir qui a résilié',
      review: 'Certaine ; le motif est à lire',
      settled: 'Établie',
      refused: 'Refusée',
      lapsed: 'Sans suite',
    },
    why: {
      'no-line': 'Aucune ligne de cet opérateur n’a ce numéro.',
      'line-ended': 'La ligne de ce numéro a déjà pris fin.',
      'not-priced': 'La ligne a été trouvée, mais sa fin n’a pas pu être calculée.',
      'too-many': 'Trop de résiliations de cette ligne en un jour.',
      'other-end':
        'Une autre demande pour cette ligne, encore ouverte, indique une autre fin. Décidez d’abord de celle-là.',
    },
    typed: 'Ce qui a été écrit',
    forgotten: 'Ce qui a été écrit est effacé.',
    onFile: 'Face aux données enregistrées',
    nameFits: 'Le nom correspond',
    nameDiffers: 'Le nom diffère',
    emailFits: 'L’adresse correspond',
    emailDiffers: 'L’adresse diffère',
    termination: 'Résiliation',
    tieTitle: 'Rattacher à une ligne',
    tieLead: 'Par numéro de téléphone ou ICCID. Les délais courent depuis la notification.',
    tieButton: 'Chercher la ligne',
    tieFailed: 'Aucune ligne active de cet opérateur n’a ce numéro.',
    settleTitle: 'C’était le titulaire',
    settleLead: 'La ligne prend fin comme notifié. Un nom et une adresse qui correspondent ne prouvent rien.',
    settleLegend: 'Comment le savez-vous ?',
    settleButton: 'Établir',
    refuseTitle: 'Refuser',
    refuseLead:
      'Rien ne prend fin. La personne qui a écrit en est informée, de même que le titulaire s’il existe.',
    refuseButton: 'Refuser',
    reviewTitle: 'Le motif grave',
    reviewLead: 'La ligne prend fin selon le contrat. Voyez si le motif demande davantage, et répondez.',
    reviewButton: 'Il est lu',
  },
};
