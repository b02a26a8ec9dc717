import type { Messages } from '../messages.ts';

export const mail: Messages['mail'] = {
  greeting: (name) => `Bonjour ${name},`,
  footer: (provider) =>
    `Cet e-mail vous est envoyé par ${provider} au sujet de votre ligne. Nous ne demandons jamais de mot de passe ni de paiement par e-mail, ni par un lien dans un e-mail.`,
  line: 'Ligne',
  declaredAt: 'Demandé le',
  ignore: 'Si vous n’êtes pas à l’origine de cette demande, ne faites rien : rien ne change.',
  confirmSubject: (provider, line) => `${provider} : confirmez la résiliation de « ${line} »`,
  confirmLead:
    'Nous avons reçu votre demande de résilier cette ligne. Il reste une étape : ouvrez le lien et appuyez sur « Confirmer la résiliation ».',
  confirmButton: 'Aller à la confirmation',
  confirmUntil: (until) => `Le lien ne sert qu’une fois. Date limite : ${until}.`,
  countsFromRequest:
    'Les dates et le prix comptent à partir de votre demande, non du moment où vous ouvrez le lien.',
  remindSubject: (provider, line) => `${provider} : la résiliation de « ${line} » attend votre confirmation`,
  remindLead:
    'Vous avez demandé à résilier cette ligne et ne l’avez pas encore confirmé. Sans votre confirmation, la ligne continue.',
  acknowledgeSubject: (provider, line) => `${provider} : la résiliation de « ${line} » est enregistrée`,
  acknowledgeLead: 'Votre résiliation est enregistrée. Vous n’avez rien d’autre à faire.',
  takeBack: (until) =>
    `Vous pouvez encore annuler la résiliation : la ligne reste alors comme avant. Date limite : ${until}.`,
  takeBackButton: 'Voir ou annuler la résiliation',
  acknowledgeAttached:
    'L’accusé de réception signé est joint. Conservez-le : il prouve ce que vous avez déclaré, et quand.',
  completeSubject: (provider, line) => `${provider} : « ${line} » est résiliée et coupée`,
  completeLead:
    'La ligne a pris fin. Elle est coupée, nous l’avons vérifié, et plus rien n’est facturé pour le temps après la fin.',
  completeAttached:
    'L’attestation de résiliation signée est jointe. Chacun peut la vérifier, sans passer par nous.',
  completeKey: (key) => `La clé pour la vérifier : ${key}`,
  seeStatus: 'Voir ce qui s’est passé',
  resetSubject: 'Choisir un nouveau mot de passe',
  resetLead: 'Vous avez demandé un nouveau mot de passe. Choisissez-le sur la page derrière ce lien.',
  resetButton: 'Choisir un nouveau mot de passe',
  resetUntil: 'Le lien ne sert qu’une fois et reste valable une heure.',
};
