import type { HealthMessages } from '../health-messages.ts';

export const health: HealthMessages = {
  title: '对接系统',
  lead: '负责停机、计费和发信的系统，以 Signoff 各进程所见为准。系统中断只会耽误时间：等待中的任务会自动继续。',
  provider: '运营商',
  counterpart: '系统',
  name: { network: 'HLR', sessions: 'RADIUS', esim: 'SM-DP+', billing: '计费系统', mail: '邮件服务器' },
  everybody: '全部',
  stateName: '状态',
  state: { up: '正常应答', slow: '应答缓慢', down: '无应答', unknown: '近期没有消息' },
  since: (instant) => `自 ${instant} 起`,
  waitingName: '等待中',
  waiting: (pieces, instant) => `${pieces} 项任务，最早自 ${instant} 起`,
  nothingWaits: '无',
  caseWaits: (counterpart, provider, instant) =>
    `等待中：${provider} 的 ${counterpart} 自 ${instant} 起没有应答。不会丢失任何内容，恢复后会自动继续。`,
  statusWaits: (instant) =>
    `负责停用您线路的一个系统自 ${instant} 起没有应答。我们会不断重试；不会丢失任何内容，您无需进行任何操作。`,
};
