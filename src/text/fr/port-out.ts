import type { LeaveMessages } from '../leave-messages.ts';

export const portOut: LeaveMessages['portOut'] = {
  UK: [
    'Envoyez PAC par SMS au 65075 depuis cette carte. Le code arrive en une minute et vaut 30 jours : donnez-le au nouvel opérateur.',
    'Le transfert met fin au contrat de lui-même : ne résiliez pas en plus. Pour partir sans le numéro, envoyez STAC au 75075.',
  ],
  DE: [
    'Demandez le transfert au nouvel opérateur. Il est gratuit et possible jusqu’à un mois après la fin du contrat.',
    'Un transfert anticipé ne met pas fin au contrat : résiliez-le aussi.',
  ],
  FR: [
    'Appelez gratuitement le 3179 depuis cette carte : vous recevez votre RIO par SMS. Donnez-le au nouvel opérateur.',
    'Le nouvel opérateur résilie ce contrat pour vous : ne le faites pas vous-même. Si c’est fait, le numéro peut encore être repris pendant 40 jours après la fin.',
  ],
  EU: [
    'Demandez le transfert au nouvel opérateur : il est gratuit et possible jusqu’à un mois après la fin du contrat.',
  ],
  US: [
    'Ne résiliez pas d’abord. Demandez-nous le numéro de compte et le code PIN de transfert, et donnez-les au nouvel opérateur.',
    'Le transfert met fin à cette ligne. Des factures impayées ne l’empêchent pas.',
  ],
  CN: [
    'Envoyez « CXXZ#nom#numéro de pièce d’identité » par SMS à votre opérateur (10086, 10010, 10001 ou 10099) pour savoir si le numéro peut être transféré.',
    'Si oui, envoyez « SQXZ#nom#numéro de pièce d’identité » pour obtenir le code, et rendez-vous aussitôt chez le nouvel opérateur avec votre pièce d’identité : il ne vaut que peu de temps. Ne résiliez pas d’abord.',
  ],
  JP: [
    'Faites la demande sur le site du nouvel opérateur en choisissant de garder le numéro : entre la plupart des opérateurs, rien d’autre n’est nécessaire.',
    'Si l’un d’eux ne participe pas, demandez-nous d’abord un numéro de réservation MNP. Le transfert met fin au contrat : ne résiliez pas vous-même.',
  ],
  IN: [
    'Envoyez « PORT » et le numéro par SMS au 1900. Vous recevez un code (UPC), valable 4 jours dans la plupart des zones : donnez-le au nouvel opérateur.',
    'Payez d’abord les factures dues. Le numéro doit être actif depuis 90 jours.',
  ],
  other: [
    'Demandez au nouvel opérateur comment transférer le numéro. Il lui faut en général le numéro, et un numéro de compte ou un code de notre part.',
    'Faites-le avant de résilier : un numéro hors service ne peut en général plus être transféré.',
  ],
};
