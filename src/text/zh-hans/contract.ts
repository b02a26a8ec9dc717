import type { Every } from '../../domain/calendar.ts';
import type { ContractMessages } from '../contract-messages.ts';

export const contract: ContractMessages = {
  title: '合同内容',
  kind: { postpaid: '后付费', prepaid: '预付费' },
  contract: '合同',
  since: '开通日期',
  commitment: '合约期至',
  noCommitment: '无合约期',
  plan: '套餐',
  addOn: '增值业务',
  discount: '优惠',
  instalments: '分期付款',
  balance: '余额',
  deposit: '押金',
  named: (name, price) => `${name}：${price}`,
  price: (amount, every) => `${periodOf(every)} ${amount}`,
  billed: { 'in-advance': '账期开始时预收', 'in-arrears': '账期结束后收取' },
  amountOff: (amount) => `每个账期减 ${amount}`,
  percentOff: (percent) => `减免 ${percent}`,
  instalmentsLeft: (count, each) => `还剩 ${count} 期，每期 ${each}`,
  until: (day) => `有效期至${day}`,
  comma: '，',
  invoicedThrough: (day) => `套餐及固定费此前已出账至${day}。`,
  invoicedThroughEach: (charges) =>
    `以下费用此前已出账：${charges.map(([name, day]) => `${name}（至${day}）`).join('、')}。`,
  unpaidAbove: '其中尚未支付的部分，已作为未付账单列在上面。',
  allPaid: '这些费用均已付清。',
};

function periodOf({ unit, count }: Every): string {
  if (unit === 'month' && count % 12 === 0) {
    return count === 12 ? '每年' : `每 ${count / 12} 年`;
  }
  const name = unit === 'month' ? '个月' : '天';
  return count === 1 ? (unit === 'month' ? '每月' : '每天') : `每 ${count} ${name}`;
}
