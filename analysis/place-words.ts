/** The words place names are read by: what a name may end with, what never belongs to one, what is no name at all. */

export type PlaceKind = 'estate' | 'road' | 'village' | 'building' | 'shop' | 'community'

export interface Ending {
  text: string
  kind: PlaceKind
  /** Characters a name must have before the ending. */
  least: number
  /** The next name starts after this one (春华镇|金鼎村). */
  closes: boolean
  /** With one of these right after it, it is another word (路边 is still a road; 村民 is no village). */
  notBefore: string
}

function list(kind: PlaceKind, least: number, words: string, notBefore = '', closes = true): Ending[] {
  return words.split(' ').map((text) => ({ text, kind, least, closes, notBefore }))
}

export const endings: Ending[] = [
  ...list(
    'estate',
    2,
    '小区 花园 家园 公寓 山庄 别墅 新城 新村 名邸 华府 府邸 豪庭 雅苑 佳苑 嘉园 名苑 华庭 国际城 安置房 公租房 廉租房 宿舍 家属院 大院 城市广场 公馆 花都 悦府 江府',
  ),
  ...list('estate', 2, '苑 郡 邸 轩 墅', '州机际'),
  ...list('estate', 3, '城 园 湾 庭 阁 居', '市区管乡镇民住委林区仔期'),
  ...list(
    'road',
    1,
    '大道 大街 路 街 巷 胡同 立交桥 高架桥 大桥',
    '线过费口人程由灯边面'.slice(0, 6) + '坊道办上',
  ),
  ...list('community', 2, '社区 居委会 街道办 街道'),
  ...list('community', 2, '湖', '南北广州光'),
  ...list('village', 1, '镇 乡', '镇村亲里下民长政府愁'),
  ...list('village', 2, '村 屯 村委会', '民里委干支镇长庄上口'),
  ...list(
    'building',
    2,
    '大厦 大楼 写字楼 商厦 广场 公园 医院 学校 小学 中学 大学 学院 幼儿园 火车站 汽车站 地铁站 车站 水库 停车场',
  ),
  ...list(
    'shop',
    2,
    '超市 菜市场 农贸市场 市场 商场 商城 餐馆 餐厅 饭店 酒店 宾馆 旅馆 酒楼 火锅店 烧烤店 药店 诊所 网吧 ktv 酒吧 足浴 洗车店 理发店 美容院 棋牌室 麻将馆 健身房 驾校 影楼 面馆 蛋糕店 奶茶店 洗浴中心',
  ),
]

/** Words after which a name begins. */
export const leads = (
  '投诉 举报 反映 关于 位于 坐落 座落 地处 处于 在于 住在 居住 我住 家住 路过 经过 请问 咨询 建议 希望 请求 恳请 恳求 要求 强烈 请 求 ' +
  '我们 我是 我家 你们 他们 咱们 本人 大家 业主 居民 村民 市民 群众 公司的 开发商 物业 领导 书记 市长 区长 县长 ' +
  '市 县 省 镇 乡 州 附近 旁边 对面 旁 隔壁 门口 路口 交汇处 交叉口 十字路口 以及 至 到 从 往 去 来 离 距 距离 沿 靠近 紧邻 毗邻 ' +
  '的 了 在 是 我 你 有 就 不 都 也 要 这 那 他 她 它 与 及 和 等 为 被 把 让 给 对 向 因 但 而 或 如 已 将 并 个 么 吗 呢 啊 吧 且 其 此 该 每 ' +
  '解决 处理 整治 治理 取缔 严查 查处 关闭 拆除 修建 建设 新建 开通 改造 尽快 尽早 加快 恢复 规划 管理 违规 违法 非法 擅自 无证 噪音 夜间 晚上 ' +
  '开设 改成 改为 改建 设置 横跨 通过 必须 打开 可以 用做 用作 增强 接听 预留 拟建 右拐 左拐 根据 防止 扰乱 无良 连接 途经 经过 绕过 开车 走到 搬到 搬进 购买 入住 所属 隶属 管辖 目前 现在 今天 昨天 最近 近期 近日 期间 以来 之后 之前 一个 一家 一条 几个 多个 整个 全部 所有 部分 某些 各 某 前 原'
).split(' ')

/** Words that are common in talk and all the same stand in names (人民路, 金星国际城, 万家丽花园). */
export const commonInNames = new Set(
  '劳动 人民 中心 国际 城市 万家 和平 解放 建设 胜利 幸福 文化 科技 工业 东风 友谊 团结 民主 中山 中央 世纪 时代 新城 阳光 花园 家园 大道 公园 广场 开发 经济 商业 一中 二中 三中 实验 第一 第二 第三 东方 南方 北方 中国 湖南 长沙 职业 技术 旅游 商贸 财政 师范 医药'.split(
    ' ',
  ),
)

/** Complete words that end like places and name none. */
export const generic = new Set(
  (
    '居民小区 住宅小区 封闭小区 老旧小区 高档小区 新建小区 安置小区 生活小区 开放式小区 老小区 各小区 农村社区 新农村 新农 城乡 乡镇 城镇 农村 乡村 全村 ' +
    '公路 马路 道路 铁路 高速公路 水泥路 柏油路 土路 泥巴路 泥路 小路 大路 出路 半路 上路 修路 走路 一路 沿路 线路 电路 网路 水路 支路 主路 辅路 老路 新路 断头路 环线路 必经之路 乡村公路 通村公路 主干路 次干路 回家的路 过马路 城市道路 过街 临街 沿街 条路 条道路 里路 套路 跑路 活路 平路 些路 岔路 弯路 城际铁路 线路 高铁线路 公交线路 人行道路 临时道路 出行道路 ' +
    '大街 街 上街 步行街 商业街 一条街 小巷 老街 居民楼 商品房 商业广场 校园 校区 幼儿园 公园 菜园 果园 陵园 城 进城 全城 县城 省城 古城 新城 老城 围城 商城 家居 邻居 定居 民居 同居 移居 租房 县政府 市政府 政府 区政府 省政府 镇政府 人民政府 乡政府 州政府 ' +
    '私立医院 人民医院 公立医院 大型超市 大型商场 国际广场 中心医院 专科医院 实验小学 实验学校 实验中学 中心小学 中心幼儿园 社区医院 县医院 市医院 小镇 集镇 乡 ' +
    '贵州 广州 杭州 街道 区街道 村 本村 我村 该村 各村 我们村 邻村 行政村 自然村 贫困村 城中村 示范村 文明村 镇 本镇 我镇 各镇 全镇 乡 本乡 我乡 家乡 老乡 下乡 思乡 返乡 回乡 城里 ' +
    '小学 中学 大学 公办小学 民办小学 公办学校 民办学校 私立学校 职业学校 高等学校 培训学校 技工学校 公立学校 义务教育学校 寄宿学校 各学校 全日制学校 职业学院 技术学院 技术学校 职业技术学院 职业技术学校 职业中专学校 中等专业学校 本科学校 专科学校 民办大学 公办幼儿园 民办幼儿园 私立幼儿园 普惠性幼儿园 普惠幼儿园 地下停车场 露天停车场 公共停车场 立体停车场 大型停车场 免费停车场 ' +
    '学生宿舍 员工宿舍 职工宿舍 单位宿舍 男生宿舍 女生宿舍 集体宿舍 夜市 超市 市场 房地产市场 劳动力市场 人才市场 大市场 二手市场 建材市场 批发市场 股票市场 网约车市场 出租车市场 整个市场'
  ).split(' '),
)

const outside = new Set(
  [
    ...'的了吗呢啊吧么个是在我你他她它们这那有没不都也就很到说要会着看给让被把对从与及等为向于因但而或如已将并且其此该每各某请您谁哪怎什想问能',
  ].map((mark) => mark.charCodeAt(0)),
)

/** Han characters that are no function words, and the digits and letters of names like 58号院 are left out on purpose. */
export function mayBeInName(unit: number): boolean {
  return unit >= 0x4e00 && unit <= 0x9fff && !outside.has(unit)
}
