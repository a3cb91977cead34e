/** How pressing a matter is (一般/紧急/特急, D3.23), from cues that name what cannot wait; reasons are the words found. */
import type { Suggestion } from './suggestion.ts'

export type Urgency = 'general' | 'urgent' | 'extra-urgent'

/** Danger to life or property now. */
const EXTRA =
  /火灾|着火|起火|爆炸|燃气泄漏|煤气泄漏|漏气|触电|漏电|坍塌|塌陷|塌方|被困|中毒|溺水|落水|洪水|高压线(?:掉|断|落)/g
/** Water, power, gas and heating that fail, and what hurts people soon (D3.21, D3.24). */
const PRESSING =
  /停水|没水|断水|停电|没电|断电|停气|停暖|不热|没暖气|暖气.{0,4}(?:不热|冰凉|没)|爆管|水管(?:爆|破)|污水(?:倒灌|外溢|满溢)|井盖.{0,6}(?:缺失|丢|没了|塌|破)|电梯.{0,8}(?:坏|停运|故障|不能用)|积水|树.{0,4}(?:倒|要倒|砸)|电线.{0,6}(?:垂|掉|断|裸露)|高空坠物|掉砖|外墙.{0,4}(?:脱落|掉)|拖欠.{0,4}工资/g

export function suggestUrgency(text: string): Suggestion<Urgency> {
  const extra = [...new Set(text.match(EXTRA))]
  if (extra.length > 0) return { value: 'extra-urgent', probability: 0.9, sure: true, reasons: extra }
  const pressing = [...new Set(text.match(PRESSING))]
  if (pressing.length > 0) return { value: 'urgent', probability: 0.75, sure: false, reasons: pressing }
  return { value: 'general', probability: 0.8, sure: true, reasons: [] }
}
