/**
 * How urgent a text is (D3.23): general 一般, urgent 紧急, extra-urgent 特急. `suggestUrgency(normalisedText)` →
 * { value, probability, sure, reasons }. Danger to life is seen by `detectCrisis`; this adds failing supplies, public
 * danger, crowds and people who cannot wait. A suggestion never lowers an urgency (G4). "尽快" is manners. O(characters).
 */
import { compileCues, readCues, reasonsFor, type CueTable } from './cues.ts'
import type { Suggestion } from './suggestion.ts'

export type Urgency = 'general' | 'urgent' | 'extra-urgent'

const table: CueTable<'urgent' | 'extra-urgent'> = {
  urgent: [
    [
      3,
      '停水 断水 停电 断电 停气 断气 没水 没电 没有水用 没有电 没暖气 不供暖 暖气不热 爆管 水管爆 漏电 污水倒灌 污水横流 内涝 积水严重 电梯坏 电梯停 电梯故障 井盖缺失 井盖没了 井盖不见 没有井盖 缺井盖 树倒 电线掉 电线垂 电线断 墙皮脱落 外墙脱落 瓷砖脱落 高空抛物 路面塌陷 路面下沉 红绿灯坏 消防通道被堵 出不了门 进不了门',
    ],
    [
      2,
      '安全隐患 危险 随时可能 刻不容缓 十万火急 紧急 急需 非常急 很急 特别急 马上 立即 立刻 今晚 现在正在 正在施工 高烧 孕妇 新生儿 透析 卧床 瘫痪 独居老人 走失 走丢 讨薪 拿不到工资 中考 高考 断粮',
    ],
    [1, '老人 小孩 婴儿 病人 残疾 急 越来越严重 好几天 三天了 多天'],
  ],
  'extra-urgent': [
    [
      4,
      '生命危险 危及生命 人命关天 出人命 救命 快要倒塌 要倒了 要塌了 已经坍塌 塌方 泥石流 山体滑坡 洪水 决堤 爆炸 高压线断 高压线掉 泄漏 泄露 着火 起火 被困 昏迷 大出血 休克 中毒 聚众 打群架 持刀 堵路 拉横幅 聚集讨薪 跳楼讨薪',
    ],
    [2, '吊在半空 要跳 出事了 受伤了 流血 晕倒 倒地'],
  ],
}

const cues = compileCues(table)
const URGENT_FROM = 2.9
const EXTRA_FROM = 3.9

const chance = (weight: number, from: number) => 1 / (1 + Math.exp(from - weight))

/** The urgency of a normalised text (title, line break, body). */
export function suggestUrgency(text: string): Suggestion<Urgency> {
  const reading = readCues(cues, text)
  const [urgent = 0, extra = 0] = reading.weights
  if (extra >= EXTRA_FROM) {
    const probability = chance(extra, EXTRA_FROM - 1)
    return {
      value: 'extra-urgent',
      probability,
      sure: probability >= 0.8,
      reasons: reasonsFor(cues, reading, 1),
    }
  }
  const together = urgent + extra
  if (together >= URGENT_FROM) {
    const probability = chance(together, URGENT_FROM - 1)
    const reasons = [...reasonsFor(cues, reading, 1), ...reasonsFor(cues, reading, 0)].slice(0, 5)
    return { value: 'urgent', probability, sure: probability >= 0.8, reasons }
  }
  const probability = 1 - chance(together, URGENT_FROM)
  return { value: 'general', probability, sure: probability >= 0.8, reasons: [] }
}
