// How people put it: openings, slots, tone and small slips of the pen. Lists only; texts.ts and phrasing.ts choose.

export const HEAVENLY_STEMS = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'] as const

export const SLOTS: Record<string, readonly string[]> = {
  d: [
    '两天',
    '三天',
    '快三天',
    '四五天',
    '一个多礼拜',
    '一周',
    '十来天',
    '半个月',
    '半个多月',
    '快一个月',
    '一个多月',
    '两个月',
    '好久',
  ],
  w: ['昨天', '前天', '昨晚', '上周三', '上周末', '前两天', '这个星期一', '今天早上', '大前天'],
  t: ['晚上十点多', '晚上十一点', '凌晨', '半夜', '夜里十二点', '晚上九点以后', '后半夜'],
  k: ['三', '四', '五', '六', '七八', '好几', '两三', '十来'],
  m: ['三百', '五百', '八百', '一千', '一千二', '一千五', '两千', '三千', '六百', '二百六'],
  f: ['3楼', '4楼', '5楼', '6楼', '8楼', '9楼', '11楼', '12楼', '16楼'],
  s: ['甲字号', '乙字号', '丙字号', '丁字号', '样本', '示意', '虚构', '某某'],
}

/** `{P}` is the place. */
export const OPENINGS = {
  building: [
    '{P}，',
    '我住{P}，',
    '您好，我住在{P}，',
    '我是{P}的住户，',
    '{P}的居民反映一下，',
    '你好，{P}',
    '家住{P}，',
    '{P}这边',
  ],
  estate: [
    '{P}，',
    '我是{P}的居民，',
    '您好，{P}',
    '{P}这边',
    '我们{P}',
    '反映{P}的问题：',
    '住{P}好多年了，',
    '{P}院里',
  ],
  road: ['{P}，', '{P}这一段，', '每天都走{P}，', '反映一下，{P}', '我路过{P}，', '{P}那里', '您好，{P}这边'],
  shop: ['{P}，', '您好，{P}这边，', '反映一下，{P}，', '{P}那家，', '我们这儿{P}，'],
  none: ['', '您好，', '你好，', '我住{P}，', '反映一个情况，', '是这样的，', '向你们反映一下，'],
} as const

export const ASKING_OPENINGS = [
  '请问，',
  '您好，咨询一下，',
  '想问一下，',
  '你好，想了解一下，',
  '麻烦问一下，',
  '我住{P}，想问一下，',
] as const
export const OPERATOR_OPENINGS = {
  building: [
    '市民来电反映，{P}',
    '来电人住{P}，反映',
    '居民来电：{P}，',
    '来电人称，{P}',
    '家住{P}的居民来电，',
  ],
  estate: ['市民来电反映，{P}', '来电人住{P}，反映', '居民来电：{P}，', '来电人称，{P}', '市民反映{P}，'],
  road: ['市民来电反映，{P}', '来电人称，{P}', '来电人路过{P}，', '市民反映{P}，'],
  shop: ['市民来电反映，{P}，', '来电人称，{P}，', '市民反映{P}，'],
  none: ['市民来电反映，', '来电人称，', '家住{P}的市民来电，', '来电人反映，'],
} as const
export const WINDOW_OPENINGS = ['居民到窗口反映，{P}', '来访人称，{P}', '居民现场反映：{P}，'] as const
export const WINDOW_ASKS = ['诉求：', '来访人诉求为：', ''] as const
export const GRID_OPENINGS = [
  '网格员巡查发现，{P}',
  '巡查时发现{P}',
  '入户走访中了解到，{P}',
  '今日巡查，{P}',
] as const
export const THANKS_OPENINGS = ['我是{P}的居民，', '{P}的老住户，', '您好！', '', '想表扬一下，'] as const

export const JOINS = ['，而且', '。另外，', '，还有', '；', '。还有就是'] as const
export const TRIED = [
  '找过好几次了',
  '之前反映过一次没有下文',
  '登记了没人联系',
  '跟他们沟通过，不听',
  '问谁都说不归自己管',
  '打了好几个电话都是转来转去',
] as const
export const TRIED_AT_HOME = [
  ...TRIED,
  '打过物业电话也没用',
  '拨过维修电话说要等',
  '在群里说了也没人理',
  '找过居委会，说会转上去',
  '自己也垫钱弄过一次，不顶用',
] as const
export const ANGRY = [
  '到底有没有人管', '都这么久了还要等到什么时候', '每次都说在处理，处理到哪去了', '太气人了', '别再推来推去了', '再不管我天天打', '没见过这么办事的', '实在忍不下去了',
] as const // prettier-ignore
export const POLITE = [
  '辛苦你们了',
  '麻烦各位工作人员了',
  '给你们添麻烦了，谢谢',
  '谢谢',
  '感谢',
  '辛苦了，盼回复',
  '知道你们也忙，先谢谢了',
] as const
export const CLOSINGS = [
  '盼回复',
  '请回电',
  '希望早点解决',
  '方便的话请打电话给我',
  '等你们消息',
  '急',
] as const
export const BACKGROUND = [
  '前后找了好几个部门，都说会处理，结果一直拖着',
  '白天上班没时间跑，只能晚上写给你们',
  '刚开始以为过两天就好，所以一直没说',
  '也理解大家不容易，可是总得有个说法',
  '照片和录像我都有，需要的话可以提供',
  '我把经过写清楚一点，省得来回问',
  '不怕慢，就怕没人给个准话',
] as const
export const BACKGROUND_AT_HOME = [
  ...BACKGROUND,
  '我在这里住了十几年，以前从来没有这样',
  '不是我一个人的意见，群里二十多户都说了',
  '前后找了物业和居委会，都说会处理，结果一直拖着',
  '楼里一半是老人，他们不会上网，托我写一下',
  '上个月开会的时候说马上解决，到今天也没见动静',
  '上次来人看了一眼，拍了照就走了，后来再没消息',
] as const

export const ASKS = {
  consultation: [
    '请问该怎么办',
    '想知道找哪个部门',
    '请告知具体流程',
    '麻烦讲清楚一点',
    '请问有电话可以问吗',
  ],
  help: ['请帮帮忙', '请派人来看看', '请尽快解决', '麻烦安排一下'],
  complaint: ['请尽快处理', '希望有人管一管', '要求给个说法', '请督促整改'],
  report: ['请查处', '请来查一查', '希望尽快核实', '请依法处理'],
  suggestion: ['希望考虑一下', '建议研究研究', '希望能改进', '提个建议供参考'],
  thanks: ['请转达我的谢意', '希望表扬一下他们', '就是想说声谢谢'],
  other: ['请告诉我该找谁', '请回个电话', '麻烦记一下'],
} as const
export const OPERATOR_ASKS = ['诉求：', '来电人诉求为：', ''] as const
export const KEEP_SECRET = [
  '请替我保密',
  '不要说是谁反映的',
  '怕被报复，别透露我的信息',
  '请不要让对方知道',
] as const
export const AGAIN_TOLD = ['此前已反映过，', '再次来电：', '该居民第二次来电，'] as const
export const AGAIN = [
  '上次反映的问题还没解决，',
  '前几天打过电话了，',
  '又来反映了，',
  '再说一遍，',
  '还是那件事，',
] as const
/** What people paste into a neighbours' group for everyone to send. */
export const CHAIN = ['请各位邻居复制发送：', '转发一起反映：', ''] as const

export const TYPOS: readonly (readonly [string, string])[] = [
  ['已经', '己经'], ['一直', '一只'], ['坏了', '怀了'], ['的时候', '得时候'], ['没有', '没由'], ['处理', '处里'], ['再', '在'], ['楼道', '搂道'],
  ['垃圾', '拉圾'], ['反映', '反应'], ['安排', '按排'], ['根本', '跟本'], ['账', '帐'], ['希望', '希忘'], ['尽快', '进快'], ['响', '向'],
] // prettier-ignore

export const REPLY_OPENINGS = [
  '您好，您反映的“{T}”收悉。',
  '居民您好，关于“{T}”，现答复如下：',
  '您好！关于“{T}”的诉求，我单位已核查办理。',
  '感谢您的来电，关于“{T}”答复如下：',
] as const
export const REPLY_CHECKS = [
  '经{D}现场核实，',
  '{D}工作人员到现场查看，',
  '{D}我单位与您电话沟通并实地核查，',
  '经核查，',
] as const
export const REPLY_CHECKS_AWAY = [
  '经核查，',
  '{D}已与您电话沟通，',
  '经{D}核对资料，',
  '{D}已向有关单位核实，',
] as const
export const REPLY_CLOSINGS = [
  '如仍有疑问，可随时致电。',
  '感谢您的监督。',
  '感谢您对街道工作的理解和支持。',
  '后续如有反复，请直接联系我们。',
] as const
export const PLANS = [
  '已联系诉求人，约定次日上门查看',
  '当日到现场核查，会同责任方确定方案',
  '已转班组，按紧急件优先处理',
  '先行临时处置，再安排彻底维修',
  '约双方当面协调',
] as const
export const CONTACT_NOTES = [
  '电话联系，说明办理时限',
  '已电话核实地点和情况',
  '已上门见面沟通',
  '电话联系，补充了现场情况',
] as const
export const GUIDES = {
  'legal-channel': '该事项属于司法或纪检监察渠道受理范围，已告知受理机关、电话和办理方式。',
  'outside-duty': '该事项不属于街道受理范围，已告知相应的服务渠道。',
  'no-new-facts': '同一事项正在办理，没有新的情况，已告知当前进度和预计时间。',
  'secret-or-privacy': '所询内容涉及他人隐私，依法不能提供，已说明理由。',
  unlawful: '所提要求不符合法律规定，已说明理由并劝导。',
} as const
export const UNSOLVED_REASONS = [
  '政策条件暂不具备，已当面说明理由并登记',
  '诉求超出法定补偿标准，已书面说明',
  '需双方自愿，已告知诉讼和仲裁途径',
  '已重办两次，剩余部分列入长期清单',
] as const
/** Solved, and the person is not content: why a supervisor lets it close. */
export const SECOND_LOOKS = [
  '已复核现场，问题确已解决，对等待时间的不满已转告承办单位',
  '已再次致电了解，不满在于处理过程，已要求承办单位改进',
] as const
export const REDO_REASONS = [
  '回访反映现场没有变化，退回重办',
  '只做了临时处理，问题反复，退回重办',
  '答复与现场不一致，退回重办',
] as const
export const ADDED_FACTS = [
  '刚才又看了一下，比昨天更严重了',
  '补充：具体位置在靠近大门的那一侧',
  '补充一下，晚上七点以后家里有人',
  '有邻居也愿意作证',
] as const
export const WITHDRAWN = [
  '已经自己解决了',
  '物业来人修好了，不用办了',
  '跟邻居说开了，撤回',
  '重复提交了',
] as const
