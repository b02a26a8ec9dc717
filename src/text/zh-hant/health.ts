import type { HealthMessages } from '../health-messages.ts';

export const health: HealthMessages = {
  title: '對接系統',
  lead: '負責停用線路、計費與寄信的系統，以 Signoff 各程序所見為準。系統中斷只會耽誤時間：等待中的工作會自動繼續。',
  provider: '電信業者',
  counterpart: '系統',
  name: { network: 'HLR', sessions: 'RADIUS', esim: 'SM-DP+', billing: '計費系統', mail: '郵件伺服器' },
  everybody: '全部',
  stateName: '狀態',
  state: { up: '正常回應', slow: '回應緩慢', down: '沒有回應', unknown: '近期沒有消息' },
  since: (instant) => `自 ${instant} 起`,
  waitingName: '等待中',
  waiting: (pieces, instant) => `${pieces} 項工作，最早自 ${instant} 起`,
  nothingWaits: '無',
  caseWaits: (counterpart, provider, instant) =>
    `等待中：${provider} 的 ${counterpart} 自 ${instant} 起沒有回應。不會遺失任何內容，恢復後會自動繼續。`,
  statusWaits: (instant) =>
    `負責停用您線路的一個系統自 ${instant} 起沒有回應。我們會不斷重試；不會遺失任何內容，您不需要做任何事。`,
};
