/**
 * What a demand asks, sentence by sentence: when, where, how much, whether, why, how. A reply answers a question when it says
 * something of the kind asked for, about the thing asked about.
 */
import { wordRarity } from '../duplicates/lexicon.ts'
import { hashText } from '../text/features.ts'

export const QUESTION_KINDS = ['when', 'where', 'amount', 'whether', 'why', 'how'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

export interface Question {
  kind: QuestionKind
  text: string
}

const ASKED: [QuestionKind, RegExp][] = [
  ['when', /什么时候|何时|什么时间|哪天|几月|多久|多长时间|啥时候/],
  ['where', /哪里|哪儿|在哪|什么地方|哪个(?:部门|单位|窗口|地方)|找谁/],
  ['amount', /多少|几(?:元|块|个|平|万)/],
  ['why', /为什么|为何|怎么会|凭什么|什么原因|啥原因/],
  ['how', /怎么办|如何|怎样|怎么(?!样)|哪些(?:材料|条件|手续|流程)|什么(?:材料|条件|手续|流程|要求)/],
  ['whether', /是否|能否|可否|能不能|可不可以|是不是|有没有|合不合|会不会|[吗嘛么][？?]?$/],
]
/** Asked for effect, not for an answer. */
const RHETORICAL =
  /难道|谁来管|王法|天理|怎么活|何在|良心|瞎|压榨|不行[么吗]|凭什么|怎么办|应该(?:吗|负责)|还有人|要到|何时休|岂/
/** Whoever writes so wants to know. */
const ASKING = /请问|咨询|想(?:问|知道|了解)|[请望盼]告知/
/** Other question marks mostly complain; these ask for something that can be told. */
const WANTED =
  /什么时候|何时|什么时间|哪天|多久|哪里|哪个(?:部门|单位|窗口)|多少|如何办|怎么办理|能否|可否|是否(?:可以|能|需要|符合)|需要(?:什么|哪些|带)|(?:什么|哪些)(?:材料|条件|手续|流程)/
const MOST = 8

/** Questions of a demand in their order, at most eight. O(characters). */
export function questionsIn(text: string): Question[] {
  const found: Question[] = []
  for (const sentence of text.split(/(?<=[。！？!?；;\n])/)) {
    const plain = sentence.trim().replace(/[。！!；;]+$/, '')
    if (plain.length < 4 || RHETORICAL.test(plain)) continue
    const asks = ASKING.test(plain) || (/[？?]$/.test(plain) && WANTED.test(plain))
    if (!asks) continue
    const kind = ASKED.find(([, words]) => words.test(plain))?.[0]
    if (kind && !found.some(({ text: known }) => isSame(known, plain))) found.push({ kind, text: plain })
    if (found.length === MOST) break
  }
  return found
}

/** A title often is the beginning of the words below it. */
function isSame(a: string, b: string): boolean {
  const [one, other] = [a.replace(/[？?]$/, ''), b.replace(/[？?]$/, '')]
  return one.includes(other) || other.includes(one)
}

const TIME =
  /\d{2,4}年|\d{1,2}月|\d{1,2}[日号]|[一二三四五六七八九十]+月|上半年|下半年|年底|年初|月底|季度|近期|目前(?:尚|暂)|工作日|小时|分钟|尚未|暂(?:未|无|不)|今(?:年|后|天)|明年|已(?:经)?(?:于|完成|开通|恢复|发放|建成|修复)|[天周]内|随时/
const KINDS_SAID: Record<QuestionKind, RegExp> = {
  when: TIME,
  where: /[局委办厅所站厅队校院处镇乡街道社区中心窗口]|地址|位于|前往|电话|网站|公众号/,
  amount: /\d|[一二三四五六七八九十百千万两]+(?:元|个|万|户|人|平|月|年|次)|免费|标准|按照|以实际/,
  whether:
    /可以|不可以|能够?|不能|不得|不予|无法|符合|不符合|属于|不属于|是|不是|没有|有|已|未|需要?|不需|暂|会|允许|禁止|应当?|合法|违法|规定/,
  why: /因|由于|原因|为了|鉴于|导致|造成|根据|按照|所以|不符|未能|受.{1,12}影响|规定/,
  how: /可|请|需|应|携带|提供|办理|申请|前往|登录|拨打|联系|步骤|流程|通过|按照|根据|将|已/,
}

/** Words that make a sentence particular, as hashes. */
function tellingWords(text: string): Set<number> {
  const words = new Set<number>()
  for (let at = 0; at + 1 < text.length; at++)
    for (const length of [2, 3, 4]) {
      const hash = hashText(text.slice(at, at + length))
      if (wordRarity(hash) >= LEAST_RARITY) words.add(hash)
    }
  return words
}
const LEAST_RARITY = 3.2

/** Whether the reply says anything of the kind asked for, about what was asked. */
export function isAnswered(question: Question, reply: string): boolean {
  if (!KINDS_SAID[question.kind].test(reply)) return false
  const words = tellingWords(question.text)
  if (words.size === 0) return true
  const said = tellingWords(reply)
  for (const word of words) if (said.has(word)) return true
  return false
}
