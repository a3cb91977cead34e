/**
 * Reads a reply as its receiver will, before it goes out. Warns, never blocks.
 * `checkReply({ demand, reply, templates })` → warnings, each with what it is about:
 * `unanswered` a question of the demand that the reply says nothing to; `empty` thanks, or that it was passed on, and no more;
 * `no-basis` refuses or explains a rule without naming one; `no-date` promises and does not say by when; `no-unit` nobody is
 * responsible; `no-contact` nowhere to ask further; `template` mostly sentences the office sends to everybody.
 */
import { isAnswered, questionsIn } from './questions.ts'
import { templateShare, type Templates } from './templates.ts'

export const REPLY_WARNINGS = [
  'empty',
  'unanswered',
  'no-basis',
  'no-date',
  'no-unit',
  'no-contact',
  'template',
] as const

export interface ReplyWarning {
  code: (typeof REPLY_WARNINGS)[number]
  /** The words it is about: the question, the promise, the refusal. */
  about?: string
  /** For `template`: 0..1. */
  share?: number
}

export interface CheckedReply {
  demand: string
  reply: string
  templates?: Templates
}

const BASIS =
  /《[^》]{2,}》|[[［〔][^\]］〕]{0,8}发文[\]］〕]|第[一二三四五六七八九十百\d]+[条款]|(?:条例|办法|规定|细则|意见|通知|标准|规范|法|规划|批复|方案|合同|协议|文件|政策|判决)(?:的?(?:要求|规定|精神|明确))?/
const RULED =
  /不予|不符合|不(?:能|得|可)(?:办理|享受|申请|补贴|受理|安装|通行)|无法(?:办理|受理|支持|解决)|不属于|不在.{1,10}范围|没有.{0,6}(?:规定|依据)/
const PROMISE =
  /(?:将|会)(?:尽快|及时|尽早|抓紧|继续|进一步|加大|加强|督促|安排|组织|启动|研究)|争取|尽快|下一步/
const DATE =
  /\d{1,2}月(?:\d{1,2}[日号]|底|初|中旬|上旬|下旬)?|\d{2,4}年(?:底|初|内|上半年|下半年|\d)|[一二三四五六七八九十]{1,3}月|年底|月底|本周|下周|本月|下月|季度|[\d一二三四五六七八九十两]+个?(?:工作日|小时|天|日|周|月)内?|上半年|下半年|即日/g
/** The date of signing says when it was written, not when something will be done. */
const SIGNED = /\s*(?:\d{2,4}年)?\d{1,2}月\d{1,2}日\s*$/
const UNIT =
  /[一-龥]{1,12}(?:局|委员会|委|办事处|办公室|办|厅|街道|社区|居委会|村委会|镇|乡|公司|集团|物业|中心|大队|中队|支队|派出所|学校|医院|所|站|队|院|处|指挥部|法院|政府|部门)|我[局委办处镇乡区县市所院站校司]|本[局委办单位]/
const CONTACT =
  /\d{3,4}[-—–－]?\d{4,}|\d{7,}|12345|电话|热线|联系人|联系方式|来电|致电|咨询窗口|服务窗口|公众号|网址|\*{3}/
const PASSED_ON =
  /^(?:(?:已|现已|正在)?(?:收悉|收到|转|转交|转办|转至|转送|交由|呈送|调查|核查|核实|办理)[^。]{0,40}(?:处理|核处|办理|办复|调查核处|调查处理|核实|中|收悉)?[。！]?)+$/
/** Shorter replies than this, courtesy aside, say nothing. */
const LEAST_SAID = 12
const TEMPLATE = 0.7

/** What is left when greeting, thanks and signature are gone. */
function bodyOf(reply: string): string {
  return reply
    .replace(SIGNED, '')
    .split(/(?<=[。！!：:\n])|(?<=[，,])/)
    .map((part) => part.trim())
    .filter(
      (part) =>
        !/^(?:尊敬的.{0,16}|网友.{0,24}|[“"].{0,20}[”"].{0,4}|您好|你好|.{0,20}(?:留言|来信|来帖|发帖|网帖|问题|诉求)?.{0,6}已?收悉|感谢.{0,30}|谢谢.{0,20}|祝.{0,16}|特此.{0,6}|此复|现.{0,14}[答回]复如下)[，,。！!：:]*$/.test(
          part,
        ),
    )
    .join('')
}

const sentenceWith = (text: string, words: RegExp) =>
  text
    .split(/(?<=[。！!；;\n])/)
    .find((sentence) => words.test(sentence))
    ?.trim()

/** Warnings in the order in which a person would mend them; none for a reply that says what it should. O(characters). */
export function checkReply({ demand, reply, templates }: CheckedReply): ReplyWarning[] {
  const body = bodyOf(reply)
  if (body.length < LEAST_SAID || PASSED_ON.test(body) || isPassedOn(body)) return [{ code: 'empty' }]
  const warnings: ReplyWarning[] = []
  for (const question of questionsIn(demand))
    if (!isAnswered(question, body)) warnings.push({ code: 'unanswered', about: question.text })
  const ruled = sentenceWith(body, RULED)
  if (ruled && !BASIS.test(body)) warnings.push({ code: 'no-basis', about: ruled })
  const promise = sentenceWith(body, PROMISE)
  if (promise && !body.match(DATE)) warnings.push({ code: 'no-date', about: promise })
  if (!UNIT.test(body)) warnings.push({ code: 'no-unit' })
  if (!CONTACT.test(reply)) warnings.push({ code: 'no-contact' })
  const share = templates ? templateShare(templates, body) : 0
  if (share >= TEMPLATE) warnings.push({ code: 'template', share })
  return warnings
}

/** One short sentence whose only news is who has it now. */
function isPassedOn(body: string): boolean {
  return body.length <= 60 && /[已现]转|转(?:至|交|往|送|办|请|相关)|交[由办]/.test(body) && !/\d/.test(body)
}
