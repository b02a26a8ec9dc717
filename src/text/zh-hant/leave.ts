import type { LeaveMessages } from '../leave-messages.ts';
import { portOut } from './port-out.ts';

export const leave: LeaveMessages = {
  title: '註銷前的準備',
  lead: {
    before: '有幾件事趁卡片還能用時做比較省事。不做也可以註銷。',
    leaving: '到最後一天之前，這張卡仍然能用。還沒辦完的事，請趁現在辦。',
    ended: '這張卡已經停用。以下有些事現在還來得及做。',
  },
  remembered: '完成一項就勾選一項，我們會替您記住。',
  progress: (done, all) => `已完成 ${done} 項，共 ${all} 項`,
  ticked: '已完成',
  more: '詳細做法',
  item: {
    'download-data': {
      title: '下載您的資料',
      before:
        '帳單、用量、合約與往來訊息，都在一個檔案裡。停用之後，我們只依法律要求的期限保存，請自行留存一份。',
      leaving: null,
      ended: '我們仍保存的資料，現在還可以下載。法定期限一到，會陸續刪除。',
      details: [
        '檔案為 ZIP 壓縮檔，內有可用試算表開啟的 CSV、供程式讀取的 JSON、簽章憑證，以及一份校驗碼清單。',
      ],
    },
    'back-up-sim': {
      title: '備份卡片裡的內容',
      before: '聯絡人和簡訊可能存在 SIM 卡上。請複製到手機或雲端帳號，並記下熱點的設定。',
      leaving: null,
      ended: 'SIM 卡裡的內容放進手機仍可讀取。回收或寄回之前，請先複製出來。',
      details: [
        '多數手機的聯絡人裡有「從 SIM 卡匯入」之類的選項。簡訊可以截圖，或用手機內建的備份功能。',
        'WiFi 分享器或路由器：請記下網路名稱、密碼和存取點名稱（APN）。換卡之後，前兩項還用得到。',
      ],
    },
    'back-up-esim': {
      title: '備份您的裝置',
      before: '請記下熱點的設定，保存需要的簡訊。停用之前請勿從裝置刪除 eSIM：刪除後無法復原。',
      leaving: '最後一天之前請勿從裝置刪除 eSIM：刪除後無法復原，即使撤回註銷也找不回來。',
      ended: '這張 eSIM 已經不能使用，可以從裝置中刪除。',
      details: [
        'WiFi 分享器或路由器：請記下網路名稱、密碼和存取點名稱（APN）。換卡之後，前兩項還用得到。',
        '刪除 eSIM 不會刪掉簡訊，但重設裝置會。請先備份裝置。',
      ],
    },
    'move-services': {
      title: '為綁定的帳號更換號碼',
      before:
        '銀行、通訊軟體和購物網站會把驗證碼傳到這個號碼。趁它還能收簡訊，請改綁別的號碼，否則以後可能無法登入。',
      leaving: null,
      ended: '這個號碼已經收不到驗證碼。無法登入時，請向該服務申請其他驗證方式：備用碼、電子郵件或客服。',
      details: [
        '號碼過一段時間會重新配發給別人。新的使用者可能收到您的驗證碼，看到傳給您的訊息。',
        '在簡訊裡搜尋「驗證碼」：傳過給您的，都知道這個號碼。',
      ],
    },
    'keep-number': {
      title: '也可以保留號碼',
      before: '想保留號碼，請先讓新的電信業者把號碼移轉過去，再考慮註銷。',
      leaving: '號碼還能使用時才能移轉。請儘快聯絡新的電信業者。',
      ended: '這張卡上的號碼已經停用。有些國家在短時間內仍可移轉，請看下方說明。',
      details: [],
    },
    'pay-open': {
      title: '繳清未繳帳單',
      before: '以下帳單尚未繳納。沒繳清也可以註銷。',
      leaving: null,
      ended: '以下帳單尚未繳納。',
      details: ['依您平常的方式繳納即可。最終帳單在停用之後開立，不會重複收取這些費用。'],
    },
    'use-balance': {
      title: '用完餘額',
      before: '這張卡裡還有餘額。',
      leaving: null,
      ended: '卡裡剩下的錢已計入最終帳單。',
      details: [],
    },
    'stop-using': {
      title: '之後請勿再使用這張卡',
      before: '提出註銷之後，請把卡片從裝置取出，或關閉它的行動數據。停用之前的用量仍可能收費。',
      leaving: '請把卡片從裝置取出，或關閉它的行動數據。停用之前的用量仍可能收費。',
      ended: '請把卡片從裝置取出，以免裝置繼續搜尋它的網路。',
      details: ['裝置會自行使用數據：系統更新、雲端備份、忘了關的熱點。漫遊費用常常過幾週才入帳。'],
    },
  },
  toData: '下載我的資料',
  toServices: '查看常見的綁定服務',
  moved: (count) => (count === 0 ? '清單上尚未勾選。' : `清單上已勾選 ${count} 項。`),
  rest: (days) => `停用之後號碼會保留 ${days} 天，之後可能配發給別人。`,
  balance: {
    refunded: (amount) => `餘額 ${amount}。停用時剩下的會退還給您。`,
    'on-request': (amount) => `餘額 ${amount}。停用時剩下的會退還給您，提出註銷即視為申請退款。`,
    kept: (amount) => `餘額 ${amount}。停用時剩下的不予退還，請先用完。`,
  },
  invoice: (number, amount, dueOn) => `帳單 ${number}：${amount}，${dueOn}到期`,
  portOut,
  dataOnly: '純上網卡的號碼往往不能移轉，請向新的電信業者確認。',
  source: (source) => `依據：${source}`,
  back: '返回準備清單',
  services: {
    title: '哪些帳號綁定了這個號碼',
    lead: '逐項看一遍：已經改綁的，或從未綁定的，就勾選起來。我們會替您記住。',
    leadEnded: '這個號碼已經收不到驗證碼。處理好的請勾選，其餘請向該服務申請其他驗證方式。',
    search: '服務名稱',
    searchHint: '中文或外文皆可，例如「街口支付」或「paypal」',
    area: '地區',
    areas: {
      all: '所有地區',
      world: '全球',
      CN: '中國大陸',
      'TW-HK': '台灣和香港',
      DE: '德國',
      FR: '法國',
      UK: '英國',
      US: '美國',
      JP: '日本',
      IN: '印度',
    },
    button: '搜尋',
    found: (count) => `共 ${count} 項`,
    none: '清單裡沒有這個名稱。它仍可能綁定了您的號碼，請到它的設定裡查看。',
    everywhere: '搜尋所有地區',
    kind: {
      bank: {
        name: '銀行與信用卡',
        change: '在行動銀行或分行更改手機號碼和驗證碼接收方式。請最先辦理，有的要等幾天，或須親自辦理。',
      },
      payment: { name: '支付', change: '在安全設定裡更改手機號碼。更改完成之前，請勿登出。' },
      messenger: {
        name: '通訊軟體',
        change: '在帳號設定裡選擇「更換號碼」，新舊號碼都放在手邊，這樣聊天和群組會一併保留。',
      },
      account: {
        name: '電子郵件與帳號',
        change: '在安全設定裡更改登入和救援用的號碼，並保存備用碼。其他服務的重設信件都會寄到這裡。',
      },
      social: { name: '社群與影音', change: '在帳號與安全裡更改或移除號碼，並檢查兩步驟驗證。' },
      authority: { name: '政府、醫療、身分', change: '趁還能收到驗證碼，在個人資料裡更改手機號碼。' },
      shop: { name: '購物與宅配', change: '更改帳號和收件地址裡的號碼，包裹會依它通知您。' },
      travel: { name: '交通與旅遊', change: '更改個人資料裡的號碼，已經訂好的行程也要改。' },
    },
  },
};
