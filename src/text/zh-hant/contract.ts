import type { Every } from '../../domain/calendar.ts';
import type { ContractMessages } from '../contract-messages.ts';

export const contract: ContractMessages = {
  title: '合約內容',
  kind: { postpaid: '月結', prepaid: '預付' },
  contract: '合約',
  since: '開通日期',
  commitment: '合約期至',
  noCommitment: '沒有合約期',
  plan: '方案',
  addOn: '加值服務',
  discount: '優惠',
  instalments: '分期付款',
  balance: '餘額',
  deposit: '押金',
  named: (name, price) => `${name}：${price}`,
  price: (amount, every) => `${periodOf(every)} ${amount}`,
  billed: { 'in-advance': '計費週期開始時預收', 'in-arrears': '計費週期結束後收取' },
  amountOff: (amount) => `每個計費週期減 ${amount}`,
  percentOff: (percent) => `減免 ${percent}`,
  instalmentsLeft: (count, each) => `還剩 ${count} 期，每期 ${each}`,
  until: (day) => `有效期限至${day}`,
  comma: '，',
  invoicedThrough: (day) => `方案和固定費用先前已出帳至${day}。`,
  invoicedThroughEach: (charges) =>
    `以下費用先前已出帳：${charges.map(([name, day]) => `${name}（至${day}）`).join('、')}。`,
  unpaidAbove: '其中尚未支付的部分，已作為未繳帳單列在上面。',
  allPaid: '這些費用都已繳清。',
};

function periodOf({ unit, count }: Every): string {
  if (unit === 'month' && count % 12 === 0) {
    return count === 12 ? '每年' : `每 ${count / 12} 年`;
  }
  const name = unit === 'month' ? '個月' : '天';
  return count === 1 ? (unit === 'month' ? '每月' : '每天') : `每 ${count} ${name}`;
}
