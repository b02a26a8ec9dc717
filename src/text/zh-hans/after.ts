import type { AfterMessages } from '../after-messages.ts';

export const after: AfterMessages = {
  title: '注销之后',
  event: { 'esim-deleted': '手机已删除 eSIM 配置文件' },
  kept: {
    title: '我们还保留哪些信息、原因和期限',
    lead: '有些信息在注销之后仍须保留一段时间，只用于旁边写明的用途。',
    kind: {
      identity: { what: '身份信息：姓名、地址、号码和卡号', why: '用于答复与本合同有关的问题。' },
      payment: { what: '付款信息', why: '用于退款，以及处理误收的费用。' },
      usage: { what: '用量记录', why: '您对收费有异议时，用来说明费用的由来。' },
      invoices: { what: '账单和发票', why: '税务和记账的要求。' },
      declaration: { what: '您的注销申请及相关凭证', why: '用于证明您已办理注销，以及我们的承诺。' },
    },
    until: (day) => `保留至${day}`,
    byLaw: (source) => `期限出自法律规定：${source}。`,
    erasure: (provider) => `到期之后，由${provider}按自己的安排删除。Signoff 目前还不会自动删除这些信息。`,
    number: '您的号码',
    numberWhy: '在此之前，这个号码不会给别人使用。请把仍用它接收验证码的账号全部改绑。',
  },
  card: {
    open: { sim: '这张卡怎么处理', esim: '如何从设备上删除 eSIM' },
    title: { sim: '这张卡怎么处理', esim: '从设备上删除 eSIM' },
    wait: (day) => `请先不要操作：这张卡可以用到${day}结束。等它停用之后再处理。`,
    notEnding: '这张卡照常使用，请不要处理它。',
    esim: {
      lead: '网络侧已经作废这个 eSIM，它不再起任何作用，删除只是为了清理设备。',
      onPhone: '据网络侧所知，这个 eSIM 仍在您的设备上，只有您自己能在设备上删除它。',
      deleted: '您的设备已删除这个 eSIM，无需再做任何操作。',
      warning: 'eSIM 一经删除便无法恢复，我们也无法恢复。请务必确认删除的是这一个。',
      which: (digits) => `要删除的是卡号（ICCID）末四位为 ${digits} 的 eSIM。`,
      devices: [
        {
          name: 'iPhone 和 iPad',
          steps: [
            '打开“设置”，进入“蜂窝网络”（部分设备为“蜂窝数据”或“移动网络”）。',
            '点击这张卡对应的号码或套餐。',
            '点击“删除 eSIM”并确认。',
          ],
        },
        {
          name: 'Google Pixel',
          steps: [
            '打开“设置”，依次进入“网络和互联网”“SIM 卡”。',
            '点击这张卡对应的 eSIM。',
            '点击“清除 eSIM”或“删除”并确认。',
          ],
        },
        {
          name: '三星 Galaxy',
          steps: [
            '打开“设置”，依次进入“连接”“SIM 卡管理器”。',
            '点击这张卡对应的 eSIM。',
            '点击“移除”并确认。',
          ],
        },
        {
          name: '小米、红米（澎湃 OS）',
          steps: [
            '打开“设置”，进入“双卡与移动网络”。',
            '点击这张卡对应的 eSIM，或“管理 eSIM”。',
            '点击“删除”并确认。',
          ],
        },
        {
          name: '华为（HarmonyOS、EMUI）',
          steps: [
            '打开“设置”，依次进入“移动网络”“SIM 卡管理”。',
            '点击“eSIM”，选择这张卡对应的 eSIM。',
            '点击“删除”并确认。',
          ],
        },
        {
          name: 'Windows',
          steps: [
            '打开“设置”，依次进入“网络和 Internet”“手机网络”。',
            '选择“管理 eSIM 配置文件”。',
            '选中这张卡的配置文件，点击“删除”并确认。',
          ],
        },
        {
          name: '随身 WiFi 或路由器',
          steps: [
            '连接它的 Wi-Fi，在浏览器中打开机身标签上的地址，常见的是 192.168.0.1 或 192.168.1.1。',
            '用标签上的密码登录。',
            '找到“SIM”或“eSIM”，选中这张卡的配置文件并删除。恢复出厂设置不一定能删除 eSIM。',
          ],
        },
      ],
      names: '不同版本的菜单名称略有不同。找不到时，可以在设置中搜索“eSIM”。',
    },
    sim: {
      lead: '这张卡不再起任何作用，但存在卡上的联系人和短信仍在里面。',
      steps: [
        '如果还没有备份，请先把卡上的联系人和短信保存下来。',
        '取出卡，用剪刀从金色芯片正中剪断。',
        '把碎片交到小型电子产品回收点，不要当作生活垃圾丢弃。',
      ],
      provider: (provider) => `如果合同约定这张卡或租用的设备归${provider}所有，请先询问如何归还，不要剪卡。`,
    },
  },
};
