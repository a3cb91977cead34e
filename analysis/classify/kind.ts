/**
 * Which kind of demand a text is (D3.9): consultation 咨询, help 求助, complaint 投诉, report 举报, suggestion 建议,
 * thanks 感谢, other. `suggestKind(normalisedText)` → { value, probability, sure, reasons }.
 * Cues and weights stand in the table below; "谢谢" at the end of a letter is manners, not thanks. O(characters).
 */
import { compileCues, readCues, reasonsFor, softmax, type CueTable } from './cues.ts'
import type { Suggestion } from './suggestion.ts'

export type Kind = 'consultation' | 'help' | 'complaint' | 'report' | 'suggestion' | 'thanks' | 'other'

const table: CueTable<Kind> = {
  consultation: [
    [
      2.4,
      '咨询 请问 想问 问一下 问下 想了解 了解一下 想知道 请教 如何办理 怎么办理 怎样办理 怎么申请 如何申请 怎样申请',
    ],
    [
      1.5,
      '需要什么材料 需要哪些材料 办理流程 什么条件 哪些条件 是否符合 可以办理吗 能办理吗 什么政策 有什么政策 政策是什么 在哪里办 到哪里办 去哪里办 电话是多少 怎么收费 标准是多少 标准是什么',
    ],
    [
      1,
      '什么时候 何时 多久 是否可以 能否 能不能 可不可以 有没有 是不是 是否 多少钱 怎么查 如何查 怎么缴 有什么 哪个部门 什么手续 盼答复 望解答 请解答 给予解答',
    ],
    [0.5, '吗? 呢? 如何 怎么 怎样 政策 规定 流程'],
  ],
  help: [
    [
      2.6,
      '求助 请求帮助 请求帮忙 帮帮我 帮帮忙 帮我 帮我们 帮忙 求帮助 请求解决 请求救助 救救 急需帮助 请求支援',
    ],
    [
      1.5,
      '报修 坏了 不亮了 漏水 爆管 堵了 堵塞 停水 停电 停气 没有水 没水 没有电 没暖气 修一下 维修 抢修 走失 走丢 找不到 联系不上 困难 低保 残疾 重病 无力承担 讨薪 讨要工资 拿不到工资',
    ],
    [0.8, '求 恳请 恳求 请求 无奈 走投无路 怎么办 生活困难 没人修 希望帮'],
  ],
  complaint: [
    [2.6, '投诉 我要投诉 控诉 维权'],
    [
      1.6,
      '扰民 乱收费 太吵 噪音 油烟 恶臭 臭味 态度恶劣 态度差 服务差 没人管 无人管 没有人管 无人理 不作为 乱作为 推诿 踢皮球 敷衍 欺骗 欺诈 霸王条款 捆绑 强制 强行 乱停 乱堆 乱扔 脏乱差 质量差 质量问题 虚假宣传 拒不 不退 不给退 不合理 不公平 严重影响 影响休息 不履行 擅自 违规 侵占 侵害 拖延 烂尾 延期交房 拖欠 克扣 黑心 坑人 忽悠',
    ],
    [
      0.7,
      '不满 反映 太差 一直没 迟迟 至今没有 仍未 长期 屡次 多次 希望处理 严肃处理 希望解决 给个说法 还我们 讨个说法',
    ],
  ],
  report: [
    [3, '举报 检举 揭发'],
    [
      1.8,
      '贪污 受贿 索贿 行贿 以权谋私 滥用职权 徇私 渎职 套取 冒领 骗取 骗补 吃空饷 黑社会 保护伞 涉黑 赌博 卖淫 传销 非法集资 诈骗 制假 售假 假冒伪劣 偷排 无证经营 无证行医 非法行医 非法经营 非法营运 黑车 黑作坊 黑诊所 偷税 漏税 违法建筑 违建 私搭乱建 盗采 非法采砂 乱砍滥伐',
    ],
    [0.8, '非法 违法 违纪 查处 彻查 严查 取缔 暗箱操作 弄虚作假 造假'],
  ],
  suggestion: [
    [2.8, '建议 提议 倡议 金点子 几点看法 几点意见 合理化'],
    [
      1.4,
      '希望增设 希望增加 希望能增加 希望能增设 能否增设 能否增加 增设 加装 应该增加 希望开通 希望能开通 早日建设 加快建设 请加快 加快推进 希望修建 希望规划 优化 改进 完善 呼吁 是否可以考虑 可以考虑',
    ],
    [0.5, '希望 应该 最好 如果能 规划'],
  ],
  thanks: [
    [
      3,
      '感谢信 表扬信 特此感谢 特此表扬 提出表扬 表示感谢 表示衷心的感谢 衷心感谢 非常感谢社区 送锦旗 锦旗 为他点赞 点赞 好人好事 拾金不昧 真心感谢 给予表扬',
    ],
    [1.2, '表扬 感动 热心 及时解决了 已经解决了 很满意 非常满意 服务好 态度好 辛苦了'],
  ],
  other: [[0.6, '测试']],
}

const cues = compileCues(table)
/** Complaints are the most frequent kind on such platforms, thanks and other the rarest. */
const prior: Record<Kind, number> = {
  consultation: 0.4,
  help: 0.2,
  complaint: 0.7,
  report: -0.2,
  suggestion: 0,
  thanks: -1.5,
  other: -1,
}
const SURE_FROM = 0.6

/** The likeliest kind of a normalised text (title, line break, body). */
export function suggestKind(text: string): Suggestion<Kind> {
  const reading = readCues(cues, text)
  const chances = softmax(reading.weights.map((weight, at) => weight + prior[cues.values[at] ?? 'other']))
  if (reading.found.size === 0)
    return {
      value: 'other',
      probability: chances[cues.values.indexOf('other')] ?? 0,
      sure: false,
      reasons: [],
    }
  let best = 0
  for (let at = 1; at < chances.length; at++) if ((chances[at] ?? 0) > (chances[best] ?? 0)) best = at
  const probability = chances[best] ?? 0
  return {
    value: cues.values[best] ?? 'other',
    probability,
    sure: probability >= SURE_FROM,
    reasons: reasonsFor(cues, reading, best),
  }
}
