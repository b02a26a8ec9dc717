import type { UsageMessages } from '../usage-messages.ts';

export const usage: UsageMessages = {
  title: '申請註銷之後的使用情況',
  none: (at) => `申請註銷以來，這張卡沒有使用數據。最近一次查看：${at}。`,
  notYet: '申請註銷一小時後，我們會首次檢查這張卡是否仍在使用；如果仍在使用，會寄郵件提醒您。',
  unread: (since) => `自${since}起無法讀取使用情況。這並不表示沒有使用。`,
  lastLooked: (at) => `最近一次查看：${at}。`,
  stillInUse: '這張卡仍在使用',
  used: (amount, at) => `申請註銷以來已使用 ${amount}，最近一次使用：${at}。`,
  mayCost: {
    yes: '可能產生費用：用量按資費另計，或從您的餘額中扣除。',
    no: '不會讓您多付錢：只會用到本來就不退還的餘額。',
    unknown: '方案之內不另收費；在境外使用或超出方案，可能產生費用。',
  },
  known: (amount) => `目前已知方案外費用：${amount}。`,
  takeOut: {
    sim: '或者把卡從裝置中取出。',
    esim: '或者在裝置的設定中停用這個 eSIM。如果您可能撤回註銷，請先不要刪除它。',
  },
  event: { 'still-in-use': (amount) => `這張卡仍在使用：申請註銷以來已用 ${amount}` },
  mails: { 'still-in-use': '這張卡仍在使用的提醒' },
  mail: {
    subject: (provider, line) => `【${provider}】「${line}」仍在使用`,
    lead: '您已申請註銷這張卡，但它仍在使用數據。如果這是您的本意，不必做任何事：它可以用到最後一天。',
    amount: '申請註銷以來的用量',
    lastSeen: '最近一次使用',
    cost: '會產生費用嗎',
    whatToDo: '如果這不是您的本意，請立即暫停上網。之後可以恢復，價格和日期都不變。',
    stopped: '這張卡的上網正在暫停或已經暫停。如果仍在使用，請聯絡客服。',
    button: '立即暫停上網',
  },
};
