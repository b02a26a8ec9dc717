import type { RulesMessages } from '../rules-messages.ts';

export const rules: RulesMessages = {
  title: '现行规则',
  lead: '每项申请都按提出时有效的规则计价，此后一直适用。',
  version: '版本',
  places: '适用法律',
  law: '由法律决定的项目',
  noLaw: '没有法律条文限制这些数值。',
  against: '已不再合法',
  newTitle: '启用新规则',
  newLead:
    '请填入完整的资费规则文件（JSON 或 YAML），并使用新的版本号。系统会先核对法律；不合法的规则不会改变任何内容。',
  document: '规则文件',
  button: '核对并启用',
  done: (id, version) => `${id} 的 ${version} 版规则已启用。`,
  unlawful: '这份规则不合法，原有规则继续有效。',
  doubts: '法律上可能存在的疑问：',
  misshapen: '这不是有效的规则文件。原有规则继续有效。',
  invalid: (path, problem) => `这不是有效的规则文件。位置 ${path}：${problem}。原有规则继续有效。`,
  otherRules: (version) => `版本 ${version} 已经存在，而且内容不同。请换一个新的版本号。原有规则继续有效。`,
  inForceBefore: (version) => `版本 ${version} 曾经启用过。请换一个新的版本号。原有规则继续有效。`,
  providerUnknown: (id) => `这里没有运营商 ${id}；请先导入它的数据（bin/signoff import）。原有规则继续有效。`,
  breach: '不合法',
  warning: '存疑',
  finding: (found, lawful) => `现为 ${found}；合法的是 ${lawful}`,
  fault: (found, problem) => `现为 ${found}：${problem}`,
};
