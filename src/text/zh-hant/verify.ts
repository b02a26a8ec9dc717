import type { VerifyMessages } from '../verify-messages.ts';

export const verify: VerifyMessages = {
  title: '驗證註銷證明',
  lead: '貼上註銷證明或受理回條的文字，我們會告訴您它是否由本系統簽署、有沒有被改過任何一個字。不必登入，內容也不會保存。',
  label: '簽署檔案的文字',
  hint: '請貼上全文：從以「Signoff」開頭的第一行，到以橫線開頭的最後一行。',
  button: '驗證',
  valid: { acknowledgement: '這份受理回條真實有效', receipt: '這份註銷證明真實有效' },
  validLead: (key) => `簽署所用的金鑰是 ${key}，簽署之後沒有任何更動。`,
  invalid: '驗證未通過',
  fault: {
    encoding: '這不是純文字：其中有我們的簽署檔案絕不會出現的字元。',
    format: '結尾沒有簽章，或者簽章不完整。請複製整個檔案。',
    key: '這份檔案不是用我們的金鑰簽署的，可能是別人簽的。',
    signature: '簽章與文字不符：文字在簽署之後被更動過。',
    contents: '簽章出自我們的金鑰，但內容不是註銷證明，或者前後矛盾。',
  },
  exactly: '驗證結果的原文',
  again: '再驗證一份',
  byCode: '您掃描了一份證明上的 QR 碼。以下是我們為它簽署的內容。',
  download: '下載簽署檔案',
  own: '請將案件編號和各號碼的末四碼與您手上的證明核對：QR 碼誰都能印。',
};
