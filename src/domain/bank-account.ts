import type { Currency } from './money.ts';

/** An account number after ISO 13616, without spaces. */
export type Iban = string & { readonly __brand: 'Iban' };

/** Where money goes to. Personal data: sealed wherever it is kept, and told to the billing system alone. */
export type BankAccount =
  | { readonly kind: 'iban'; readonly holder: string; readonly iban: Iban }
  /** Where banks know no IBAN. */
  | {
      readonly kind: 'domestic';
      readonly holder: string;
      readonly number: string;
      readonly bankCode: string;
    };

/** What somebody wrote into a form. */
export type WrittenAccount = {
  readonly holder: string;
  readonly iban: string;
  readonly number: string;
  readonly bankCode: string;
};

export const accountProblems = [
  'holder-unreadable',
  'iban-unreadable',
  'iban-length',
  'iban-check-digits',
  'number-unreadable',
  'bank-code-unreadable',
] as const;
export type AccountProblem = (typeof accountProblems)[number];

/** Currencies of places where people know their IBAN. Britain has them too, but people there know their sort code. */
const ibanCurrencies: readonly Currency[] = ['BHD', 'CHF', 'CZK', 'DKK', 'EUR', 'KWD', 'NOK', 'PLN', 'SEK'];

/** How many characters an IBAN has, by country: the registry of SWIFT, the authority under ISO 13616. */
const ibanLengths: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ' +
    'ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 ' +
    'LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 ' +
    'QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

type Shape = { readonly number: RegExp; readonly bankCode: RegExp };

const anyShape: Shape = { number: /^[A-Z0-9]{4,34}$/, bankCode: /^[A-Z0-9]{3,20}$/ };
/** Eight digits and a sort code of six. */
const britishShape: Shape = { number: /^\d{8}$/, bankCode: /^\d{6}$/ };

/** How an account is named to which money of this currency goes. */
export function accountKind(currency: Currency): BankAccount['kind'] {
  return ibanCurrencies.includes(currency) ? 'iban' : 'domestic';
}

/** Reads a bank account as people write it down, or says all that is wrong with it. */
export function readBankAccount(
  written: WrittenAccount,
  currency: Currency,
): { readonly account: BankAccount } | { readonly problems: readonly AccountProblem[] } {
  const holder = written.holder.trim().replaceAll(/\s+/gu, ' ');
  const holderProblems: AccountProblem[] = isName(holder) ? [] : ['holder-unreadable'];
  if (accountKind(currency) === 'iban') {
    const iban = withoutSeparators(written.iban);
    const problem = ibanProblem(iban);
    const problems = [...holderProblems, ...(problem === null ? [] : [problem])];
    return problems.length > 0 ? { problems } : { account: { kind: 'iban', holder, iban: iban as Iban } };
  }
  const number = withoutSeparators(written.number);
  const bankCode = withoutSeparators(written.bankCode);
  const shape = currency === 'GBP' ? britishShape : anyShape;
  const problems = [
    ...holderProblems,
    ...(shape.number.test(number) ? [] : (['number-unreadable'] as const)),
    ...(shape.bankCode.test(bankCode) ? [] : (['bank-code-unreadable'] as const)),
  ];
  return problems.length > 0 ? { problems } : { account: { kind: 'domestic', holder, number, bankCode } };
}

/** Nobody's name is longer than a bank transfer has room for (ISO 20022, SEPA: 70 characters). */
function isName(holder: string): boolean {
  return holder.isWellFormed() && [...holder].length <= 70 && /\p{L}/u.test(holder) && !/\p{C}/u.test(holder);
}

function ibanProblem(iban: string): AccountProblem | null {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) {
    return 'iban-unreadable';
  }
  const length = ibanLengths.get(iban.slice(0, 2));
  if (length !== undefined && iban.length !== length) {
    return 'iban-length';
  }
  // ISO 7064 MOD 97-10: the first four characters go to the end, letters count from A = 10.
  const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((character) => Number.parseInt(character, 36));
  return BigInt(digits.join('')) % 97n === 1n ? null : 'iban-check-digits';
}

function withoutSeparators(text: string): string {
  return text.replaceAll(/[\s.-]/gu, '').toUpperCase();
}
