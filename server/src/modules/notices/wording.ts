// What leaves the house by mail, text message and push: which order, and what of it. Never a word of a person.
import type { NoticeKind } from '#contract/notices'
import type { Template } from '../../platform/messages/message.ts'

const SAYS: Record<NoticeKind, string> = {
  crisis: '危急提醒，请立即处理',
  assigned: '派给本单位',
  mine: '指派给您',
  again: '需要重办',
  assist: '请协办',
  consulted: '请答复会商',
  'objection-decided': '异议已有结果',
  'to-decide': '等待您审批',
  decided: '审批已有结果',
  due: '将到期',
  late: '期限已到',
  supervised: '有督办或催办',
  news: '有新的情况',
  'call-due': '约定的回访时间到了',
  mention: '有同事提到您',
  'hand-over': '有人交班给您',
  topic: '未诉先办任务有新进展',
  issue: '您关注的热点问题有新情况',
  signal: '有新的预警信号',
}

type About = { kind: NoticeKind; number: string | null }

export const oneNotice: Template<About> = {
  name: 'notices.one',
  subject: ({ kind, number }) => `【合办】${number ? `${number} ` : ''}${SAYS[kind]}`,
  text: ({ kind, number }) => `【合办】${number ? `工单 ${number} ` : ''}${SAYS[kind]}。请登录工作台查看。`,
}

/** `counts`: for each kind that stands open, its name and how many, as `late 2`. */
export const digest: Template<{ total: number; counts: readonly string[] }> = {
  name: 'notices.digest',
  subject: ({ total }) => `【合办】今日待看的提醒 ${total} 条`,
  text: ({ total, counts }) => {
    const lines = counts.map((line) => {
      const [kind = '', n = ''] = line.split(' ')
      return `${SAYS[kind as NoticeKind]}：${n}`
    })
    return `【合办】您有 ${total} 条待看的提醒。\n${lines.join('\n')}\n请登录工作台查看。`
  },
}
