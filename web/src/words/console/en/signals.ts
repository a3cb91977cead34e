// Early signals.
import type { signals as zh } from '../zh-CN/signals.ts'

export const signals: typeof zh = {
  title: 'Early signals',
  lead: 'Where clearly more came than usual: where, what, and by how much; and where more people called back are dissatisfied. Looked at every quarter hour when something came; a person decides whether to act early.',
  empty: 'Nothing unusual',
  emptyHint: 'Demands are within what is usual everywhere.',
  allTopics: 'All subjects',
  column: { told: 'Told', kind: 'Kind', what: 'Subject', where: 'Place', why: 'Reason', state: 'Standing' },
  kind: {
    burst: 'Burst',
    cluster: 'Cluster',
    waking: 'Woke after silence',
    recurrence: 'Returns',
    dissatisfaction: 'More dissatisfied',
    weather: 'Weather ahead',
  },
  state: { new: 'New', seen: 'Seen', dismissed: 'Put aside', 'taken-up': 'Taken up' },
  dismissal: {
    nothing: 'False: checked, nothing there',
    known: 'Cause is known',
    handled: 'Being handled already',
    duplicate: 'Same as another signal',
  },
  why: {
    day: '{{observed}} on {{from}}, about {{expected}} are usual.',
    span: '{{observed}} from {{from}} to {{to}}, about {{expected}} are usual.',
    recurrence: 'In {{observed}} of 8 weeks; about {{expected}} at such places.',
    dissatisfaction:
      'Of {{asked}} called back from {{from}} to {{to}}, {{observed}} said unsolved or dissatisfied; about {{expected}} by what was so here. For finding causes, never for appraisal.',
  },
  weather: {
    day: '{{name}} is forecast for {{from}}.',
    span: '{{name}} is forecast from {{from}} to {{to}}.',
    value: 'Forecast {{value}}; the bar: {{bar}}.',
    few: 'Only {{spells}} such spells are on record: it cannot be told what they bring.',
    none: 'After {{spells}} such spells on record no subject clearly came more often.',
    followed: 'After {{spells}} such spells on record these came more often:',
    times: '{{topic}}: {{ratio}} times the days around ({{low}} to {{high}})',
  },
  sure: {
    high: 'Hardly by chance.',
    good: 'Probably not by chance.',
    low: 'May be chance.',
  },
  act: { takeUp: 'Make a topic', see: 'Seen', dismiss: 'Put aside' },
  done: 'Done',
  record: 'False alarms',
  recordNote:
    'How many false signals a week may bring is said beforehand; whoever checks them says afterwards which were. Last look: {{at}}.',
  week: 'Week (from Monday)',
  told: 'Told',
  falseOnes: 'Found false',
  undecided: 'Undecided',
  expectedFalse: 'False, expected before',
}
