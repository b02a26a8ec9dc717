import { servicesOf } from './service.ts';

export const americanServices = [
  ...servicesOf(['US'], 'bank', {
    chase: ['Chase', 'JPMorgan'],
    bankofamerica: ['Bank of America', 'BofA'],
    wellsfargo: ['Wells Fargo'],
    citi: ['Citi', 'Citibank'],
    capitalone: ['Capital One'],
    usbank: ['U.S. Bank'],
    amex: ['American Express', 'Amex'],
    discover: ['Discover'],
    fidelity: ['Fidelity'],
    schwab: ['Charles Schwab'],
  }),
  ...servicesOf(['US'], 'payment', {
    zelle: ['Zelle'],
    venmo: ['Venmo'],
    cashapp: ['Cash App', 'Square'],
    robinhood: ['Robinhood'],
  }),
  ...servicesOf(['US'], 'account', { aol: ['AOL'], xfinity: ['Xfinity', 'Comcast'] }),
  ...servicesOf(['US'], 'authority', {
    logingov: ['Login.gov'],
    idme: ['ID.me'],
    irs: ['IRS'],
    ssa: ['my Social Security', 'SSA'],
    medicare: ['Medicare'],
  }),
  ...servicesOf(['US'], 'shop', {
    walmart: ['Walmart'],
    target: ['Target'],
    costco: ['Costco'],
    doordash: ['DoorDash'],
    instacart: ['Instacart'],
  }),
  ...servicesOf(['US'], 'travel', {
    lyft: ['Lyft'],
    delta: ['Delta Air Lines'],
    united: ['United Airlines'],
  }),
];

export const japaneseServices = [
  ...servicesOf(['JP'], 'bank', {
    mufg: ['三菱UFJ銀行', 'MUFG Bank'],
    smbc: ['三井住友銀行', 'SMBC'],
    mizuho: ['みずほ銀行', 'Mizuho Bank'],
    yucho: ['ゆうちょ銀行', 'Yucho Bank'],
    rakutenbank: ['楽天銀行', 'Rakuten Bank'],
    sbi: ['住信SBIネット銀行', 'SBI Net Bank'],
  }),
  ...servicesOf(['JP'], 'payment', {
    paypay: ['PayPay', 'ペイペイ'],
    rakutenpay: ['楽天ペイ', 'Rakuten Pay'],
    dpay: ['d払い', 'd Barai', 'dアカウント'],
    aupay: ['au PAY', 'au ID'],
  }),
  ...servicesOf(['JP'], 'account', { yahoojapan: ['Yahoo! JAPAN', 'LINEヤフー'] }),
  ...servicesOf(['JP'], 'authority', {
    mynaportal: ['マイナポータル', 'Mynaportal', 'マイナンバーカード'],
    etax: ['e-Tax', '国税庁'],
  }),
  ...servicesOf(['JP'], 'shop', {
    rakuten: ['楽天市場', 'Rakuten'],
    mercari: ['メルカリ', 'Mercari'],
    zozo: ['ZOZOTOWN', 'ゾゾタウン'],
    yamato: ['ヤマト運輸', 'Yamato Transport', 'クロネコメンバーズ'],
  }),
  ...servicesOf(['JP'], 'travel', {
    suica: ['モバイルSuica', 'Mobile Suica', 'JR東日本'],
    smartex: ['スマートEX', 'Smart EX', 'エクスプレス予約'],
    ana: ['ANA', '全日空'],
    jal: ['JAL', '日本航空'],
  }),
];

export const indianServices = [
  ...servicesOf(['IN'], 'bank', {
    sbiindia: ['SBI', 'State Bank of India', 'YONO', 'भारतीय स्टेट बैंक'],
    hdfc: ['HDFC Bank'],
    icici: ['ICICI Bank', 'iMobile'],
    axis: ['Axis Bank'],
    kotak: ['Kotak Mahindra Bank'],
    pnb: ['PNB', 'Punjab National Bank', 'पंजाब नैशनल बैंक'],
  }),
  ...servicesOf(['IN'], 'payment', {
    phonepe: ['PhonePe', 'फ़ोनपे'],
    paytm: ['Paytm', 'पेटीएम'],
    bhim: ['BHIM', 'UPI', 'भीम'],
    gpay: ['Google Pay', 'GPay'],
  }),
  ...servicesOf(['IN'], 'authority', {
    aadhaar: ['Aadhaar', 'आधार', 'UIDAI'],
    digilocker: ['DigiLocker', 'डिजिलॉकर'],
    umang: ['UMANG', 'उमंग'],
    incometax: ['Income Tax e-Filing', 'आयकर'],
    epfo: ['EPFO', 'ईपीएफओ'],
  }),
  ...servicesOf(['IN'], 'shop', {
    flipkart: ['Flipkart', 'फ्लिपकार्ट'],
    meesho: ['Meesho'],
    myntra: ['Myntra'],
    swiggy: ['Swiggy'],
    zomato: ['Zomato'],
  }),
  ...servicesOf(['IN'], 'travel', {
    irctc: ['IRCTC', 'आईआरसीटीसी'],
    ola: ['Ola'],
    indigo: ['IndiGo'],
    makemytrip: ['MakeMyTrip'],
  }),
];
