import { servicesOf } from './service.ts';

export const germanServices = [
  ...servicesOf(['DE'], 'bank', {
    sparkasse: ['Sparkasse', 'pushTAN'],
    volksbank: ['Volksbank Raiffeisenbank', 'VR Bank'],
    deutschebank: ['Deutsche Bank'],
    postbank: ['Postbank'],
    commerzbank: ['Commerzbank'],
    comdirect: ['comdirect'],
    ing: ['ING'],
    dkb: ['DKB'],
    n26: ['N26'],
    c24: ['C24'],
  }),
  ...servicesOf(['DE', 'FR'], 'payment', { wero: ['Wero'], klarna: ['Klarna'] }),
  ...servicesOf(['DE'], 'messenger', { threema: ['Threema'] }),
  ...servicesOf(['DE'], 'account', {
    webde: ['WEB.DE'],
    gmx: ['GMX'],
    tonline: ['Telekom', 'T-Online', 'Magenta'],
  }),
  ...servicesOf(['DE'], 'authority', {
    bundid: ['BundID'],
    elster: ['ELSTER', 'Finanzamt'],
    arbeitsagentur: ['Agentur für Arbeit', 'Jobcenter'],
    krankenkasse: ['Krankenkasse', 'ePA', 'TK', 'AOK', 'Barmer'],
  }),
  ...servicesOf(['DE', 'FR'], 'authority', { doctolib: ['Doctolib'] }),
  ...servicesOf(['DE'], 'shop', {
    kleinanzeigen: ['Kleinanzeigen'],
    zalando: ['Zalando'],
    otto: ['OTTO'],
    dhl: ['DHL', 'Deutsche Post', 'Post & DHL', 'Packstation'],
    lieferando: ['Lieferando'],
  }),
  ...servicesOf(['DE'], 'travel', {
    bahn: ['Deutsche Bahn', 'DB Navigator', 'BahnCard'],
    freenow: ['FREENOW'],
    flixbus: ['FlixBus', 'FlixTrain'],
    lufthansa: ['Lufthansa', 'Miles & More'],
  }),
];

export const frenchServices = [
  ...servicesOf(['FR'], 'bank', {
    creditagricole: ['Crédit Agricole'],
    bnp: ['BNP Paribas', 'Hello bank!'],
    societegenerale: ['Société Générale', 'SG'],
    labanquepostale: ['La Banque Postale', 'Certicode Plus'],
    caissedepargne: ['Caisse d’Épargne', "Caisse d'Epargne"],
    banquepopulaire: ['Banque Populaire'],
    creditmutuel: ['Crédit Mutuel', 'CIC'],
    lcl: ['LCL', 'Crédit Lyonnais'],
    boursobank: ['BoursoBank', 'Boursorama'],
    fortuneo: ['Fortuneo'],
    nickel: ['Nickel'],
  }),
  ...servicesOf(['FR'], 'payment', { lydia: ['Lydia', 'Sumeria'] }),
  ...servicesOf(['FR'], 'account', {
    laposte: ['La Poste', 'laposte.net'],
    orangemail: ['Orange', 'Wanadoo'],
    sfrmail: ['SFR Mail'],
  }),
  ...servicesOf(['FR'], 'authority', {
    franceconnect: ['FranceConnect', 'FranceConnect+', 'L’Identité Numérique'],
    impots: ['impots.gouv.fr', 'Impôts'],
    ameli: ['ameli', 'Assurance Maladie', 'CPAM'],
    caf: ['CAF', 'Allocations familiales'],
    francetravail: ['France Travail', 'Pôle emploi'],
    moncompteformation: ['Mon Compte Formation', 'CPF'],
  }),
  ...servicesOf(['FR'], 'shop', {
    leboncoin: ['leboncoin'],
    cdiscount: ['Cdiscount'],
    fnac: ['Fnac', 'Darty'],
    carrefour: ['Carrefour'],
    chronopost: ['Chronopost', 'Colissimo'],
  }),
  ...servicesOf(['FR', 'UK', 'DE'], 'shop', { vinted: ['Vinted'] }),
  ...servicesOf(['FR'], 'travel', {
    sncf: ['SNCF Connect'],
    blablacar: ['BlaBlaCar'],
    idfm: ['Île-de-France Mobilités', 'Navigo', 'RATP'],
  }),
];

export const britishServices = [
  ...servicesOf(['UK', 'TW-HK'], 'bank', { hsbc: ['HSBC', '滙豐', '汇丰'] }),
  ...servicesOf(['UK'], 'bank', {
    barclays: ['Barclays'],
    lloyds: ['Lloyds Bank'],
    halifax: ['Halifax', 'Bank of Scotland'],
    natwest: ['NatWest', 'Royal Bank of Scotland', 'RBS'],
    santander: ['Santander'],
    nationwide: ['Nationwide'],
    tsb: ['TSB'],
    monzo: ['Monzo'],
    starling: ['Starling Bank'],
  }),
  ...servicesOf(['UK'], 'account', { btmail: ['BT Email'], sky: ['Sky'] }),
  ...servicesOf(['UK'], 'authority', {
    onelogin: ['GOV.UK One Login'],
    hmrc: ['HMRC', 'Government Gateway'],
    nhs: ['NHS App', 'NHS login'],
    universalcredit: ['Universal Credit', 'DWP'],
    dvla: ['DVLA', 'Driver and vehicles account'],
  }),
  ...servicesOf(['UK'], 'shop', {
    royalmail: ['Royal Mail'],
    tesco: ['Tesco', 'Clubcard'],
    sainsburys: ['Sainsbury’s', 'Nectar', "Sainsbury's"],
    argos: ['Argos'],
    deliveroo: ['Deliveroo'],
    justeat: ['Just Eat'],
  }),
  ...servicesOf(['UK'], 'travel', {
    trainline: ['Trainline'],
    tfl: ['TfL', 'Transport for London', 'Oyster'],
    easyjet: ['easyJet'],
  }),
];
