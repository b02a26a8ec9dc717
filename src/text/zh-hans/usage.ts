import type { UsageMessages } from '../usage-messages.ts';

export const usage: UsageMessages = {
  title: '申请注销之后的使用情况',
  none: (at) => `申请注销以来，这张卡没有使用流量。最近一次查看：${at}。`,
  notYet: '申请注销一小时后，我们会首次检查这张卡是否仍在使用；如果仍在使用，会发邮件提醒您。',
  unread: (since) => `自${since}起无法读取使用情况。这并不表示没有使用。`,
  lastLooked: (at) => `最近一次查看：${at}。`,
  stillInUse: '这张卡仍在使用',
  used: (amount, at) => `申请注销以来已使用 ${amount}，最近一次使用：${at}。`,
  mayCost: {
    yes: '可能产生费用：流量按资费另计，或从您的余额中扣除。',
    no: '不会让您多付钱：只会用到本来就不退还的余额。',
    unknown: '套餐之内不另收费；在境外使用或超出套餐，可能产生费用。',
  },
  known: (amount) => `目前已知套餐外费用：${amount}。`,
  takeOut: {
    sim: '或者把卡从设备中取出。',
    esim: '或者在设备的设置中停用这个 eSIM。如果您可能撤回注销，请先不要删除它。',
  },
  event: { 'still-in-use': (amount) => `这张卡仍在使用：申请注销以来已用 ${amount}` },
  mails: { 'still-in-use': '这张卡仍在使用的提醒' },
  mail: {
    subject: (provider, line) => `【${provider}】“${line}”仍在使用`,
    lead: '您已申请注销这张卡，但它仍在使用流量。如果这是您的本意，无需做任何事：它可以用到最后一天。',
    amount: '申请注销以来的用量',
    lastSeen: '最近一次使用',
    cost: '会产生费用吗',
    whatToDo: '如果这不是您的本意，请立即暂停上网。之后可以恢复，价格和日期不变。',
    stopped: '这张卡的上网正在暂停或已经暂停。如果仍在使用，请联系客服。',
    button: '立即暂停上网',
  },
};
