import type { BillMessages } from '../bill-messages.ts';
import { showNumber } from '../format.ts';

const number = (count: number) => showNumber(count, 'zh-Hant');

export const bill: BillMessages = {
  kind: {
    recurring: '方案及固定費用',
    discount: '優惠',
    'unused-advance': '已預收但未使用的費用',
    usage: '方案外用量費',
    'one-off': '一次性費用',
    instalments: '分期付款',
    'early-termination-fee': '合約期內註銷的違約金',
    'discount-clawback': '退回優惠',
    tax: '稅金',
    'open-invoice': '未繳帳單',
    'late-fee': '逾期費用',
    credit: '帳戶結餘',
    deposit: '押金',
    'prepaid-balance': '預付餘額',
  },
  named: (kind, item) => `${kind} · ${item}`,
  numbered: (kind, number) => `${kind} ${number}`,
  rule: {
    'whole-period': ({ span }) => `這是${span}整個計費週期的費用，先前尚未出帳。`,
    'part-of-period-by-days': ({ days, ofDays, span }) =>
      `不足一個計費週期，只按日收費：計費週期共 ${ofDays} 天，收取其中 ${days} 天（${span}）。`,
    'part-of-period-by-thirtieths': ({ days, ofDays, span }) =>
      `不足一個計費週期，只收取${span}的費用。依照合約，每月一律以 30 天計算，因此計費週期以 ${ofDays} 天計，這裡收取 ${days} 天。`,
    'unused-advance-refunded': ({ days, ofDays, span }) =>
      `${span}的費用先前已出帳，但這些日子在註銷之後。該計費週期共 ${ofDays} 天，退還其中 ${days} 天的費用。`,
    'unused-advance-kept': ({ span }) =>
      `${span}的費用先前已出帳，但這些日子在註銷之後。依照合約，預收的費用不予退還。`,
    'discount-agreed': ({ days, ofDays, span }) =>
      `這是合約給您的優惠，這裡適用於計費週期 ${ofDays} 天中的 ${days} 天（${span}）。`,
    'discount-of-unused-advance': ({ span }) =>
      `${span}的費用當時已扣除這項優惠，因此退款也按扣除優惠後的金額計算。`,
    'usage-as-rated': ({ span }) => `您在${span}使用了方案以外的數據，先前尚未出帳。`,
    'usage-per-megabyte': ({ units, span }) =>
      `您在${span}使用了 ${number(units)} MB 方案以外的數據，這部分按用量計費。`,
    'usage-per-day': ({ units, span }) =>
      `您在${span}使用了方案以外的數據，共 ${number(units)} 天。這部分按日計費，當天無論用多用少，價格都相同。`,
    'usage-beyond-package': ({ units, span }) =>
      `您在${span}的用量超出數據包 ${number(units)} MB，超出的部分另行計費。`,
    'usage-by-pass': ({ units, span }) =>
      `首次使用數據時會開通一個數據包，有效期限內不再另外收費。您在${span}共開通了 ${number(units)} 個。`,
    'one-off-agreed': ({ span }) => `這是${span}產生的一次性費用，先前尚未出帳。`,
    'instalments-due-at-end': ({ units }) =>
      `這一項您以分期付款，還剩 ${number(units)} 期。依照合約，註銷時餘款須一次付清。`,
    'instalments-go-on': ({ units }) =>
      `這一項您以分期付款，還剩 ${number(units)} 期。註銷不影響分期，其餘各期仍按原約定支付。`,
    'commitment-fixed-fee': ({ until, units }) =>
      `您的合約期到${until}為止，還剩 ${number(units)} 個月。依照合約，提前註銷須支付固定金額的違約金。`,
    'commitment-share-of-remainder': ({ until, units }) =>
      `您的合約期到${until}為止。依照合約，提前註銷須按月費的一定比例支付剩餘各月的違約金，不足一個月以一個月計，這裡共計 ${number(units)} 個月。`,
    'commitment-fee-capped': ({ until, units }) =>
      `您的合約期到${until}為止，還剩 ${number(units)} 個月。按月費比例計算的違約金已超過合約規定的上限，因此只收取上限金額。`,
    'commitment-fee-waived-on-withdrawal': ({ until }) =>
      `您的合約期到${until}為止。但合約才剛簽訂，您仍可以無條件解約，因此不收違約金。`,
    'discount-taken-back': () =>
      '這項優惠以用滿約定的期間為條件。現在提前註銷，依照合約須全數退回已享有的優惠。',
    'discount-taken-back-in-proportion': ({ days, ofDays }) =>
      `這項優惠以用滿 ${number(ofDays)} 天為條件。現在提前註銷，還差 ${number(days)} 天，依照合約須按此比例退回已享有的優惠。`,
    'tax-on-top': ({ percent }) => `您的資費不含稅。這是上列應稅項目的稅金，稅率為 ${percent}。`,
    'invoice-unpaid': () => '這張帳單尚未支付，無論是否註銷都需要繳清。',
    'late-fee-fixed': ({ invoice }) => `帳單 ${invoice} 到期未繳，依照合約須支付固定金額的逾期費用。`,
    'late-fee-daily': ({ invoice, units }) =>
      `帳單 ${invoice} 已逾期 ${number(units)} 天。依照合約，逾期費用按帳單金額的一定比例逐日計算，算到您提出申請當天為止，並設有上限。`,
    'credit-refunded': () => '帳戶中的結餘屬於您，先抵扣應付金額，餘下的退還給您。',
    'credit-set-off': () => '帳戶中的結餘可以抵扣應付金額。依照合約，抵扣後餘下的部分不予退還。',
    'deposit-refunded': () => '這是您當初繳的押金，註銷後退還給您。',
    'prepaid-balance-refunded': () => '卡內餘額屬於您，註銷後退還給您。',
    'prepaid-balance-on-request': () => '卡內餘額經申請即可退還，您提出註銷即視為申請退還。',
    'prepaid-balance-set-off': () =>
      '卡內餘額在有效期限內可以抵扣應付金額。依照合約，抵扣後餘下的部分不予退還。',
  },
  law: (source) => `法律依據：${source}。`,
  end: {
    'at-once': '依照您的合約，可以立即停用：註銷一經確定，這張卡隨即停用。',
    'end-of-period': '這是計費週期的最後一天，這張卡用到計費週期結束為止。',
    'no-period': '這張卡沒有計費週期：用到合約允許的第一天結束（當天 24 時）為止。',
    'chosen-day': '依照您的合約，停用日期由您選擇。',
    commitment: '您的合約期在這一天屆滿。依照合約，屆滿之前不能停用。',
    notice: (days) => `依照您的合約，註銷須提前 ${days} 天申請，這是可以停用的最早日期。`,
  },
  endLaw: (source) => `依照法律，停用日期不得再往後延：${source}。`,
  lastDayCharged: '最後服務日當天照常收費。',
  lastDayFree: '最後服務日當天不收費。',
  taxIncluded: (percent, amount) => `其中含稅金（稅率 ${percent}）${amount}。`,
  taxPaidBack: (percent, amount) => `其中含退還的稅金（稅率 ${percent}）${amount}。`,
  withoutAmount: '以下各項不收費，也不退費',
  youPay: '您需支付',
  youGet: '退還給您',
  nothingDue: '不需支付任何費用',
};
