import type { VerifyMessages } from '../verify-messages.ts';

export const verify: VerifyMessages = {
  title: '验证注销证明',
  lead: '粘贴注销证明或受理回执的文本，我们会告诉您它是否由本系统签名、有没有被改动过一个字。无需登录，内容也不会保存。',
  label: '签名文件的文本',
  hint: '请粘贴全文：从以“Signoff”开头的第一行，到以横线开头的最后一行。',
  button: '验证',
  valid: { acknowledgement: '这份受理回执真实有效', receipt: '这份注销证明真实有效' },
  validLead: (key) => `签名所用的密钥是 ${key}，签名之后没有任何改动。`,
  invalid: '验证未通过',
  fault: {
    encoding: '这不是纯文本：其中有我们的签名文件绝不会出现的字符。',
    format: '末尾没有签名，或者签名不完整。请复制整个文件。',
    key: '这份文件不是用我们的密钥签名的，可能是别人签的。',
    signature: '签名与文本不符：文本在签名之后被改动过。',
    contents: '签名出自我们的密钥，但内容不是注销证明，或者前后矛盾。',
  },
  exactly: '验证结果的原文',
  again: '再验证一份',
  byCode: '您扫描了一份证明上的二维码。以下是我们为它签名的内容。',
  download: '下载签名文件',
  own: '请将业务编号和各号码的末四位与您手中的证明核对：二维码谁都可以印。',
};
