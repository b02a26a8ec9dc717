import type { AfterMessages } from '../after-messages.ts';

export const after: AfterMessages = {
  title: '註銷之後',
  event: { 'esim-deleted': '手機已刪除 eSIM 設定檔' },
  kept: {
    title: '我們還保留您的哪些資料、為什麼、保留到哪一天',
    lead: '有些資料在註銷之後仍須保留一段時間，只用於旁邊寫明的用途。',
    kind: {
      identity: { what: '身分資料：姓名、地址、號碼和卡號', why: '用來答覆與本合約有關的問題。' },
      payment: { what: '付款資料', why: '用來退款，以及處理誤收的費用。' },
      usage: { what: '用量紀錄', why: '您對收費有疑義時，用來說明費用的由來。' },
      invoices: { what: '帳單與發票', why: '稅務與記帳的要求。' },
      declaration: { what: '您的註銷申請與相關憑證', why: '用來證明您已辦理註銷，以及我們的承諾。' },
    },
    until: (day) => `保留至${day}`,
    byLaw: (source) => `期限出自法律規定：${source}。`,
    erasure: (provider) => `到期之後，由${provider}依自己的安排刪除。Signoff 目前還不會自動刪除這些資料。`,
    number: '您的號碼',
    numberWhy: '在此之前，這個號碼不會給別人使用。請把仍用它接收驗證碼的帳號全部改綁。',
  },
  card: {
    open: { sim: '這張卡怎麼處理', esim: '如何從裝置上刪除 eSIM' },
    title: { sim: '這張卡怎麼處理', esim: '從裝置上刪除 eSIM' },
    wait: (day) => `請先不要動作：這張卡可以用到${day}結束。等它停用之後再處理。`,
    notEnding: '這張卡照常使用，請不要處理它。',
    esim: {
      lead: '網路端已經作廢這個 eSIM，它不再有任何作用，刪除只是為了清理裝置。',
      onPhone: '據網路端所知，這個 eSIM 仍在您的裝置上，只有您自己能在裝置上刪除它。',
      deleted: '您的裝置已刪除這個 eSIM，無須再做任何操作。',
      warning: 'eSIM 一經刪除便無法復原，我們也無法復原。請務必確認刪除的是這一個。',
      which: (digits) => `要刪除的是卡號（ICCID）末四碼為 ${digits} 的 eSIM。`,
      devices: [
        {
          name: 'iPhone 與 iPad',
          steps: [
            '打開「設定」，進入「行動服務」（香港為「流動網絡」，部分 iPad 為「行動數據」）。',
            '點一下這張卡對應的號碼或方案。',
            '點一下「刪除 eSIM」並確認。',
          ],
        },
        {
          name: 'Google Pixel',
          steps: [
            '打開「設定」，依序進入「網路和網際網路」「SIM 卡」。',
            '點一下這張卡對應的 eSIM。',
            '點一下「清除 eSIM」或「刪除」並確認。',
          ],
        },
        {
          name: '三星 Galaxy',
          steps: [
            '打開「設定」，依序進入「連接」「SIM 卡管理員」。',
            '點一下這張卡對應的 eSIM。',
            '點一下「移除」並確認。',
          ],
        },
        {
          name: '小米、紅米（HyperOS）',
          steps: [
            '打開「設定」，進入「SIM 卡與行動網路」。',
            '點一下這張卡對應的 eSIM，或「管理 eSIM」。',
            '點一下「刪除」並確認。',
          ],
        },
        {
          name: '華為（HarmonyOS、EMUI）',
          steps: [
            '打開「設定」，依序進入「行動網路」「SIM 卡管理」。',
            '點一下「eSIM」，選擇這張卡對應的 eSIM。',
            '點一下「刪除」並確認。',
          ],
        },
        {
          name: 'Windows',
          steps: [
            '打開「設定」，依序進入「網路和網際網路」「行動數據」。',
            '選擇「管理 eSIM 設定檔」。',
            '選取這張卡的設定檔，按「刪除」並確認。',
          ],
        },
        {
          name: '行動分享器或路由器',
          steps: [
            '連上它的 Wi-Fi，在瀏覽器開啟機身標籤上的位址，常見的是 192.168.0.1 或 192.168.1.1。',
            '用標籤上的密碼登入。',
            '找到「SIM」或「eSIM」，選取這張卡的設定檔並刪除。還原出廠設定不一定會刪除 eSIM。',
          ],
        },
      ],
      names: '不同版本的選單名稱略有不同。找不到時，可以在設定中搜尋「eSIM」。',
    },
    sim: {
      lead: '這張卡不再有任何作用，但存在卡上的聯絡人和簡訊仍在裡面。',
      steps: [
        '如果還沒有備份，請先把卡上的聯絡人和簡訊存下來。',
        '取出卡片，用剪刀從金色晶片正中央剪斷。',
        '把碎片交到小型電子產品回收點，不要當作一般垃圾丟棄。',
      ],
      provider: (provider) => `如果合約約定這張卡或租用的裝置歸${provider}所有，請先詢問如何歸還，不要剪卡。`,
    },
  },
};
