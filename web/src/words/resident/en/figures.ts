import type { figures as zhFigures } from '../zh-cn/figures.ts'

const UNITS = {
  'natural-hours': 'hours',
  'working-hours': 'working hours',
  'natural-days': 'days',
  'working-days': 'working days',
} as const

export const figures: typeof zhFigures = {
  title: 'How we are doing',
  open: 'How we are doing',
  openMore: 'Monthly numbers, three rates, time limits, cases and open data',
  lead: 'Every month the office tells what it took and how it was handled: sums only, nothing about anybody.',
  none: 'No month has been published yet.',
  month: 'Month',
  inMonth: (month) => `${month} in figures`,
  received: (n) => (n === null ? 'Fewer than 5 demands this month.' : `${n} demands this month.`),
  rates: {
    response: {
      name: 'Response',
      means: 'Taken and first contact in time, and the person did not say “nobody contacted me”.',
    },
    resolution: { name: 'Resolution', means: 'Solved, in the person’s own words when called.' },
    satisfaction: { name: 'Satisfaction', means: 'Satisfied, in the person’s own words when called.' },
  },
  tooFew: 'fewer than 5: not told',
  net: 'Of the orders to be called about this month, without those that somebody outside the unit excluded; “—” means there was nothing to divide by.',
  byTopic: 'By topic',
  byCommunity: 'By community',
  count: 'Number',
  few: 'not told',
  hidden:
    'Numbers under 5 are not told, nor any from which they could be computed. Numbers of communities show needs; they are no ranking.',
  download: 'Download open data (CSV)',
  columns: 'What the columns mean (CSVW)',
  licence: (revision) => `Revision ${revision}, CC BY 4.0: free to use if the source is named.`,
  limitsTitle: 'How long each step may take',
  limits: {
    dispatch: 'Sending',
    sign: 'Taken by the unit',
    contact: 'First contact',
    reply: 'Answer (general)',
    urgent: 'Answer (urgent)',
    extraUrgent: 'Answer (extra urgent)',
    complex: 'Answer (complex)',
    callback: 'Call-back',
  },
  within: (amount, unit) => {
    const name = UNITS[unit]
    return `within ${amount} ${amount === 1 ? name.replace(/s$/, '') : name}`
  },
  cases: 'Typical cases',
  reach: 'How to reach us',
}
