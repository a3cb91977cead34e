// The brief as it is printed and mailed: plain lines, the same in both.
import type { Brief } from '#contract/foresight-brief'
import type { Group } from '#contract/voices'
import type { Template } from '../../../platform/messages/message.ts'

export interface Names {
  area(id: string): string
  unit(id: string | null): string
  topic(code: string): string
}

export interface Section {
  heading: string
  lines: string[]
}

const GROUP: Record<Group, string> = {
  'over-80': '80岁以上老人',
  floating: '流动人口',
  disabled: '残疾人',
}

const NOTHING = '无'

/** Every part of the brief, an empty one as well: that there is nothing is news, too. */
export function sectionsOf(brief: Brief, names: Names): Section[] {
  const { yesterday, orders } = brief
  const usual = yesterday.usual === null ? '' : `（前四周同一天平均 ${yesterday.usual.toFixed(1)} 件）`
  const topic = (one: Brief['late'][number]) =>
    [one.title, names.unit(one.ownerUnitId), one.dueOn && `期限 ${one.dueOn}`].filter(Boolean).join('，')
  const sections: Section[] = [
    {
      heading: '昨日',
      lines: [
        `收到诉求 ${yesterday.received} 件${usual}`,
        ...yesterday.topics.map((one) => `${names.topic(one.topicCode)} ${one.n} 件`),
      ],
    },
    {
      heading: '今日到期',
      lines: [
        `在办 ${orders.open} 件，今日到期 ${orders.dueToday} 件，已超期 ${orders.late} 件，临期 ${orders.atRisk} 件`,
      ],
    },
    {
      heading: '热点问题',
      lines: brief.issues.map(
        // A title is in people's own words; what may leave the house names subject and place alone.
        ({ topicCode, place, people, recent }) =>
          `${[place, topicCode && names.topic(topicCode)].filter(Boolean).join(' ')}：${people} 个独立来源，近七天 ${recent} 件`,
      ),
    },
    {
      heading: '预警信号、待研判',
      lines: brief.signals.map(
        ({ areaId, estate, topicCode, observed, expected }) =>
          `${[names.area(areaId), estate, topicCode && names.topic(topicCode)].filter(Boolean).join(' ')}：${observed} 件，预期 ${expected.toFixed(1)} 件`,
      ),
    },
    { heading: '新发现、待核查', lines: brief.fresh.map(topic) },
    { heading: '未诉先办超期', lines: brief.late.map(topic) },
    {
      heading: '季节日历',
      lines: brief.seasons.map(({ nameZh, opensOn }) => `${nameZh} ${opensOn} 开题`),
    },
    {
      heading: `少有声音的地方和人群（近 ${brief.silentDays} 天）`,
      lines: [
        ...brief.silent.map(
          ({ areaId, n, visitOn }) =>
            `${names.area(areaId)} ${n} 件${visitOn ? `，已安排 ${visitOn} 走访` : '，尚未安排走访'}`,
        ),
        ...brief.groups.map((group) => GROUP[group]),
      ],
    },
  ]
  return sections.map(({ heading, lines }) => ({ heading, lines: lines.length > 0 ? lines : [NOTHING] }))
}

export const briefTitle = (day: string) => `街道早报 ${day}`

export const briefMail: Template<{ day: string; lines: readonly string[] }> = {
  name: 'foresight.brief',
  subject: ({ day }) => `【合办】${briefTitle(day)}`,
  text: ({ day, lines }) => `【合办】${briefTitle(day)}\n${lines.join('\n')}\n请登录工作台查看。`,
}
