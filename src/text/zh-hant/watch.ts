import { showNumber } from '../format.ts';
import type { WatchMessages } from '../watch-messages.ts';

export const watch: WatchMessages = {
  title: '註銷後的收費',
  lead: '最終帳單之後，這張卡又出現了收費。多收的部分會沖銷，您不需支付，即使期間的帳單上仍列有這筆費用。',
  leadDone: '最終帳單之後，這張卡又出現了收費。多收的部分已經沖銷，您不需支付。',
  what: '收費內容',
  amount: '金額',
  stateName: '處理結果',
  kind: { recurring: '固定費用', usage: '用量費用', fee: '一次性費用', other: '其他費用' },
  state: {
    waiting: '等待這張卡停用',
    caught: '正在沖銷',
    applied: '已要求沖銷，核實中',
    verified: '已沖銷並核實',
    parked: '需專人處理，您不需支付',
  },
  left: { 'late-usage': '應付', 'free-usage': '未產生費用' },
  why: {
    'after-end': '對應的日期在最後計費日之後',
    'across-end': '部分日期在最後計費日之後，這些日期的份額（尾數進位）不需支付',
    'in-final-bill': '最終帳單已結清這些日期',
    'too-late': '停用前的用量，但紀錄送達過晚，不得再收費',
    'late-usage': '停用前的用量，紀錄在最終帳單之後送達，仍在期限內',
    'free-usage': '停用後的用量，未產生費用',
  },
  partToReverse: (amount) => `其中 ${amount} 正在沖銷`,
  partReversed: (amount) => `其中 ${amount} 已沖銷`,
  megabytes: (count) => `${showNumber(count, 'zh-Hant')} MB`,
  event: {
    'charge-caught': '發現註銷後的收費',
    'charge-reversed': '註銷後的收費已沖銷，並經核實',
    'charge-parked': '註銷後的收費尚未能沖銷，需專人處理',
    'charge-resumed': '繼續沖銷註銷後的收費',
    'late-usage': '停用前的用量紀錄遲到',
  },
  mails: {
    'charge-reversed': '收費沖銷通知',
    'late-usage': '遲到用量通知',
    'charge-alert': '寄給業者的收費提醒',
  },
  desk: {
    posting: '記帳編號',
    resume: '重試沖銷',
    resumeLead:
      '請先在計費系統中排除問題。重試時會先查詢這筆費用是否已沖銷；如果還沒有，會以同一個冪等鍵重新要求沖銷。',
  },
  footerToProvider: (provider) => `本郵件由 Signoff 自動寄出，供業者的人員處理。業者：${provider}。`,
  mail: {
    charged: '收費金額',
    reversed: '沖銷金額',
    why: '原因',
    reversedSubject: (provider, line) => `【${provider}】「${line}」的一筆費用已沖銷`,
    reversedLead: '這張卡註銷之後，我們的計費系統又誤收了一筆費用。我們已將其沖銷，並核實沖銷已生效。',
    nothingOwed: '您不需支付這筆費用，也不需要做任何事。',
    restOwed: (amount) => `餘下的 ${amount} 對應最後計費日及之前的日期。`,
    lateSubject: (provider, line) => `【${provider}】「${line}」停用前的用量`,
    lateLead: '這張卡停用前的一些用量紀錄，在最終帳單之後才送達，費用在最終帳單之外另行收取。',
    lateWhy: (days) =>
      `用量紀錄可能遲到，尤其是來自其他網路的紀錄。最後計費日之後 ${days} 天內送達的可以收費，再晚則不收。`,
    alertSubject: {
      verified: (reference) => `註銷後的收費已沖銷：${reference}`,
      parked: (reference) => `註銷後的收費未能沖銷：${reference}`,
      left: (reference) => `上網卡停用後仍有用量：${reference}`,
    },
    alertLead: {
      verified:
        '計費系統對一張不應再收費的卡收了費。Signoff 已將其沖銷，並通知了用戶。請查明計費系統為何收費，否則還會再次發生。',
      parked:
        '計費系統對一張不應再收費的卡收了費，而 Signoff 未能將其沖銷。用戶不需支付這筆費用。請先排除問題，再讓 Signoff 重試。',
      left: '一張卡停用之後又出現了用量。雖然沒有產生費用，但網路似乎仍允許它連線，請在網路端檢查。這張卡之後如再有這類用量，不再另寄郵件。',
    },
    said: '計費系統的回覆',
    deskButton: '在管理頁面查看',
  },
};
