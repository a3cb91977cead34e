/**
 * What somebody wants: to know, to be helped, to complain, to report, to suggest, to thank (D3.9).
 * Transparent cues, weighed and summed; the words that counted are the reasons. O(characters × cues).
 */
import { detectReport } from '../crisis.ts'
import type { Suggestion } from './suggestion.ts'

export type Kind = 'consultation' | 'help' | 'complaint' | 'report' | 'suggestion' | 'thanks' | 'other'

const CUES: [Exclude<Kind, 'report' | 'other'>, number, RegExp][] = [
  [
    'consultation',
    2,
    /请问|咨询|想问|想了解|问一下|如何办理|怎么办理|怎样办理|需要(?:什么|哪些)(?:材料|手续|条件)|什么时候(?:能|可以|开始)|是否(?:可以|能够|属于|符合|需要)|有没有.{0,8}(?:政策|规定|补贴)/g,
  ],
  ['help', 1.5, /求助|帮帮|请帮|帮忙|希望(?:能)?帮|救助|困难|报修|坏了|停水|停电|漏水|堵塞|没人修|找不到/g],
  [
    'complaint',
    1,
    /投诉|反映|扰民|噪音|噪声|不管|没人管|推诿|乱收费|欺骗|违规|违建|占用|严重影响|受不了|太差|恶劣|不合理|拖欠|强烈要求|希望.{0,12}(?:处理|解决|整治|查处)/g,
  ],
  [
    'suggestion',
    2,
    /建议|提议|能否(?:增设|增加|设置|安装|改|开通)|可否(?:增设|增加|设置|安装|改|开通)|希望(?:能)?(?:增设|增加|设置|安装|开通|新建|修建)/g,
  ],
  ['thanks', 3, /感谢|谢谢你们|表扬|点赞|锦旗|辛苦了/g],
]
/** Below this share of the cues a person decides. */
const SURE = 0.7

export function suggestKind(text: string): Suggestion<Kind> {
  const report = detectReport(text)
  const scored = CUES.map(([kind, weight, pattern]) => {
    const words = [...new Set(text.match(pattern))]
    return { kind: kind as Kind, score: weight * words.length, words }
  })
  if (report) scored.push({ kind: 'report', score: /举报|检举|揭发/.test(text) ? 4 : 1, words: report.words })
  const [best] = scored.toSorted((a, b) => b.score - a.score)
  const total = scored.reduce((sum, { score }) => sum + score, 0)
  if (!best || total === 0) return { value: 'other', probability: 0, sure: false, reasons: [] }
  // One lone cue is weak evidence: half a cue of doubt stands against it.
  const probability = best.score / (total + 0.5)
  return { value: best.kind, probability, sure: probability >= SURE, reasons: best.words }
}
