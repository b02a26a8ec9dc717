/** How numbers are written inside a country: its calling code (ITU-T E.164), and what precedes a national number. */
const plans: Readonly<Record<string, { readonly code: string; readonly trunk: string }>> = {
  UK: { code: '44', trunk: '0' },
  DE: { code: '49', trunk: '0' },
  FR: { code: '33', trunk: '0' },
  US: { code: '1', trunk: '' },
  CN: { code: '86', trunk: '' },
  JP: { code: '81', trunk: '0' },
  IN: { code: '91', trunk: '' },
};

/**
 * The international numbers that somebody can mean who reads out digits: `07700 900004` in the UK,
 * `0044 7700 900004`, or the code without its plus.
 * @param jurisdictions of the providers, such as `UK` or `US-CA`
 */
export function internationalForms(spoken: string, jurisdictions: readonly string[]): readonly string[] {
  const digits = spoken.replaceAll(/[\s().-]/g, '');
  if (!/^\+?\d{4,17}$/.test(digits)) {
    return [];
  }
  if (digits.startsWith('+')) {
    return [digits];
  }
  const national = jurisdictions.flatMap((jurisdiction) => {
    const plan = plans[jurisdiction.slice(0, 2)];
    return plan && digits.startsWith(plan.trunk) ? [`+${plan.code}${digits.slice(plan.trunk.length)}`] : [];
  });
  const abroad = digits.startsWith('00') ? [`+${digits.slice(2)}`] : [];
  return [...abroad, ...national, `+${digits}`];
}
