import type { PaperMessages } from '../paper-messages.ts';

export const paper: PaperMessages = {
  title: { acknowledgement: '註銷受理回條', receipt: '註銷證明' },
  lead: {
    acknowledgement: '您的註銷申請已受理。以下是我們對您的承諾，之後不會變更。',
    receipt: '下列上網卡已註銷。停用的每個步驟，都經執行該步驟的系統答覆確認，確已完成。',
  },
  pdf: { acknowledgement: '受理回條（PDF）', receipt: '註銷證明（PDF）' },
  open: '查看註銷證明',
  ended: '註銷內容',
  provider: '電信業者',
  kind: '卡片類型',
  confirmed: '透過連結確認',
  completed: '停用並查證完畢',
  rules: '計價所依據的規則',
  version: (id, version) => `${id}，版本 ${version}`,
  bill: { acknowledgement: '費用', receipt: '最終帳單' },
  item: '項目',
  amount: '金額',
  steps: {
    title: '停用過程',
    lead: '下達指令不等於完成。系統本身答覆確已生效，這個步驟才算完成。',
    step: '步驟',
    ordered: '下達指令',
    onlyAsked: '僅查證',
    readBack: '查證完成',
    said: (words) => `系統答覆：${words}`,
  },
  proof: {
    title: '如何驗證真偽',
    scan: '掃描 QR 碼或開啟下面的網址，頁面會顯示簽署的內容，並說明是否真實有效。',
    anybody: '拿到 QR 碼的人只看得到這裡所寫的內容，各種號碼只顯示最後四碼。',
    link: '在公開頁面上驗證',
    offline: (command) => `也可以不經過我們、不連網驗證：儲存簽署檔案與公鑰，執行「${command}」。`,
    key: '公鑰',
  },
};
