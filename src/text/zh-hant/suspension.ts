import type { SuspensionMessages } from '../suspension-messages.ts';

export const suspension: SuspensionMessages = {
  title: '暫停上網',
  lead: (day) => `您可以立即暫停這張卡上網，並可在${day}之前恢復。價格和日期都不變。`,
  state: {
    stopping: '正在暫停上網',
    stopped: '已暫停上網',
    allowing: '正在恢復上網',
    allowed: '可以上網',
    parked: '尚未暫停，專人處理中',
    'restore-parked': '尚未恢復，專人處理中',
  },
  explain: {
    stopping: '已通知網路。我們確認這張卡真的斷網之後，才會顯示「已暫停」。',
    stopped: (at, day) => `${at}已斷網，並經核實。您可以在${day}之前恢復上網。`,
    allowing: '已通知網路。我們確認這張卡真的可用之後，才會顯示「可以上網」。',
    allowed: (at) => `${at}已恢復如前，並經核實。`,
    parked: '遇到了問題。為保險起見，請把卡從裝置中取出，或在裝置上關閉行動數據。您仍可取消暫停。',
    'restore-parked': '遇到了問題。您不必做任何事。',
  },
  stop: {
    link: '立即暫停上網',
    title: (line) => `立即暫停「${line}」上網？`,
    atOnce: '幾秒鐘內就會斷網。之後不再產生用量，也就不會再產生用量費用。',
    undo: (day) => `在${day}之前都可以恢復。`,
    same: (day) => `價格和日期都不變：這張卡仍在${day}停用，與先前告知您的一致。`,
    calls: (provider) =>
      `這張卡的通話、簡訊和緊急電話是否仍可使用，取決於${provider}。如果您需要這些功能，請先向其確認。`,
    button: '立即暫停上網',
    keep: '繼續上網',
  },
  allow: {
    link: '恢復上網',
    title: (line) => `恢復「${line}」上網？`,
    lead: (day) => `幾秒鐘內就會恢復，直到這張卡在${day}停用。`,
    cost: '恢復之後的使用仍可能像以前一樣產生費用。',
    button: '恢復上網',
    keep: '維持暫停',
  },
  event: {
    'suspend-asked': '要求立即暫停上網',
    'suspend-off': '已暫停上網，並經核實',
    'suspend-parked': '尚未能暫停上網，需專人處理',
    'restore-asked': '要求恢復上網',
    'restore-on': '已恢復上網，並經核實',
    'restore-parked': '尚未能恢復上網，需專人處理',
    'suspension-resumed': '繼續處理暫停或恢復上網',
  },
  desk: {
    said: '網路的回覆',
    resume: '重試暫停或恢復上網',
    resumeLead: '請先在網路端排除問題。重試時會以同一個冪等鍵再次下達指令。',
  },
};
