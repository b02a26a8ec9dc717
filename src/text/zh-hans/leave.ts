import type { LeaveMessages } from '../leave-messages.ts';
import { portOut } from './port-out.ts';

export const leave: LeaveMessages = {
  title: '注销前的准备',
  lead: {
    before: '有几件事趁卡还能用时做更省事。不做也可以注销。',
    leaving: '到最后一天之前，这张卡仍然能用。还没办完的事，请趁现在办。',
    ended: '这张卡已经停用。下面有些事现在还来得及做。',
  },
  remembered: '办完一项就勾一项，我们替您记着。',
  progress: (done, all) => `已完成 ${done} 项，共 ${all} 项`,
  ticked: '已完成',
  more: '具体怎么做',
  item: {
    'download-data': {
      title: '下载您的数据',
      before:
        '账单、用量、合同和往来消息，都在一个文件里。停用之后我们只按法律要求的期限保存，请自己留一份。',
      leaving: null,
      ended: '我们还保存着的数据，现在仍可下载。法定期限一到，会陆续删除。',
      details: [
        '文件是 ZIP 压缩包，里面有可用表格软件打开的 CSV、供程序读取的 JSON、签名凭证，以及一份校验和清单。',
      ],
    },
    'back-up-sim': {
      title: '备份卡里的内容',
      before: '联系人和短信有可能存在 SIM 卡上。请复制到手机或云端账号，并记下热点的设置。',
      leaving: null,
      ended: 'SIM 卡里存的内容放进手机仍可读取。回收或寄回之前，请先复制出来。',
      details: [
        '多数手机的通讯录里有“从 SIM 卡导入”之类的选项。短信可以截图保存，也可以用手机自带的备份功能。',
        '随身 WiFi 或路由器：请记下网络名称、密码和接入点名称（APN）。换卡之后，前两项还用得上。',
      ],
    },
    'back-up-esim': {
      title: '备份您的设备',
      before: '请记下热点的设置，保存需要的短信。停用之前不要从设备里删除 eSIM：删除后无法恢复。',
      leaving: '最后一天之前不要从设备里删除 eSIM：删除后无法恢复，即使撤回注销也找不回来。',
      ended: '这张 eSIM 已经不能用了，可以从设备里删除。',
      details: [
        '随身 WiFi 或路由器：请记下网络名称、密码和接入点名称（APN）。换卡之后，前两项还用得上。',
        '删除 eSIM 不会删掉短信，但恢复出厂设置会。请先备份设备。',
      ],
    },
    'move-services': {
      title: '给绑定的账号换号码',
      before:
        '银行、聊天软件和购物网站会把验证码发到这个号码。趁它还能收短信，请换绑到别的号码，否则以后可能登录不了。',
      leaving: null,
      ended: '这个号码已经收不到验证码。登录不了的，请向该服务申请其他验证方式：备用码、邮箱或人工客服。',
      details: [
        '号码过一段时间会重新发放给别人。新机主可能收到您的验证码，看到发给您的消息。',
        '在短信里搜索“验证码”，给您发过的，都知道这个号码。',
      ],
    },
    'keep-number': {
      title: '也可以保留号码',
      before: '想保留号码，请先让新运营商把号码转过去，再办理注销。',
      leaving: '号码还能用的时候才能转走。请尽快联系新运营商。',
      ended: '这张卡上的号码已经停用。有些国家在短时间内仍可转走，请看下面。',
      details: [],
    },
    'pay-open': {
      title: '付清未付账单',
      before: '以下账单还没有付。没付清也可以注销。',
      leaving: null,
      ended: '以下账单还没有付。',
      details: ['按您平时的方式付款即可。最终账单在停用之后出具，不会重复收取这些费用。'],
    },
    'use-balance': {
      title: '用完余额',
      before: '这张卡里还有余额。',
      leaving: null,
      ended: '卡里剩下的钱已计入最终账单。',
      details: [],
    },
    'stop-using': {
      title: '之后别再用这张卡',
      before: '提交注销之后，请把卡从设备里取出，或关闭它的数据流量。停用之前的用量仍可能收费。',
      leaving: '请把卡从设备里取出，或关闭它的数据流量。停用之前的用量仍可能收费。',
      ended: '请把卡从设备里取出，免得设备继续搜索它的网络。',
      details: ['设备会自己用流量：系统更新、云备份、忘了关的热点。漫游费用常常过几周才出账。'],
    },
  },
  toData: '下载我的数据',
  toServices: '查看常见的绑定服务',
  moved: (count) => (count === 0 ? '清单上还没有勾选。' : `清单上已勾选 ${count} 项。`),
  rest: (days) => `停用之后号码会冻结 ${days} 天，然后可能发放给别人。`,
  balance: {
    refunded: (amount) => `余额 ${amount}。停用时剩下的会退还给您。`,
    'on-request': (amount) => `余额 ${amount}。停用时剩下的会退还给您，提交注销即视为申请退款。`,
    kept: (amount) => `余额 ${amount}。停用时剩下的不退还，请先用完。`,
  },
  invoice: (number, amount, dueOn) => `账单 ${number}：${amount}，${dueOn}到期`,
  portOut,
  dataOnly: '纯流量卡的号码往往不能转网，请向新运营商确认。',
  source: (source) => `依据：${source}`,
  back: '返回准备清单',
  services: {
    title: '哪些账号绑定了这个号码',
    lead: '逐项看一遍：已经换绑的，或者从没绑过的，就勾上。我们替您记着。',
    leadEnded: '这个号码已经收不到验证码。处理好的请勾上，其余的请向该服务申请其他验证方式。',
    search: '服务名称',
    searchHint: '中文或外文都可以，例如“支付宝”或“paypal”',
    area: '地区',
    areas: {
      all: '全部地区',
      world: '全球',
      CN: '中国大陆',
      'TW-HK': '台湾和香港',
      DE: '德国',
      FR: '法国',
      UK: '英国',
      US: '美国',
      JP: '日本',
      IN: '印度',
    },
    button: '查找',
    found: (count) => `共 ${count} 项`,
    none: '清单里没有这个名称。它仍可能绑定了您的号码，请到它的设置里看一看。',
    everywhere: '在全部地区查找',
    kind: {
      bank: {
        name: '银行和信用卡',
        change: '在手机银行或网点更换预留手机号和验证码接收方式。请最先办，有的要等几天，或者要本人到场。',
      },
      payment: { name: '支付', change: '在安全设置里更换手机号。换好之前，不要退出登录。' },
      messenger: {
        name: '聊天软件',
        change: '在账号设置里选择“更换手机号”，新旧号码都放在手边，这样聊天和群组会一起保留。',
      },
      account: {
        name: '邮箱和账号',
        change: '在安全设置里更换登录和找回用的手机号，并保存备用码。其他服务的重置邮件都会寄到这里。',
      },
      social: { name: '社交和视频', change: '在账号与安全里更换或解绑手机号，并检查两步验证。' },
      authority: { name: '政务、医疗、身份', change: '趁还能收到验证码，在个人资料里更换手机号。' },
      shop: { name: '购物和快递', change: '更换账号和收货地址里的手机号，快递会按它通知您。' },
      travel: { name: '出行', change: '更换个人资料里的手机号，已经订好的行程也要改。' },
    },
  },
};
