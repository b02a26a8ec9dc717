import type { Every } from '../../domain/calendar.ts';
import type { ContractMessages } from '../contract-messages.ts';

export const contract: ContractMessages = {
  title: 'What you have',
  kind: { postpaid: 'Paid by invoice', prepaid: 'Prepaid' },
  contract: 'Contract',
  since: 'Since',
  commitment: 'Minimum term until',
  noCommitment: 'none',
  plan: 'Plan',
  addOn: 'Add-ons',
  discount: 'Discounts',
  instalments: 'Instalments',
  balance: 'Balance',
  deposit: 'Deposit',
  named: (name, price) => `${name}: ${price}`,
  price: (amount, every) => `${amount} ${periodOf(every)}`,
  billed: { 'in-advance': 'billed in advance', 'in-arrears': 'billed in arrears' },
  amountOff: (amount) => `${amount} off each billing period`,
  percentOff: (percent) => `${percent} off`,
  instalmentsLeft: (count, each) => (count === 1 ? `1 of ${each} left` : `${count} of ${each} each left`),
  until: (day) => `until ${day}`,
  comma: ', ',
  invoicedThrough: (day) => `Your regular charges up to ${day} have been invoiced before.`,
  invoicedThroughEach: (charges) =>
    `These have been invoiced before: ${charges.map(([name, day]) => `${name} up to ${day}`).join('; ')}.`,
  unpaidAbove: 'What is not paid of them stands above as an unpaid invoice.',
  allPaid: 'All of them are paid.',
};

function periodOf({ unit, count }: Every): string {
  if (unit === 'month' && count % 12 === 0) {
    return count === 12 ? 'a year' : `every ${count / 12} years`;
  }
  return count === 1 ? `a ${unit}` : `every ${count} ${unit}s`;
}
