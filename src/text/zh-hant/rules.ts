import type { RulesMessages } from '../rules-messages.ts';

export const rules: RulesMessages = {
  title: '現行規則',
  lead: '每項申請都按提出時有效的規則計價，其後一直適用。',
  version: '版本',
  places: '適用法律',
  law: '由法律決定的項目',
  noLaw: '沒有法律條文限制這些數值。',
  against: '已不再合法',
  newTitle: '啟用新規則',
  newLead:
    '請填入完整的資費規則檔案（JSON 或 YAML），並使用新的版本號碼。系統會先核對法律；不合法的規則不會改變任何內容。',
  document: '規則檔案',
  button: '核對並啟用',
  done: (id, version) => `${id} 的 ${version} 版規則已啟用。`,
  unlawful: '這份規則不合法，原有規則繼續有效。',
  doubts: '法律上可能有的疑慮：',
  misshapen: '這不是有效的規則檔案。原有規則繼續有效。',
  invalid: (path, problem) => `這不是有效的規則檔案。位置 ${path}：${problem}。原有規則繼續有效。`,
  otherRules: (version) => `版本 ${version} 已經存在，而且內容不同。請換一個新的版本號碼。原有規則繼續有效。`,
  inForceBefore: (version) => `版本 ${version} 曾經啟用過。請換一個新的版本號碼。原有規則繼續有效。`,
  providerUnknown: (id) => `這裡沒有業者 ${id}；請先匯入它的資料（bin/signoff import）。原有規則繼續有效。`,
  breach: '不合法',
  warning: '有疑慮',
  finding: (found, lawful) => `現為 ${found}；合法的是 ${lawful}`,
  fault: (found, problem) => `現為 ${found}：${problem}`,
};
