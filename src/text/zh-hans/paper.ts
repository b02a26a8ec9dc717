import type { PaperMessages } from '../paper-messages.ts';

export const paper: PaperMessages = {
  title: { acknowledgement: '注销受理回执', receipt: '注销证明' },
  lead: {
    acknowledgement: '您的注销申请已受理。以下是我们对您的承诺，此后不再更改。',
    receipt: '下列流量卡已注销。停用的每一步，都经执行该步骤的系统答复确认，确已完成。',
  },
  pdf: { acknowledgement: '受理回执（PDF）', receipt: '注销证明（PDF）' },
  open: '查看注销证明',
  ended: '注销内容',
  provider: '运营商',
  kind: '卡的类型',
  confirmed: '通过链接确认',
  completed: '停用并核实完毕',
  rules: '计价所依据的规则',
  version: (id, version) => `${id}，版本 ${version}`,
  bill: { acknowledgement: '费用', receipt: '最终账单' },
  item: '项目',
  amount: '金额',
  steps: {
    title: '停用过程',
    lead: '下达指令不等于完成。只有系统自己答复确已生效，这一步才算完成。',
    step: '步骤',
    ordered: '下达指令',
    onlyAsked: '仅核实',
    readBack: '核实完成',
    said: (words) => `系统答复：${words}`,
  },
  proof: {
    title: '如何验证真伪',
    scan: '扫描二维码或打开下面的网址，页面会显示签名的内容，并说明是否真实有效。',
    anybody: '拿到二维码的人只能看到这里所写的内容，各类号码只显示最后四位。',
    link: '在公开页面上验证',
    offline: (command) => `也可以不经过我们、不联网验证：保存签名文件和公钥，运行“${command}”。`,
    key: '公钥',
  },
};
