// What a person is told by text message: which demand, who has it, until when, and where to follow it. Never what it is
// about; of a report or a secret not even who handles it (G5).
import type { Template } from '../../../platform/messages/message.ts'

/** What a text is made of. Names and times are left out of it for a guarded demand. */
export type Facts = {
  office: string
  phone: string | null
  number: string
  guarded: boolean
  unit: string | null
  /** As a person reads it: 3月5日17:30. */
  until: string | null
}

/** After what happened the middle sentence differs; the frame around it is one. */
const SAID = {
  'demands.answered': () => '已经答复',
  'demands.guided': () => '有了处理意见，请查看该找哪里办',
  'demands.replied': ({ unit }) => `已由${unit ?? '办理单位'}答复，随后由别的单位的人问您办得怎么样`,
  'demands.extended': ({ until }) => `需要多一些时间，新的期限${until ? `是${until}` : '请上网查看'}`,
  'demands.parked': ({ until }) => `暂时办不了，已列入挂账，没有结束${until ? `，最晚${until}再看` : ''}`,
  'demands.closed': () => '已经办结，结果请查看',
  'demands.redoOrdered': ({ until }) => `要重新办理${until ? `，期限是${until}` : ''}`,
  'demands.exclusionGranted': () => '被作了标记，您可以查看原因并提出不同意见',
  'demands.exclusionUpheld': () => '的标记经复核维持，请查看说明',
  'demands.exclusionLifted': () => '的标记已经取消',
} satisfies Record<string, (facts: Facts) => string>

export type ToldEvent = keyof typeof SAID
export const TOLD = Object.keys(SAID) as ToldEvent[]

const GUARDED = '有新的进展，请查看'

/** The text of one event: `【某某街道】您反映的事（编号…）…。` */
export function templateOf(event: ToldEvent): Template<Facts> {
  const what = (facts: Facts) => (facts.guarded ? GUARDED : SAID[event](facts))
  return {
    name: event,
    subject: ({ office, number }) => `${office}：您反映的事 ${number}`,
    text: (facts) =>
      `【${facts.office}】您反映的事（编号${facts.number}）${what(facts)}。凭编号和查询码可在网上查询${
        facts.phone ? `，或致电${facts.phone}` : ''
      }。`,
  }
}
