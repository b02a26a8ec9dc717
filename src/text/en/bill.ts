import type { BillMessages } from '../bill-messages.ts';
import { counted } from './counted.ts';

const isLeft = (count: number, one: string) => `${counted(count, one)} ${count === 1 ? 'is' : 'are'} left`;

export const bill: BillMessages = {
  kind: {
    recurring: 'Regular charge',
    discount: 'Discount',
    'unused-advance': 'Charged in advance, not used',
    usage: 'Usage outside the plan',
    'one-off': 'One-off charge',
    instalments: 'Instalments',
    'early-termination-fee': 'Fee for leaving before the end of the minimum term',
    'discount-clawback': 'Discount taken back',
    tax: 'Tax',
    'open-invoice': 'Unpaid invoice',
    'late-fee': 'Fee for late payment',
    credit: 'Credit',
    deposit: 'Deposit',
    'prepaid-balance': 'Prepaid balance',
  },
  named: (kind, item) => `${kind} · ${item}`,
  numbered: (kind, number) => `${kind} ${number}`,
  rule: {
    'whole-period': ({ span }) =>
      `This is the price of a whole billing period (${span}), which no invoice covers yet.`,
    'part-of-period-by-days': ({ days, ofDays, span }) =>
      `You pay for a part of the billing period only: ${days} of its ${counted(ofDays, 'day')} (${span}).`,
    'part-of-period-by-thirtieths': ({ days, ofDays, span }) =>
      `You pay for a part of the billing period only (${span}). Your contract counts each month as 30 days: this part is ${days} of ${counted(ofDays, 'day')}.`,
    'unused-advance-refunded': ({ days, ofDays, span }) =>
      `An earlier invoice charged you for days after the end (${span}). You get back ${days} of the ${counted(ofDays, 'day')} of that billing period.`,
    'unused-advance-kept': ({ span }) =>
      `An earlier invoice charged you for days after the end (${span}). By your contract, what was charged in advance is not paid back.`,
    'discount-agreed': ({ days, ofDays, span }) =>
      `Your contract grants you this discount. Here it counts for ${days} of the ${counted(ofDays, 'day')} of the billing period (${span}).`,
    'discount-of-unused-advance': ({ span }) =>
      `For these days (${span}) you were charged the price less this discount. So what you get back is the price less this discount too.`,
    'usage-as-rated': ({ span }) =>
      `You used data outside your plan (${span}), and no invoice has charged it yet.`,
    'usage-per-megabyte': ({ units, span }) =>
      `You used ${counted(units, 'megabyte')} outside your plan (${span}). Such use is charged by the megabyte.`,
    'usage-per-day': ({ units, span }) =>
      `You used data outside your plan on ${counted(units, 'day')} (${span}). Each day with such use has one price, however much it is.`,
    'usage-beyond-package': ({ units, span }) =>
      `You used ${counted(units, 'megabyte')} more than your package includes (${span}). What goes beyond it has its own price.`,
    'usage-by-pass': ({ units, span }) =>
      `The first use of data opens a pass, and further use is included until the pass runs out. You opened ${counted(units, 'pass', 'passes')} (${span}).`,
    'one-off-agreed': ({ span }) =>
      `This is charged once, for something on ${span}, and no invoice has charged it yet.`,
    'instalments-due-at-end': ({ units }) =>
      `You pay for this in instalments, and ${isLeft(units, 'instalment')}. By your contract the rest is due when the line ends.`,
    'instalments-go-on': ({ units }) =>
      `You pay for this in instalments, and ${isLeft(units, 'instalment')}. The end of the line changes nothing about that: you go on paying them as agreed.`,
    'commitment-fixed-fee': ({ until, units }) =>
      `Your contract has a minimum term until ${until}: ${isLeft(units, 'month')} of it. It charges a fixed fee to whoever leaves earlier.`,
    'commitment-share-of-remainder': ({ until, units }) =>
      `Your contract has a minimum term until ${until}. Whoever leaves earlier pays a share of the monthly price for each month that is left of it, begun months included: here for ${counted(units, 'month')}.`,
    'commitment-fee-capped': ({ until, units }) =>
      `Your contract has a minimum term until ${until}. A share of the monthly price for the ${counted(units, 'month')} left of it would come to more: your contract charges no more than this.`,
    'commitment-fee-waived-on-withdrawal': ({ until }) =>
      `Your contract has a minimum term until ${until}. But it is new, and you can still step back from it: leaving costs no fee.`,
    'discount-taken-back': () =>
      'You got this discount on the condition that the line stays longer. As it ends earlier, your contract takes back everything that the discount gave you.',
    'discount-taken-back-in-proportion': ({ days, ofDays }) =>
      `You got this discount on the condition that the line stays for ${counted(ofDays, 'day')}. As ${days} of them will be missing, your contract takes back that share of what the discount gave you.`,
    'tax-on-top': ({ percent }) =>
      `Your prices are without tax. This is the tax of ${percent} on those lines above that it applies to.`,
    'invoice-unpaid': () => 'This invoice is not paid yet. You owe it whether you cancel or not.',
    'late-fee-fixed': ({ invoice }) =>
      `Invoice ${invoice} was not paid when it was due. Your contract sets a fixed fee for that.`,
    'late-fee-daily': ({ invoice, units }) =>
      `Invoice ${invoice} is overdue by ${counted(units, 'day')}. For each of them, up to the day of your request, your contract adds a small share of it, up to a limit.`,
    'credit-refunded': () =>
      'This credit is yours. It counts against what you owe, and the rest of it is paid back to you.',
    'credit-set-off': () =>
      'This credit counts against what you owe. By your contract, what is left of it then is not paid out.',
    'deposit-refunded': () => 'You left this deposit with us as a security. It is paid back to you.',
    'prepaid-balance-refunded': () => 'What is left of your balance is your money. It is paid back to you.',
    'prepaid-balance-on-request': () =>
      'What is left of your balance is paid back on request. Your cancellation counts as that request.',
    'prepaid-balance-set-off': () =>
      'Your balance counts against what you owe, as long as it is valid. By your contract, the rest of it is not paid back.',
  },
  law: (source) => `The law sets this: ${source}.`,
  end: {
    'at-once':
      'Your contract lets the line end at once: it is switched off as soon as the cancellation is certain.',
    'end-of-period': 'This is the last day of the billing period, and the line ends with it.',
    'no-period':
      'This line has no billing period: it works to the end of this day, the first that your contract allows.',
    'chosen-day': 'Your contract lets you choose the day on which the line ends.',
    commitment:
      'The minimum term of your contract ends on this day, and your contract does not let the line end before it.',
    notice: (days) =>
      `Your contract asks for ${counted(days, 'day')} of notice. This is the first day on which the line can end.`,
  },
  endLaw: (source) => `By law it cannot be put off any further: ${source}.`,
  lastDayCharged: 'The last day of service is charged like any other.',
  lastDayFree: 'The last day of service is free.',
  taxIncluded: (percent, amount) => `Includes tax at ${percent}: ${amount}.`,
  taxPaidBack: (percent, amount) => `Includes tax at ${percent} that is paid back: ${amount}.`,
  withoutAmount: 'No charge and no refund',
  youPay: 'You pay',
  youGet: 'You get back',
  nothingDue: 'Nothing to pay',
};
