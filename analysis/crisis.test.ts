// Over 300 lines: every danger and every look-alike stands here as a sentence of its own.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectCrisis, detectReport, type CrisisKind } from './crisis.ts'
import { writtenAs } from './text/simplified.ts'

// Every sentence here is invented.
const dangers: [CrisisKind, string][] = [
  ['suicide', '我真的不想活了，谁来帮帮我'],
  ['suicide', '再这样逼我我就从楼顶跳下去'],
  ['suicide', '活着没意思，死了算了'],
  ['suicide', '孩子留了遗书就出门了，电话打不通'],
  ['suicide', '她吞了一瓶安眠药，怎么办'],
  ['suicide', '我妈喝了农药，快来人'],
  ['suicide', '有人在天桥上要轻生'],
  ['suicide', '工地上有工人爬上塔吊说要跳楼讨工资'],
  ['suicide', '我女儿割腕了，血止不住'],
  ['suicide', '得了抑郁症，天天想死'],
  ['suicide', '这日子我实在撑不下去了，永别了'],
  ['suicide', '邻居家老人想不开，把自己锁在屋里说要上吊'],
  ['suicide', '我想结束自己的生命'],
  ['suicide', '还不如死了，活不下去了'],
  ['violence', '我老公又喝酒打我，我带着娃躲在厕所'],
  ['violence', '隔壁长期家暴，今晚又在打老婆'],
  ['violence', '楼下有人拿着菜刀追人'],
  ['violence', '几个男的正在殴打一个外卖员'],
  ['violence', '前夫威胁要杀我全家'],
  ['violence', '他说再不还钱就弄死我'],
  ['violence', '小区门口打群架，十几个人'],
  ['violence', '保安把业主打得头破血流'],
  ['violence', '有人持刀在菜市场'],
  ['violence', '我被前男友跟踪，有个男人跟踪我到楼下'],
  ['violence', '儿子打老母亲，打得浑身是伤'],
  ['violence', '有人要泼汽油，快派人来'],
  ['child-harm', '他打我孩子'],
  ['child-harm', '幼儿园老师用针扎孩子，孩子被针扎得手上都是洞'],
  ['child-harm', '楼上天天听到打小孩的声音，孩子哭得撕心裂肺'],
  ['child-harm', '继父猥亵女儿，孩子才九岁'],
  ['child-harm', '老师体罚学生，让孩子跪了一节课'],
  ['child-harm', '孩子在学校被同学霸凌，浑身是伤'],
  ['child-harm', '我家小孩走失了，三岁穿红衣服'],
  ['child-harm', '有人贩子在小区门口抱走小孩'],
  ['child-harm', '四岁的娃一个人在家，5岁孩子独自关在家里哭了一下午'],
  ['child-harm', '孩子被锁在车里，天这么热'],
  ['child-harm', '后妈虐待孩子，身上有烟头烫的疤'],
  ['gas', '闻到煤气味，不敢开灯'],
  ['gas', '楼道里一股很大的天然气味'],
  ['gas', '厨房燃气管道漏气了，嘶嘶响'],
  ['gas', '施工队把燃气管挖断了'],
  ['gas', '家里煤气罐漏气'],
  ['gas', '整栋楼都是煤气的味道'],
  ['gas', '液化气罐爆炸了'],
  ['gas', '灶台边臭鸡蛋味很重，厨房里有臭鸡蛋味'],
  ['fire', '三楼着火了，烟很大'],
  ['fire', '楼下电动车起火，楼道里全是烟'],
  ['fire', '对面房子冒浓烟'],
  ['fire', '仓库烧起来了'],
  ['fire', '电表箱冒烟，还有火苗'],
  ['fire', '隔壁厂房发生火灾'],
  ['fire', '充电的电瓶爆炸了'],
  ['fire', '有人放火烧车'],
  ['trapped', '我被关在电梯里了，十二楼'],
  ['trapped', '电梯停在半空，里面有人出不来'],
  ['trapped', '老人掉进窨井里了'],
  ['trapped', '有人落水，河边没有人会游泳'],
  ['trapped', '山洪来了，我们被困在屋顶'],
  ['trapped', '工地塌方，工人埋在下面'],
  ['trapped', '孩子卡在电梯门里'],
  ['electric-shock', '有人触电倒在路边'],
  ['electric-shock', '路灯杆漏电，刚电倒一个小孩'],
  ['electric-shock', '高压线断了掉在路上'],
  ['electric-shock', '摸铁门被电到，家里水管漏电'],
  ['collapse', '隔壁老房子塌了，里面有人'],
  ['collapse', '围墙倒了，压住一辆车'],
  ['collapse', '后山山体滑坡，把路埋了'],
  ['collapse', '阳台快要塌了，掉砖下来'],
  ['collapse', '马路突然塌陷，一个大坑'],
  ['collapse', '这栋楼随时都会倒塌，还住着三户人'],
  ['poisoning', '孩子误食老鼠药'],
  ['poisoning', '全家吃了野蘑菇中毒'],
  ['poisoning', '学生在食堂吃完午餐后呕吐拉肚子，几十个'],
  ['poisoning', '烧煤取暖一氧化碳中毒，人昏迷了'],
  ['poisoning', '工厂食物中毒，多人上吐下泻'],
]

const ordinary: string[] = [
  '燃气缴费怎么办理',
  '消防通道被占，找不到车主',
  '请问天然气初装费多少钱',
  '小区什么时候通燃气',
  '停气两天了，做不了饭',
  '燃气公司上门安检态度差',
  '煤气罐换气太贵',
  '建议安装燃气泄漏报警器',
  '举办预防燃气泄漏的知识讲座',
  '没有闻到煤气味，就是想换个灶',
  '楼道堆放杂物，一旦发生火灾无法逃生，请清理',
  '消防栓没有水，存在火灾隐患',
  '电动车飞线充电容易引发火灾',
  '请检查小区的火灾报警器',
  '火车站广场太乱',
  '烧烤店油烟太大，天天冒烟',
  '工厂烟囱冒黑烟污染空气',
  '有人在田里焚烧秸秆',
  '春节能不能放烟花',
  '这家火锅店价格太贵，让人上火',
  '楼下广场舞吵得我烦死了',
  '热死了，空调什么时候修好',
  '商场跳楼价大甩卖是虚假宣传',
  '想死你了家乡的味道',
  '社区想办一场预防自杀的讲座',
  '我不想活动了，想退会员费',
  '鱼塘污染，鱼都活不下去',
  '网吧里玩杀人游戏吵到半夜',
  '打我电话的是推销公司',
  '他打我手机说要退费',
  '城管打人行道上的主意，占道收费',
  '希望学校打好孩子的基础',
  '孩子打疫苗要带什么材料',
  '孩子写作业被打扰',
  '学校打电话给学生家长收资料费',
  '打孩子主意的培训机构乱收费',
  '不要道德绑架业主',
  '房地产捆绑销售绑架消费者',
  '砍价砍得太狠，商家不认账',
  '有人乱砍伐树木',
  '菜刀质量不好想退货',
  '理发店杀熟，太坑人',
  '请处理蟑螂，需要杀虫',
  '电梯经常坏，物业不修',
  '老旧小区想加装电梯',
  '电梯门口堆垃圾',
  '困难家庭怎么申请低保',
  '长期被噪音困扰',
  '被困扰多年的停车问题',
  '下雨落水管漏水',
  '孩子落户需要什么手续',
  '学生的书包丢了在公交车上，谁捡到了',
  '孩子的学籍档案丢了',
  '家里停电三个小时了',
  '请安装漏电保护器',
  '网线断了掉在院子里，请电信来修',
  '宽带光纤垂落在路面上',
  '电费收得太高',
  '房价要倒了，什么时候调控',
  '公司倒闭拖欠工资',
  '生意垮了，请求减免租金',
  '树倒了压在草坪上',
  '路面有一个坑，车子过去很颠',
  '电脑中毒了，去哪里修',
  '食品安全知识宣传，预防食物中毒',
  '流浪狗太多，有人毒狗',
  '去年我父亲被人打伤，法院判决后一直没拿到赔偿',
  '2015年被打的案件，派出所一直没有立案',
  '请问工伤认定需要什么材料',
  '他生前在单位工作三十年，丧葬费怎么领',
  '老人去世后户口怎么注销',
  '想咨询公证遗嘱怎么办',
  '施工噪音让人无法入睡，只好戴耳塞',
  '建议河边增设防溺水警示牌',
  '爆炸性的消息在业主群里传开',
  '担心装修砸墙会不会影响房子安全',
]

// Written after rules and model were fixed, and never used to mend either: keep them so.
const unseen = `
suicide 我把药都准备好了，你们不用管我了
suicide 姐姐说她活得没有盼头，刚才抱着煤气罐哭
suicide 有个小伙子翻到高架桥外面站着
suicide 网上聊的朋友说今晚烧炭，求你们去看看他
suicide 我爷爷拿绳子往房梁上挂
suicide 老板逼债，我只有死给他看了
violence 我爱人喝完酒就掐我，现在他还在砸门
violence 有人在网吧打架，一个被啤酒瓶扎了脖子
violence 隔壁传来女人惨叫，还有摔东西的声音
violence 楼下几个混混把外卖小哥围着打
violence 前男友拿刀堵在公司楼下等我
violence 我被骗到这边，证件被收了不让走，他们打人
violence 儿媳妇打婆婆，老人躺在地上起不来
child-harm 老师用尺子打孩子的脸，都打出血印了
child-harm 我家楼上的小孩又被打了，哭得很惨
child-harm 孩子在商场走丢了，穿黄色外套
child-harm 宿舍里几个女生逼我女儿下跪扇她耳光
child-harm 五岁男孩趴在窗户外的空调机上
child-harm 堂叔对八岁侄女做那种事
child-harm 有人在垃圾桶里发现一个还有气的婴儿
gas 家里突然有股煤气味，阀门关了还有
gas 楼下燃气管道在冒气，声音很大
gas 闻到燃气味道已经一个小时了没人来
gas 我妈做饭忘关火，满屋煤气人有点迷糊
fire 单元楼一楼杂物间烧起来了，楼上人下不去
fire 路边一辆小车冒烟了，司机跑下来了
fire 宿舍电热棒把被子烧着了
fire 山林那边有火光
trapped 电梯卡在十五楼，我爷爷有心脏病在里面
trapped 孩子把自己反锁在卫生间出不来，一直哭
trapped 有人滑到水渠里了，水很急
trapped 挖井的人被土埋了
trapped 车子被水淹了，车门打不开
electric-shock 我爸修灯被电了，现在没有知觉
electric-shock 路灯下面积水，走过去脚一麻
electric-shock 断掉的电线在雨里冒火星，旁边是学校
collapse 我家后墙刚刚塌了，砖头砸到床上
collapse 会展中心的顶棚掉了一块下来
collapse 路面突然下陷，一辆公交陷进去了
collapse 老桥的桥墩裂开了，车还在走
poisoning 弟弟把洗厕所的药水喝下去了
poisoning 一家人吃了菌子，看东西重影还吐
poisoning 学校饮水机的水喝了肚子疼，好多同学去医院
poisoning 农药打完人就倒在地里了
`
const unseenOrdinary = `
家里的煤气灶想换成电磁炉，怎么办手续
学校让孩子自愿买保险
打拼多年终于买房，却遇到延期交房
火车票改签排队太长
跳绳比赛噪音扰民
小区活动室被占用
孩子打针的疫苗本丢了
桥头的路灯不亮
建筑工地没有围挡，灰尘大
菜市场杀鸡的味道大
我打算把店关了，怎么注销执照
抱着孩子排队两小时才挂上号
楼顶太阳能热水器漏水
电动车棚没有顶，下雨淋坏车
河里的水发绿，有死鱼
老人摔伤了医保能报吗
租客不交房租还不搬走
老公的社保断缴了怎么补
家里断电跳闸，电工收费高
爬山的台阶坏了
楼道灯一闪一闪
我被公司裁员，想问失业金怎么领
学生午餐太贵
烧水壶质量差想投诉商家
车被贴条了不服气
被隔壁装修吵得头疼
抢不到医院的号
药品涨价厉害
困难学生补助没有发下来
宠物狗死了，邻居下的药
`
const linesOf = (text: string) => text.trim().split('\n')

describe('signs of danger', () => {
  it.each(dangers)('%s: %s', (kind, sentence) => {
    const found = detectCrisis(sentence)
    expect(found?.signs.map((sign) => sign.kind)).toContain(kind)
    expect(found?.signs.every((sign) => sign.words.length > 0)).toBe(true)
  })

  it.each(ordinary)('no danger: %s', (sentence) => {
    expect(detectCrisis(sentence)).toBeNull()
  })

  it('holds at least sixty of each', () => {
    expect(dangers.length).toBeGreaterThanOrEqual(60)
    expect(ordinary.length).toBeGreaterThanOrEqual(60)
  })

  it('finds a sign at the end of a long letter, in full-width and broken writing', () => {
    const letter = `${'我们小区的路灯坏了很久。'.repeat(400)}我 不 想 活 了`
    expect(detectCrisis(letter)?.signs[0]?.kind).toBe('suicide')
    expect(detectCrisis('三楼着火了！！！快来人')?.signs[0]?.kind).toBe('fire')
  })

  it('reads every one of them in traditional characters, and with a blank after each', () => {
    const traditional = (text: string) =>
      Array.from(text, (sign) => writtenAs(sign.charCodeAt(0)).charAt(0) || sign)
        .join('')
        .replaceAll('着', '著')
    const kindsIn = (text: string) => detectCrisis(text)?.signs.map(({ kind }) => kind)
    for (const [, sentence] of dangers) {
      expect(kindsIn(traditional(sentence)), sentence).toEqual(kindsIn(sentence))
      expect(kindsIn(Array.from(traditional(sentence)).join(' ')), sentence).toEqual(kindsIn(sentence))
    }
    expect(kindsIn('我要跳樓')).toEqual(['suicide'])
    expect(kindsIn('煤 氣 洩 漏')).toEqual(['gas'])
    expect(kindsIn('隔壁著火了')).toEqual(['fire'])
  })

  it('reads a book in a moment, its first and its last pages', () => {
    const book = '我们小区的路灯坏了很久，孩子打球看不见，'.repeat(100_000)
    const before = process.cpuUsage()
    expect(detectCrisis(book)).toBeNull()
    expect(detectCrisis(`${book}我不想活了`)?.signs[0]?.kind).toBe('suicide')
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000)
  })

  it('names several kinds in a fixed order', () => {
    const kinds = detectCrisis('老公拿刀打我，还打孩子，煤气也打开了，满屋都是煤气味')?.signs.map(
      (sign) => sign.kind,
    )
    expect(kinds).toEqual(['violence', 'child-harm', 'gas'])
  })
})

describe('wordings nobody foresaw', () => {
  it('hears at least three of four, mostly of the right kind', () => {
    const heard = linesOf(unseen).map((line) => {
      const [kind, sentence = ''] = line.split(' ')
      const signs = detectCrisis(sentence)?.signs ?? []
      return { heard: signs.length > 0, right: signs.some((sign) => sign.kind === kind) }
    })
    expect(heard.filter((each) => each.heard).length / heard.length).toBeGreaterThanOrEqual(0.75)
    expect(heard.filter((each) => each.right).length / heard.length).toBeGreaterThanOrEqual(0.65)
  })

  it('raises few false alarms', () => {
    const alarms = linesOf(unseenOrdinary).filter((sentence) => detectCrisis(sentence) !== null)
    expect(alarms.length).toBeLessThanOrEqual(2)
  })

  it('hears nearly all it was taught, and little else', () => {
    const taught = readFileSync(join(import.meta.dirname, 'crisis', 'sentences.csv'), 'utf8')
    const rows = linesOf(taught)
      .slice(1)
      .map((row) => row.split(','))
    const missed = rows.filter(([kind, sentence = '']) => kind !== 'none' && detectCrisis(sentence) === null)
    const alarms = rows.filter(([kind, sentence = '']) => kind === 'none' && detectCrisis(sentence) !== null)
    expect(missed.length).toBeLessThanOrEqual(5)
    expect(alarms.length).toBeLessThanOrEqual(5)
  })
})

describe('signs of a report', () => {
  it.each(['举报村支书冒领低保金', '我要检举某局科长收红包', '镇干部克扣征地补偿款', '所长和开发商官商勾结'])(
    '%s',
    (sentence) => {
      expect(detectReport(sentence)?.words.length).toBeGreaterThan(0)
    },
  )

  it.each(['请问怎么办理居住证', '楼上漏水没人修', '感谢社区的帮助'])('none: %s', (sentence) => {
    expect(detectReport(sentence)).toBeNull()
  })
})
