/** What a crisis rule is made of, and the word classes that rules share. */

export type CrisisKind =
  | 'suicide'
  | 'violence'
  | 'child-harm'
  | 'gas'
  | 'fire'
  | 'trapped'
  | 'electric-shock'
  | 'collapse'
  | 'poisoning'

export interface CrisisRule {
  kind: CrisisKind
  /** The rule runs only on sentences with one of these. */
  stems: string[]
  /** When given, one of these must stand in the sentence as well: keeps frequent stems cheap. */
  also: string[]
  pattern: RegExp
  /** Tested on the match with its surroundings: when it holds, there is no danger. */
  unless?: RegExp
  /** Which excuses hold: 's' supposed or told of elsewhere, 'p' past and settled, 'o' a habit, 'n' denied. */
  excuses: string
}

/** `pattern` may use the classes below as <CHILD>, <PERSON> …; `.` stands for any character of the same clause. */
export function rule(
  kind: CrisisKind,
  stems: string,
  excuses: string,
  pattern: string,
  unless?: string,
  also = '',
): CrisisRule {
  return {
    kind,
    stems: stems.split(' '),
    also: also === '' ? [] : (CLASSES[also]?.split('|') ?? also.split(' ')),
    excuses,
    pattern: compile(pattern, 'g'),
    ...(unless === undefined ? {} : { unless: compile(unless, '') }),
  }
}

const CLASSES: Record<string, string> = {
  CHILD:
    '孩子|小孩|儿童|女儿|儿子|学生|幼儿|婴儿|新生儿|宝宝|娃娃|娃|女童|男童|小朋友|未成年|小女孩|小男孩|女孩|男孩|孙子|孙女|外孙|幼童|少女|女生|男生|小学生|女婴|男婴|弟弟|妹妹|闺女|丫头|侄女|侄子|外甥|学员|小娃|婴幼儿',
  YOUNG:
    '孩子|小孩|儿童|女儿|儿子|学生|幼儿|婴|生儿|宝宝|娃|童|小朋友|未成年|女孩|男孩|孙子|孙女|外孙|少女|女生|男生|弟弟|妹妹|闺女|丫头|侄女|侄子|外甥|学员|人贩子|拐卖|岁',
  PERSON:
    '我们|我爸|我妈|我|他们|她们|他|她|老人|老太太|老太|老头|大爷|大妈|奶奶|爷爷|外婆|外公|老婆|老公|妻子|丈夫|女朋友|男朋友|朋友|同事|邻居|业主|居民|村民|工人|员工|司机|乘客|行人|路人|病人|患者|医生|护士|老师|保安|保洁|外卖员|快递员|女的|男的|女人|男人|女子|男子|姑娘|小伙|丈母娘|爸爸|妈妈|父亲|母亲|爸|妈|哥|姐|嫂子|师傅|工友|租客|妇女|孕妇|人',
  FAMILY:
    '老公|丈夫|爱人|老婆|妻子|前夫|前妻|男友|男朋友|女朋友|对象|公公|婆婆|父亲|爸爸|我爸|继父|继母|后爸|后妈|儿子|儿媳|女婿|孙子|邻居|房东|老板|室友|工头|混混|醉汉|酒鬼',
  GAS: '煤气|天然气|天燃气|燃气|液化气|瓦斯|管道气|煤气罐|气罐|液化气罐|沼气|气瓶',
  ARM: '菜刀|砍刀|水果刀|西瓜刀|刀子|匕首|斧头|斧子|铁棍|木棍|棍子|棍棒|钢管|铁锤|锤子|榔头|砖头|酒瓶|啤酒瓶|棒球棍|铁锹|锄头|镰刀|枪',
  BUILT:
    '楼房|楼体|楼|房子|房屋|老房|民房|平房|土坯房|校舍|厂房|工棚|围墙|墙体|外墙|院墙|墙|挡土墙|护坡|桥面|桥|天花板|吊顶|屋顶|房顶|楼板|阳台|顶棚|雨棚|脚手架|塔吊|山体|边坡|矿井|矿|隧道|基坑|广告牌|看台|水塔|烟囱|电线杆',
  HARM: '打(?![扰断乱针电扮扫印折听车的卡工造招包赏击款拼开球牌饭水算分]|疫苗|预防|广告|回(?!家)|着)|揍|踢|踹|掐|扇|抽(?![时空查签水烟奖血出取不]|时间)|烫|绑(?!定)|勒|扎(?!实|根)|捅|砍|虐|拖(?![欠延拉累鞋]|时间)',
  HAND: '打(?![扰断乱针电扮扫印折听车的卡工造招包赏击款拼开球牌饭水算分]|疫苗|预防|广告|回(?!家)|着)',
}

function compile(pattern: string, flags: string): RegExp {
  const source = pattern
    .replaceAll(/<([A-Z]+)>/g, (_, name: string) => `(?:${CLASSES[name] ?? name})`)
    .replaceAll('~', '[^,，。]')
  return new RegExp(source, flags)
}
