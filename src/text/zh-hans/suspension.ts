import type { SuspensionMessages } from '../suspension-messages.ts';

export const suspension: SuspensionMessages = {
  title: '暂停上网',
  lead: (day) => `您可以立即暂停这张卡上网，并可在${day}之前恢复。价格和日期不变。`,
  state: {
    stopping: '正在暂停上网',
    stopped: '已暂停上网',
    allowing: '正在恢复上网',
    allowed: '可以上网',
    parked: '尚未暂停，工作人员正在处理',
    'restore-parked': '尚未恢复，工作人员正在处理',
  },
  explain: {
    stopping: '已通知网络。我们核实这张卡确实断网之后，才会显示“已暂停”。',
    stopped: (at, day) => `${at}已断网，并经核实。您可以在${day}之前恢复上网。`,
    allowing: '已通知网络。我们核实这张卡确实可用之后，才会显示“可以上网”。',
    allowed: (at) => `${at}已恢复如前，并经核实。`,
    parked: '遇到了问题。为保险起见，请把卡从设备中取出，或在设备上关闭移动数据。您仍可撤销暂停。',
    'restore-parked': '遇到了问题。您无需做任何事。',
  },
  stop: {
    link: '立即暂停上网',
    title: (line) => `立即暂停“${line}”上网？`,
    atOnce: '几秒钟内即可断网。之后不再产生流量，也就不会再产生流量费用。',
    undo: (day) => `在${day}之前都可以恢复。`,
    same: (day) => `价格和日期不变：这张卡仍在${day}停用，与之前告知您的一致。`,
    calls: (provider) =>
      `这张卡的通话、短信和紧急呼叫是否仍可使用，取决于${provider}。如果您需要这些功能，请先向其确认。`,
    button: '立即暂停上网',
    keep: '继续上网',
  },
  allow: {
    link: '恢复上网',
    title: (line) => `恢复“${line}”上网？`,
    lead: (day) => `几秒钟内即可恢复，直到这张卡在${day}停用。`,
    cost: '恢复之后的使用仍可能像以前一样产生费用。',
    button: '恢复上网',
    keep: '保持暂停',
  },
  event: {
    'suspend-asked': '要求立即暂停上网',
    'suspend-off': '已暂停上网，并经核实',
    'suspend-parked': '暂时未能暂停上网，需要人工处理',
    'restore-asked': '要求恢复上网',
    'restore-on': '已恢复上网，并经核实',
    'restore-parked': '暂时未能恢复上网，需要人工处理',
    'suspension-resumed': '继续处理暂停或恢复上网',
  },
  desk: {
    said: '网络的答复',
    resume: '重试暂停或恢复上网',
    resumeLead: '请先在网络侧排除问题。重试时会用同一个幂等键再次下达指令。',
  },
};
