import type { RefundMessages } from '../refund-messages.ts';

export const refund: RefundMessages = {
  title: 'Votre remboursement',
  amount: 'Montant remboursé',
  wayName: 'Moyen',
  latest: 'Au plus tard le',
  stateName: 'Remboursement',
  way: {
    'as-paid': 'par le moyen que vous avez utilisé pour payer',
    'bank-form': 'sur un compte bancaire que vous indiquez',
    voucher: 'sous forme de bon, par e-mail',
  },
  toNamedAccount: 'sur le compte bancaire que vous avez indiqué',
  state: {
    owed: 'En cours',
    asking: 'Attend votre réponse',
    ordered: 'Demandé, en cours de vérification',
    paid: 'Versé',
    parked: 'Retard : nous nous en occupons',
  },
  explain: {
    owed: 'Nous vous remboursons. Vous n’avez rien à faire.',
    asking: 'Indiquez le compte bancaire à créditer. Sans lui, nous ne pouvons pas vous rembourser.',
    ordered: 'Le paiement est demandé. Nous vérifions qu’il est fait avant de le dire versé.',
    paid: (at) => `Versé le ${at}.`,
    parked:
      'Il y a un obstacle, et une personne s’en occupe. Cet argent est à vous, quelle que soit la durée.',
  },
  overdue: 'Le remboursement est en retard : vous devriez déjà avoir cet argent.',
  byLaw: (source) => `La loi fixe cette date : ${source}.`,
  byTerms: (provider) => `Les règles de ${provider} fixent cette date.`,
  promise: (amount, way, day) => `Nous vous remboursons ${amount} ${way}, le ${day} au plus tard.`,
  otherwise: (ways) => `Si ce n’est pas possible : ${ways.join(' ou ')}.`,
  giveAccount: 'Indiquer le compte bancaire',
  form: {
    title: 'Où verser l’argent ?',
    lead: (amount) => `${amount} sont à vous. Indiquez le compte bancaire à créditer.`,
    deadline: (day) =>
      `L’argent doit vous parvenir le ${day} au plus tard. Si vous n’indiquez rien, il reste à vous : nous vous le rappelons et le versons dès que nous connaissons le compte.`,
    holder: 'Titulaire du compte',
    iban: 'IBAN',
    ibanHint:
      'Il commence par deux lettres ; vous le trouvez sur vos relevés et dans l’application de votre banque.',
    number: 'Numéro de compte',
    bankCode: 'Code de la banque',
    sortCode: 'Sort code',
    sortCodeHint: 'Six chiffres, comme 01-02-03, à côté du numéro de compte à huit chiffres sur votre carte.',
    bankCodeHint: 'Routing number, BSB, IFSC ou CNAPS : le code qu’utilisent les banques de votre pays.',
    kept: 'Ces données sont conservées chiffrées, servent à ce seul remboursement et sont effacées dès que l’argent est versé.',
    button: 'Verser l’argent sur ce compte',
    back: 'Pas maintenant',
    problem: {
      'holder-unreadable': 'Indiquez le nom du titulaire du compte, en 70 caractères au plus.',
      'iban-unreadable':
        'Un IBAN compte deux lettres, deux chiffres et jusqu’à 30 lettres et chiffres. Vérifiez-le.',
      'iban-length': 'Cet IBAN est trop court ou trop long pour son pays. Vérifiez-le.',
      'iban-check-digits': 'Cet IBAN n’est pas valable : un caractère est faux. Vérifiez-le.',
      'number-unreadable': 'Vérifiez le numéro de compte : il compte de 4 à 34 chiffres ou lettres.',
      'bank-code-unreadable': 'Vérifiez le code de la banque : il compte de 3 à 20 chiffres ou lettres.',
    },
    britishProblem: {
      'number-unreadable': 'Vérifiez le numéro de compte : il compte 8 chiffres.',
      'bank-code-unreadable': 'Vérifiez le sort code : il compte 6 chiffres, comme 01-02-03.',
    },
  },
  event: {
    'refund-owed': 'Un remboursement vous est dû',
    'refund-asked': 'Nous vous avons demandé un compte bancaire',
    'refund-account-given': 'Vous avez indiqué un compte bancaire',
    'refund-tried': 'Remboursement : pas encore fait, nouvel essai',
    'refund-not-possible': 'Remboursement : impossible par ce moyen',
    'refund-ordered': 'Remboursement : demandé',
    'refund-paid': 'Remboursement : versé et vérifié',
    'refund-parked': 'Remboursement : à traiter par une personne',
    'refund-resumed': 'Remboursement : reprise',
    'refund-warning': 'Remboursement : l’échéance approche, il n’est pas versé',
    'refund-overdue': 'Remboursement : en retard',
  },
  mails: {
    'refund-asked': 'la demande de votre compte bancaire',
    'refund-reminder': 'le rappel de votre compte bancaire',
    'refund-paid': 'le remboursement est versé',
    'refund-late': 'le remboursement est en retard',
    'refund-parked': 'à l’opérateur : le remboursement est à traiter par une personne',
    'refund-warning': 'à l’opérateur : l’échéance du remboursement approche',
    'refund-overdue': 'à l’opérateur : le remboursement est en retard',
  },
  desk: {
    asking: 'Attend la réponse du client',
    explainAsking: 'Un compte bancaire a été demandé au client, qui n’a pas encore répondu.',
    said: 'Réponse de la facturation',
    resume: 'Réessayer le remboursement',
    resumeLead:
      'Corrigez d’abord le problème dans le système de facturation. Ce qui a déjà été demandé est vérifié avant d’être demandé à nouveau, avec la même clé.',
  },
  mail: {
    askedSubject: (provider, line) => `${provider} : où verser le remboursement pour « ${line} » ?`,
    askedLead:
      'Un remboursement vous est dû. Indiquez le compte bancaire à créditer, sur la page derrière ce bouton.',
    askedButton: 'Indiquer le compte bancaire',
    askedSafe:
      'Vous vous y connectez d’abord. Nous ne demandons jamais de code, de PIN ni de mot de passe bancaire.',
    reminderSubject: (provider, line) => `${provider} : votre remboursement pour « ${line} » vous attend`,
    reminderLead: 'Un remboursement vous est dû, et nous ne savons pas où le verser. Cela prend une minute.',
    paidSubject: (provider, line) => `${provider} : votre remboursement pour « ${line} » est versé`,
    paidLead: {
      'as-paid':
        'Nous vous avons remboursé par le moyen que vous aviez utilisé. Votre banque peut mettre quelques jours à l’afficher.',
      'bank-form':
        'Nous avons versé votre remboursement sur le compte que vous aviez indiqué, et l’avons effacé de nos données. Votre banque peut mettre quelques jours à l’afficher.',
      voucher: 'Votre remboursement est ce bon. Gardez le code pour vous : quiconque l’a peut l’utiliser.',
    },
    voucher: 'Code du bon',
    lateSubject: (provider, line) => `${provider} : votre remboursement pour « ${line} » est en retard`,
    lateLead:
      'Votre remboursement devrait déjà être versé, et il ne l’est pas. Nous en avons aussi été avertis, et une personne s’en occupe. Cet argent est à vous, quelle que soit la durée.',
    lateWaits:
      'Votre remboursement n’est pas versé : nous ne savons pas sur quel compte bancaire. Il vous attend toujours.',
    parkedSubject: (reference) => `Remboursement ${reference} : à traiter par une personne`,
    parkedLead: 'Un remboursement n’a pas abouti et n’est plus tenté. Corrigez le problème, puis réessayez.',
    warningSubject: (reference) => `Remboursement ${reference} : l’échéance approche`,
    warningLead: 'Un remboursement n’est pas encore versé, et son échéance approche.',
    overdueSubject: (reference) => `Remboursement ${reference} : en retard`,
    overdueLead: 'Un remboursement n’a pas été versé à temps. Le client en est informé.',
    waitsForSubscriber: 'Il attend que le client indique un compte bancaire ; nous l’avons demandé.',
    said: 'Réponse de la facturation',
    deskButton: 'Ouvrir le dossier',
  },
};
