import type { Quote } from '../../domain/quote.ts';

/** The ending of a quote, as the fields of a form or an address hold it. */
export function endingFields({ choice, serviceEndsOn }: Quote): [string, string][] {
  return choice === 'chosen-day'
    ? [
        ['end', choice],
        ['day', serviceEndsOn],
      ]
    : [['end', choice]];
}

/** The ending that is shown goes along with the form. */
export function HiddenEnding({ quote }: { readonly quote: Quote }) {
  return endingFields(quote).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
