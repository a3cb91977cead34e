// Puts one demand, or one answer, into words. Pure string work, kept cheap: load tests draw a million of these.
import type { CHANNELS } from '#contract/demands'
import { integer, pick, type Random } from './random.ts'
import type { Fact, Matter, Template, Warmth } from './matters.ts'
import type { DemandKind } from './world.ts'
import * as say from './wording.ts'

export type DemoChannel = Extract<
  (typeof CHANNELS)[number],
  'phone' | 'web' | 'wechat' | 'window' | 'grid' | 'visit'
>

export interface Scene {
  matter: Matter
  kind: DemandKind
  channel: DemoChannel
  warmth: Warmth
  estate: string
  road: string
  /** House and stairwell, such as 3号楼2单元. */
  house: string
  secret: boolean
  /** The same person says the same thing again. */
  again: boolean
  /** Danger: nobody writes a long letter about it. */
  brief: boolean
  /** Which of the facts it is about, where others spoke of it before. */
  factIndex: number | null
}

export interface Words {
  title: string
  body: string
  factIndex: number
}

export function factsOf(scene: Scene): Fact[] {
  return scene.matter.facts[scene.warmth]
}

function fill(random: Random, template: Template): string {
  let text = template[0] ?? ''
  for (let i = 1; i < template.length; i += 2) {
    text += pick(random, say.SLOTS[template[i] ?? ''] ?? ['']) + (template[i + 1] ?? '')
  }
  return text
}

function placeOf(random: Random, { matter, estate, road, house }: Scene): string {
  switch (matter.place) {
    case 'building':
      return estate + house
    case 'road':
      return (
        road + pick(random, ['', `靠近${estate}门口`, '公交站旁边', '中间那段', '路口', `${estate}这一侧`])
      )
    case 'shop':
      return estate + pick(random, ['门口', '南门', '东门', '北门', '对面', '底商'])
    default:
      return estate
  }
}

function titleOf(random: Random, { matter, kind, estate, road }: Scene, first: string): string {
  const where = matter.place === 'none' ? '' : matter.place === 'road' ? road : estate
  if (kind === 'consultation') return `咨询${where}${matter.nameZh.replace(/咨询$/, '')}`
  if (kind === 'thanks') return random() < 0.5 ? `感谢${estate}的工作人员` : '写一封感谢信'
  const roll = random()
  if (kind === 'report') return `${roll < 0.5 ? '举报' : '反映'}${where}${matter.nameZh}`
  if (kind === 'suggestion') return `关于${where}${matter.nameZh}的建议`
  if (roll < 0.45) {
    const clause = first.slice(0, (first.indexOf('，') + 1 || 99) - 1)
    if (clause.length >= 5 && clause.length <= 18 && !clause.startsWith('我')) return where + clause
  }
  if (roll < 0.7 && matter.place !== 'none') return where + pick(random, matter.keywords)
  return roll < 0.85 ? `关于${where}${matter.nameZh}的问题` : where + matter.nameZh
}

export function demandWords(random: Random, scene: Scene): Words {
  const { matter, kind, channel } = scene
  const facts = factsOf(scene)
  const shown = channel === 'grid' ? facts.filter((fact) => fact.seen) : facts
  const fact = (scene.factIndex === null ? undefined : facts[scene.factIndex]) ?? pick(random, shown)
  const factIndex = facts.indexOf(fact)
  const operator = (channel === 'phone' && random() < 0.6) || channel === 'window'
  const told = operator || channel === 'grid'
  const first = fill(random, told ? fact.told : fact.own)
  const title = titleOf(random, scene, first)
  let text = opening(random, scene, operator, first).replace('{P}', placeOf(random, scene)) + first
  if (scene.again) text = pick(random, told ? say.AGAIN_TOLD : say.AGAIN) + text
  if (random() < 0.06 && text.length > 14) return { title, body: text, factIndex }
  const long = random()
  if ((long < 0.05 || random() < 0.15) && shown.length > 1) {
    const second = shown[(shown.indexOf(fact) + 1) % shown.length] ?? fact
    text += pick(random, say.JOINS) + fill(random, told ? second.told : second.own)
  }
  if (kind !== 'consultation' && kind !== 'thanks' && random() < 0.55 && channel !== 'grid') {
    text += `，${pick(random, matter.effects)}`
  }
  if ((kind === 'help' || kind === 'complaint') && !told && random() < 0.28)
    text += `，${pick(random, triedOf(matter))}`
  text += '。'
  const body = told ? text + officialTail(random, scene) : text + ownTail(random, scene, long)
  return { title, body: slips(random, scene, body), factIndex }
}

const atHome = ({ code, place }: Matter) => place !== 'none' && code < '07'
const triedOf = (matter: Matter) => (atHome(matter) ? say.TRIED_AT_HOME : say.TRIED)
const backgroundOf = (matter: Matter) => (atHome(matter) ? say.BACKGROUND_AT_HOME : say.BACKGROUND)

function opening(random: Random, { matter, kind, channel }: Scene, operator: boolean, first: string): string {
  if (channel === 'grid') return pick(random, say.GRID_OPENINGS)
  if (channel === 'window') return pick(random, say.WINDOW_OPENINGS)
  if (operator) return pick(random, say.OPERATOR_OPENINGS[matter.place])
  if (kind === 'thanks') return pick(random, say.THANKS_OPENINGS)
  const asksItself = first.startsWith('想') || first.startsWith('咨询') || first.startsWith('希望')
  if (kind === 'consultation' && !asksItself) return pick(random, say.ASKING_OPENINGS)
  if (first.startsWith('我们')) return '{P}，'
  return pick(random, say.OPENINGS[matter.place])
}

function askOf(random: Random, { matter, kind }: Scene): string {
  // The asks of a topic fit its usual kind; another kind takes the general ones.
  return kind === matter.kind && matter.asks.length > 0 && random() < 0.6
    ? pick(random, matter.asks)
    : pick(random, say.ASKS[kind])
}

function officialTail(random: Random, scene: Scene): string {
  if (scene.kind === 'thanks') return ''
  if (scene.channel === 'grid') return `${askOf(random, scene)}。`
  const secret = scene.secret ? '要求对身份保密。' : ''
  const lead = pick(random, scene.channel === 'window' ? say.WINDOW_ASKS : say.OPERATOR_ASKS)
  return `${lead}${askOf(random, scene)}。${secret}`
}

function ownTail(random: Random, scene: Scene, long: number): string {
  let text = ''
  const background = backgroundOf(scene.matter)
  if (long < 0.16 && !scene.brief && scene.kind !== 'thanks') {
    const start = (random() * background.length) | 0
    // The longest letters tell it from the beginning: three to five sentences before the ask.
    const sentences = long < 0.05 ? integer(random, 3, 5) : 1
    for (let i = 0; i < sentences; i++) text += `${background[(start + i) % background.length] ?? ''}。`
  }
  if (random() < 0.8) text += `${askOf(random, scene)}。`
  if (scene.secret) text += `${pick(random, say.KEEP_SECRET)}。`
  const tone = random()
  const cross = scene.kind === 'complaint' || scene.kind === 'report' || scene.again
  if (tone < 0.18 && cross) text += `${pick(random, say.ANGRY)}！`
  else if (tone > 0.68) text += `${pick(random, say.POLITE)}${tone > 0.9 ? '！' : '。'}`
  else if (tone > 0.6) text += `${pick(random, say.CLOSINGS)}。`
  return text
}

/** Slips of those who type with their thumbs: a wrong character, missing stops, too many marks. */
function slips(random: Random, { channel }: Scene, body: string): string {
  if (channel !== 'web' && channel !== 'wechat') return body
  const roll = random()
  if (roll < 0.05) return body.replaceAll('，', ' ').replace(/。$/, '').replaceAll('。', ' ')
  if (roll < 0.09) return body.replaceAll('，', ',').replaceAll('。', '.')
  if (roll < 0.12) return body.replace(/[。！]$/, '！！！')
  if (roll < 0.2) {
    const [right, wrong] = pick(random, say.TYPOS)
    return body.replace(right, wrong)
  }
  return body
}

export interface Answer {
  title: string
  /** What was done, or why it was not. */
  core: string
  /** Somebody went to see, where there is a place to see. */
  onSite: boolean
  basis: string
  unitName: string
  phone: string
  at: number
}

/** A reply that answers the question and names basis, date, unit and telephone. */
export function replyWords(
  random: Random,
  { title, core, onSite, basis, unitName, phone, at }: Answer,
): string {
  const local = new Date(at + 8 * 3_600_000)
  const day = `${local.getUTCMonth() + 1}月${local.getUTCDate()}日`
  const start = pick(random, say.REPLY_OPENINGS).replace(
    '{T}',
    title.replace(/^关于/, '').replace(/的问题$/, ''),
  )
  const check = pick(random, onSite ? say.REPLY_CHECKS : say.REPLY_CHECKS_AWAY).replace('{D}', day)
  const law = basis.startsWith('《') ? `依据：${basis}。` : ''
  return `${start}${check}${core}。${law}责任单位：${unitName}，联系电话：${phone}。${pick(random, say.REPLY_CLOSINGS)}（${day}）`
}
