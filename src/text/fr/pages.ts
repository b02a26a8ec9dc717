import type { PagesMessages } from '../messages.ts';
import { counted } from './counted.ts';

/**
 * Before `: ; ? !` and inside `« »` stands a narrow no-break space (U+202F); the apostrophe is `’`. Names of lines stand in
 * quotation marks: people call them what they like.
 */
export const pages: PagesMessages = {
  common: {
    skipToContent: 'Aller au contenu',
    signOut: 'Se déconnecter',
    myLines: 'Mes lignes',
    desk: 'Résiliations',
    back: 'Retour',
    language: 'Langue',
    reference: 'Numéro de dossier',
    needHelp: (email, phone) =>
      `Besoin d’aide ? Écrivez à ${email}${phone ? ` ou appelez le ${phone}` : ''}.`,
  },
  signIn: {
    title: 'Se connecter',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    button: 'Se connecter',
    forgotten: 'Mot de passe oublié ?',
    wrong:
      'L’adresse ou le mot de passe est incorrect. Vérifiez les deux ou demandez un nouveau mot de passe.',
  },
  password: {
    forgottenTitle: 'Mot de passe oublié ?',
    forgottenLead:
      'Indiquez votre adresse e-mail. Nous vous enverrons un lien pour choisir un nouveau mot de passe.',
    sendLink: 'Envoyer le lien',
    sentTitle: 'Consultez votre messagerie',
    sentLead:
      'S’il existe un compte avec cette adresse, un e-mail contenant un lien est en route. Le lien est valable une heure. Regardez aussi dans vos courriers indésirables.',
    newTitle: 'Choisir un nouveau mot de passe',
    newPassword: 'Nouveau mot de passe',
    hint: 'Au moins 10 caractères. Quelques mots sans rapport entre eux conviennent bien.',
    save: 'Enregistrer le nouveau mot de passe',
    linkDead: 'Ce lien a déjà servi ou a expiré. Demandez-en un nouveau.',
    unfit: 'Le mot de passe doit compter de 10 à 128 caractères.',
    changed: 'Votre mot de passe est modifié. Connectez-vous avec le nouveau.',
  },
  lines: {
    title: 'Mes lignes',
    none: 'Aucune ligne n’est rattachée à ce compte.',
    kind: { sim: 'Carte SIM', esim: 'eSIM' },
    active: 'Active',
    ended: 'Résiliée',
    endsOn: (day) => `Dernier jour de service : ${day}`,
    number: 'Numéro',
    iccid: 'Numéro de carte (ICCID)',
    cards: 'Cartes avec ce numéro',
    card: (n) => `Carte ${n}`,
    cancel: 'Résilier cette ligne',
    seeCancellation: 'Suivre la résiliation',
  },
  quote: {
    title: (line) => `Résilier « ${line} »`,
    lead: 'Rien n’a encore changé. Voici ce qui se passerait.',
    when: 'Quand la ligne prend fin',
    choice: {
      'at-once': 'Dès que possible',
      'end-of-period': 'À la fin de la période de facturation',
      'chosen-day': 'Le jour de votre choix',
    },
    choiceLegend: 'Quand la ligne doit-elle prendre fin ?',
    chosen: 'Votre choix',
    choose: 'Choisir',
    chosenDay: 'Jour de votre choix',
    changeDay: 'Prendre ce jour',
    choosableDays: (first, last) => `Du ${first} au ${last}`,
    priceOf: (day) => `Ce que coûte une fin le ${day}`,
    serviceEnds: 'Dernier jour de service',
    billingEnds: 'Dernier jour facturé',
    price: 'Ce que cela coûte',
    laterUsage: (days) =>
      days === 0
        ? 'Seule votre consommation peut encore changer ce montant : ce que vous utilisez jusqu’à la fin.'
        : `Seule votre consommation peut encore changer ce montant : ce que vous utilisez jusqu’à la fin, et les relevés qui nous parviennent jusqu’à ${counted(days, 'jour')} plus tard.`,
    howToPay:
      'Ce montant figurera sur votre dernière facture, avec votre moyen de paiement actuel. Vous n’avez rien à faire aujourd’hui.',
    reason: {
      price: 'C’est trop cher',
      coverage: 'Le réseau n’est pas assez bon',
      'not-needed': 'Je n’en ai plus besoin',
      moving: 'Je déménage',
      'other-provider': 'Je change d’opérateur',
      other: 'Autre raison',
    },
    next: 'Continuer',
    keep: 'Garder la ligne',
  },
  check: {
    title: 'Vérifier et résilier',
    lead: 'Le bouton ci-dessous résilie la ligne. Vous recevez aussitôt un accusé de réception par e-mail.',
    leadLink:
      'Le bouton ci-dessous enregistre votre demande de résiliation. Nous vous envoyons un e-mail avec un lien ; la résiliation est définitive quand vous aurez appuyé sur « Confirmer la résiliation ». Les dates et le prix comptent dès maintenant.',
    what: 'Ligne',
    change: 'Modifier',
    button: 'Résilier la ligne',
    changed:
      'Des dates ou des montants ont changé depuis que vous les avez vus. Vérifiez-les avant de décider.',
  },
  status: {
    title: (line) => `Résiliation de « ${line} »`,
    state: {
      requested: 'En attente de votre confirmation',
      scheduled: 'Résiliation enregistrée',
      ending: 'Coupure en cours',
      'needs-attention': 'Retard : nous nous en occupons',
      completed: 'Terminée',
      erased: 'Terminée',
      retracted: 'Annulée par vous',
      expired: 'Non confirmée à temps',
      refused: 'Refusée',
    },
    explain: {
      requested: (email, until) =>
        `Nous avons envoyé un e-mail à ${email}. Ouvrez son lien et confirmez la résiliation sur la page. Date limite : ${until}. Regardez aussi dans vos courriers indésirables.`,
      scheduled: (day) =>
        `La ligne fonctionne jusqu’à la fin du ${day}. Elle est ensuite coupée, et vous recevez une attestation. Vous n’avez rien à faire.`,
      ending: 'La ligne est en cours de coupure. Chaque étape est vérifiée avant d’être tenue pour faite.',
      needsAttention:
        'Une étape n’a pas abouti ; une personne s’en occupe. Vous ne devez rien pour le temps après la fin, quelle que soit la durée.',
      completed: (at) =>
        `La ligne est coupée, et c’est vérifié. Date : ${at}. Plus rien n’est facturé pour le temps après la fin.`,
      erased: 'La ligne a pris fin, et vos données personnelles sont effacées.',
      retracted: 'Vous avez annulé la résiliation. La ligne continue comme avant.',
      expired:
        'Le lien de l’e-mail n’a pas été utilisé à temps. La ligne continue comme avant ; vous pouvez la résilier à nouveau.',
      refused: 'Nous n’avons pas pu établir que la demande venait de vous. La ligne continue comme avant.',
    },
    declared: 'Demandé le',
    timeline: 'Ce qui s’est passé',
    steps: 'Coupure',
    stepNames: {
      'network-off': 'Couper l’accès au réseau',
      'sessions-off': 'Fermer les connexions de données',
      'esim-release': 'Libérer le profil eSIM',
      'final-bill': 'Établir la facture de clôture',
      'billing-stop': 'Arrêter la facturation',
      'verify-silence': 'Vérifier qu’il n’y a plus de trafic',
      receipt: 'Établir l’attestation de résiliation',
    },
    stepState: {
      waiting: 'À venir',
      applied: 'Demandé, en cours de vérification',
      verified: 'Fait et vérifié',
      parked: 'À traiter par une personne',
    },
    event: {
      requested: 'Vous avez demandé la résiliation',
      declared: 'Vous avez résilié',
      confirmed: 'Vous avez confirmé par le lien de l’e-mail',
      expired: 'Le lien a expiré sans avoir servi',
      retracted: 'Vous avez annulé la résiliation',
      ending: 'La coupure a commencé',
      'silence-broken':
        'Une session de données est revenue après avoir été coupée ; elle a été coupée de nouveau',
      resumed: 'La coupure reprend',
      completed: 'Tout est coupé et vérifié',
      'mail-sent': 'E-mail envoyé',
      'mail-parked': 'E-mail non remis',
      'mail-bounced': 'E-mail revenu',
      'mail-unanswered': 'E-mail remis sans réponse',
    },
    mails: {
      confirm: 'le lien de confirmation',
      remind: 'le rappel du lien',
      acknowledge: 'l’accusé de réception',
      complete: 'l’attestation de résiliation',
    },
    stepEvent: {
      'step-applied': (step) => `${step} : demandé`,
      'step-verified': (step) => `${step} : vérifié`,
      'step-tried': (step) => `${step} : pas encore fait, nouvel essai`,
      'step-parked': (step) => `${step} : à traiter par une personne`,
    },
    acknowledgement: 'Télécharger l’accusé de réception',
    receipt: 'Télécharger l’attestation de résiliation',
    key: 'Clé publique',
    verifyHint: 'Chacun peut vérifier ces fichiers avec la clé publique, sans passer par nous.',
    finalBill: 'Facture de clôture',
    retract: 'Annuler la résiliation',
    refresh: 'Actualiser',
  },
  retract: {
    title: 'Annuler la résiliation ?',
    lead: (day) => `La ligne ne prendra pas fin le ${day} : elle continuera comme avant, au même prix.`,
    leadRequested:
      'Votre demande est retirée, et le lien de l’e-mail ne fonctionne plus. La ligne continue comme avant.',
    button: 'Annuler la résiliation',
    keep: 'Maintenir la résiliation',
  },
  confirm: {
    title: 'Confirmer la résiliation',
    lead: (line, day) => `« ${line} » prend fin après le ${day}.`,
    countsFrom: (instant) => `Les dates et le prix comptent à partir de votre demande : ${instant}.`,
    button: 'Confirmer la résiliation',
    notYou: 'Si vous n’êtes pas à l’origine de cette demande, fermez cette page : rien ne change.',
    doneTitle: 'Votre résiliation est enregistrée',
    doneLead: (day) =>
      `La ligne fonctionne jusqu’à la fin du ${day}. L’accusé de réception vous est envoyé par e-mail.`,
    doneLeadToday:
      'Aujourd’hui est le dernier jour de service ; la ligne est en cours de coupure. L’accusé de réception vous est envoyé par e-mail.',
    doneLeadLate: (day) =>
      `Le dernier jour de service était le ${day}. La ligne est en cours de coupure, et rien n’est facturé après ce jour. L’accusé de réception vous est envoyé par e-mail.`,
    seeStatus: 'Suivre la résiliation',
    dead: {
      'link-unknown':
        'Ce lien ne vient pas de nous, ou il est incomplet. Copiez le lien entier depuis l’e-mail.',
      'link-used':
        'Ce lien a déjà servi : la résiliation est confirmée, ou la demande a été retirée. Connectez-vous pour le savoir.',
      'link-expired': 'Ce lien a expiré. Rien n’a changé ; vous pouvez résilier à nouveau.',
    },
  },
  desk: {
    title: 'Résiliations',
    search: 'Recherche',
    searchHint: 'Numéro de dossier, ligne, numéro, ICCID, IMSI ou adresse e-mail',
    searchButton: 'Rechercher',
    none: 'Aucun résultat : ni ligne, ni numéro, ni carte, ni adresse ne correspond.',
    notCancelled: 'Cette ligne ou ce compte existe, sans résiliation.',
    parked: 'Seulement ce qui est à traiter par une personne',
    all: 'Tout afficher',
    line: 'Ligne',
    state: 'État',
    declared: 'Demandé le',
    ends: 'Dernier jour',
    older: 'Plus anciennes',
    rules: 'Calculé selon les règles',
    evidence: 'Preuves',
    key: 'Clé d’idempotence',
    resume: 'Réessayer l’étape',
    resumeLead:
      'Corrigez d’abord le problème dans l’autre système. L’étape est ensuite demandée à nouveau avec la même clé.',
  },
  caught: {
    title: 'E-mails de l’exemple',
    lead: 'Les e-mails que Signoff envoie sont retenus ici et ne quittent pas cette machine.',
    none: 'Pas encore d’e-mail.',
    from: 'De',
    attachments: 'Pièces jointes',
  },
  error: {
    title: {
      400: 'Cela n’a pas fonctionné',
      403: 'Action non autorisée',
      404: 'Page introuvable',
      409: 'Ce n’est plus possible',
      410: 'Ce n’est plus valable',
      413: 'C’est trop volumineux',
      429: 'Trop d’essais',
      500: 'Un problème est survenu chez nous',
      503: 'De retour dans un instant',
    },
    lead: {
      400: 'Un élément du formulaire manquait ou était illisible. Rien n’a changé. Revenez en arrière et réessayez.',
      403: 'La demande ne venait pas de ce site, ou votre compte n’y est pas autorisé. Rien n’a changé.',
      404: 'Il n’y a rien ici, ou vous n’y avez pas accès.',
      409: 'Votre demande ne correspond plus à ce qui s’est passé depuis. Rien n’a changé.',
      410: 'Le délai est passé, ou cela a déjà servi. Rien n’a changé.',
      413: 'La demande dépasse tout ce dont cette page a besoin. Rien n’a changé.',
      429: 'Attendez quelques minutes, puis réessayez. Rien n’a changé.',
      500: 'Rien n’est perdu. Réessayez ; si le problème persiste, écrivez au service client.',
      503: 'Notre base de données ne répond pas. Rien n’est perdu. Réessayez dans une minute.',
    },
    ended: 'Cette ligne a déjà pris fin.',
    tooLate: 'La coupure a commencé ou est terminée : cette résiliation ne peut plus être annulée.',
    home: 'Page d’accueil',
    dayTooEarly: (earliest, latest) => `Choisissez un jour du ${earliest} au ${latest}.`,
  },
};
