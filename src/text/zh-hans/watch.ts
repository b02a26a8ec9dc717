import { showNumber } from '../format.ts';
import type { WatchMessages } from '../watch-messages.ts';

export const watch: WatchMessages = {
  title: '注销后的扣费',
  lead: '最终账单之后，这张卡又出现了扣费。多收的部分会被冲销，您无需支付，即使期间的账单上仍列有这笔费用。',
  leadDone: '最终账单之后，这张卡又出现了扣费。多收的部分已经冲销，您无需支付。',
  what: '扣费内容',
  amount: '金额',
  stateName: '处理结果',
  kind: { recurring: '固定费用', usage: '用量费用', fee: '一次性费用', other: '其他费用' },
  state: {
    waiting: '等待这张卡停用',
    caught: '正在冲销',
    applied: '已要求冲销，正在核实',
    verified: '已冲销并核实',
    parked: '需人工处理，您无需支付',
  },
  left: { 'late-usage': '应付', 'free-usage': '未产生费用' },
  why: {
    'after-end': '对应的日期在最后计费日之后',
    'across-end': '部分日期在最后计费日之后，这些日期的份额（尾数进位）无需支付',
    'in-final-bill': '最终账单已结清这些日期',
    'too-late': '停用前的用量，但记录到达过晚，不得再收费',
    'late-usage': '停用前的用量，记录在最终账单之后到达，仍在期限内',
    'free-usage': '停用后的用量，未产生费用',
  },
  partToReverse: (amount) => `其中 ${amount} 正在冲销`,
  partReversed: (amount) => `其中 ${amount} 已冲销`,
  megabytes: (count) => `${showNumber(count, 'zh-Hans')} MB`,
  event: {
    'charge-caught': '发现注销后的扣费',
    'charge-reversed': '注销后的扣费已冲销，并经核实',
    'charge-parked': '注销后的扣费尚未能冲销，需人工处理',
    'charge-resumed': '继续冲销注销后的扣费',
    'late-usage': '停用前的用量记录迟到',
  },
  mails: {
    'charge-reversed': '扣费冲销通知',
    'late-usage': '迟到用量通知',
    'charge-alert': '致运营商的扣费提醒',
  },
  desk: {
    posting: '记账编号',
    resume: '重试冲销',
    resumeLead:
      '请先在计费系统中排除问题。重试时会先询问这笔费用是否已冲销；如未冲销，将以同一幂等键重新要求冲销。',
  },
  footerToProvider: (provider) => `本邮件由 Signoff 自动发出，供运营方人员处理。运营方：${provider}。`,
  mail: {
    charged: '扣费金额',
    reversed: '冲销金额',
    why: '原因',
    reversedSubject: (provider, line) => `【${provider}】“${line}”的一笔费用已冲销`,
    reversedLead: '这张卡注销之后，我们的计费系统又误收了一笔费用。我们已将其冲销，并核实冲销已生效。',
    nothingOwed: '您无需支付这笔费用，也无需做任何操作。',
    restOwed: (amount) => `余下的 ${amount} 对应最后计费日及之前的日期。`,
    lateSubject: (provider, line) => `【${provider}】“${line}”停用前的用量`,
    lateLead: '这张卡停用前的一些用量记录，在最终账单之后才到达，费用在最终账单之外另行收取。',
    lateWhy: (days) =>
      `用量记录可能迟到，尤其是来自其他网络的记录。最后计费日之后 ${days} 天内到达的可以收费，再晚则不收。`,
    alertSubject: {
      verified: (reference) => `注销后的扣费已冲销：${reference}`,
      parked: (reference) => `注销后的扣费未能冲销：${reference}`,
      left: (reference) => `流量卡停用后仍有用量：${reference}`,
    },
    alertLead: {
      verified:
        '计费系统对一张不应再收费的卡收了费。Signoff 已将其冲销，并通知了用户。请查明计费系统为何收费，否则还会再次发生。',
      parked:
        '计费系统对一张不应再收费的卡收了费，而 Signoff 未能将其冲销。用户无需支付这笔费用。请先排除问题，再让 Signoff 重试。',
      left: '一张卡停用之后又出现了用量。虽未产生费用，但网络似乎仍允许它接入，请在网络侧检查。这张卡此后若再有此类用量，不再另发邮件。',
    },
    said: '计费系统的答复',
    deskButton: '在管理页面查看',
  },
};
