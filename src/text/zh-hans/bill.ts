import type { BillMessages } from '../bill-messages.ts';
import { showNumber } from '../format.ts';

const number = (count: number) => showNumber(count, 'zh-Hans');

export const bill: BillMessages = {
  kind: {
    recurring: '套餐及固定费',
    discount: '优惠',
    'unused-advance': '已预收但未使用的费用',
    usage: '套餐外流量费',
    'one-off': '一次性费用',
    instalments: '分期付款',
    'early-termination-fee': '合约期内注销的违约金',
    'discount-clawback': '退回优惠',
    tax: '税费',
    'open-invoice': '未付账单',
    'late-fee': '滞纳金',
    credit: '账户结余',
    deposit: '押金',
    'prepaid-balance': '预付费余额',
  },
  named: (kind, item) => `${kind} · ${item}`,
  numbered: (kind, number) => `${kind} ${number}`,
  rule: {
    'whole-period': ({ span }) => `这是${span}整个账期的费用，此前尚未出账。`,
    'part-of-period-by-days': ({ days, ofDays, span }) =>
      `不足一个账期，只按天收费：账期共 ${ofDays} 天，收取其中 ${days} 天（${span}）。`,
    'part-of-period-by-thirtieths': ({ days, ofDays, span }) =>
      `不足一个账期，只收取${span}的费用。按合同，每月一律算作 30 天，因此账期按 ${ofDays} 天计，这里收取 ${days} 天。`,
    'unused-advance-refunded': ({ days, ofDays, span }) =>
      `${span}的费用此前已出账，但这些日子在注销之后。该账期共 ${ofDays} 天，退还其中 ${days} 天的费用。`,
    'unused-advance-kept': ({ span }) =>
      `${span}的费用此前已出账，但这些日子在注销之后。按合同，预收的费用不予退还。`,
    'discount-agreed': ({ days, ofDays, span }) =>
      `这是合同给您的优惠，这里享受账期 ${ofDays} 天中的 ${days} 天（${span}）。`,
    'discount-of-unused-advance': ({ span }) =>
      `${span}的费用当时已减去这项优惠，因此退款时也按减去优惠后的金额计算。`,
    'usage-as-rated': ({ span }) => `您在${span}使用了套餐以外的流量，此前尚未出账。`,
    'usage-per-megabyte': ({ units, span }) =>
      `您在${span}使用了 ${number(units)} MB 套餐以外的流量，这部分按流量计费。`,
    'usage-per-day': ({ units, span }) =>
      `您在${span}使用了套餐以外的流量，共 ${number(units)} 天。这部分按天计费，当天用多用少价格相同。`,
    'usage-beyond-package': ({ units, span }) =>
      `您在${span}的用量超出流量包 ${number(units)} MB，超出的部分另行计费。`,
    'usage-by-pass': ({ units, span }) =>
      `首次使用流量时会开通一个流量包，有效期内不再另收费用。您在${span}共开通了 ${number(units)} 个。`,
    'one-off-agreed': ({ span }) => `这是${span}产生的一次性费用，此前尚未出账。`,
    'instalments-due-at-end': ({ units }) =>
      `这项您在分期支付，还剩 ${number(units)} 期。按合同，注销时余款须一次付清。`,
    'instalments-go-on': ({ units }) =>
      `这项您在分期支付，还剩 ${number(units)} 期。注销不影响分期，余下各期仍按原约定支付。`,
    'commitment-fixed-fee': ({ until, units }) =>
      `您的合约期到${until}为止，还剩 ${number(units)} 个月。按合同，提前注销须支付固定金额的违约金。`,
    'commitment-share-of-remainder': ({ until, units }) =>
      `您的合约期到${until}为止。按合同，提前注销须按月费的一定比例支付剩余各月的违约金，不足一个月的按一个月计，这里共计 ${number(units)} 个月。`,
    'commitment-fee-capped': ({ until, units }) =>
      `您的合约期到${until}为止，还剩 ${number(units)} 个月。按月费比例计算的违约金已超过合同规定的上限，因此只收取上限金额。`,
    'commitment-fee-waived-on-withdrawal': ({ until }) =>
      `您的合约期到${until}为止。但合同刚签订不久，您仍可以无理由解约，因此不收违约金。`,
    'discount-taken-back': () =>
      '这项优惠以使用满约定的时间为条件。现在提前注销，按合同须全部退回已享受的优惠。',
    'discount-taken-back-in-proportion': ({ days, ofDays }) =>
      `这项优惠以使用满 ${number(ofDays)} 天为条件。现在提前注销，还差 ${number(days)} 天，按合同须按此比例退回已享受的优惠。`,
    'tax-on-top': ({ percent }) => `您的资费不含税。这是上列应税项目的税款，税率为 ${percent}。`,
    'invoice-unpaid': () => '这张账单尚未支付，无论是否注销都需要付清。',
    'late-fee-fixed': ({ invoice }) => `账单 ${invoice} 到期未付，按合同须支付固定金额的滞纳金。`,
    'late-fee-daily': ({ invoice, units }) =>
      `账单 ${invoice} 已逾期 ${number(units)} 天。按合同，滞纳金按账单金额的一定比例逐日计算，算到您提出申请当天为止，并设有上限。`,
    'credit-refunded': () => '账户中的结余归您所有，先抵扣应付金额，余下的退还给您。',
    'credit-set-off': () => '账户中的结余可以抵扣应付金额。按合同，抵扣后余下的部分不予退还。',
    'deposit-refunded': () => '这是您当初交的押金，注销后退还给您。',
    'prepaid-balance-refunded': () => '卡内余额归您所有，注销后退还给您。',
    'prepaid-balance-on-request': () => '卡内余额经申请即可退还，您提出注销即视为申请退还。',
    'prepaid-balance-set-off': () => '卡内余额在有效期内可以抵扣应付金额。按合同，抵扣后余下的部分不予退还。',
  },
  law: (source) => `法律依据：${source}。`,
  end: {
    'at-once': '按您的合同，可以立即停用：注销一经确定，这张卡随即停用。',
    'end-of-period': '这是账期的最后一天，这张卡用到账期结束为止。',
    'no-period': '这张卡没有账期：用到合同允许的第一天结束（当天 24 时）为止。',
    'chosen-day': '按您的合同，停用日期由您选择。',
    commitment: '您的合约期在这一天期满。按合同，期满之前不能停用。',
    notice: (days) => `按您的合同，注销须提前 ${days} 天申请，这是可以停用的最早日期。`,
  },
  endLaw: (source) => `依照法律，停用日期不得再往后推：${source}。`,
  lastDayCharged: '最后服务日当天照常收费。',
  lastDayFree: '最后服务日当天不收费。',
  taxIncluded: (percent, amount) => `其中含税款（税率 ${percent}）${amount}。`,
  taxPaidBack: (percent, amount) => `其中含退还的税款（税率 ${percent}）${amount}。`,
  withoutAmount: '以下各项不收费，也不退费',
  youPay: '您需支付',
  youGet: '退还给您',
  nothingDue: '无需支付任何费用',
};
