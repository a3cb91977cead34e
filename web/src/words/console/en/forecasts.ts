// What is expected and how wrong that was before.
import type { forecasts as zh } from '../zh-CN/forecasts.ts'

export const forecasts: typeof zh = {
  title: 'Forecasts',
  lead: 'How many demands to expect by subject and community, with an interval, and how wrong the same method was in the last quarter. For being ready and looking early; never for appraisal.',
  periods: 'Period',
  every: { day: 'By day', week: 'By week', month: 'By month' },
  area: 'Community',
  topic: 'Subject',
  allTopics: 'All subjects',
  byTopic: 'By subject',
  byArea: 'By community',
  none: 'Too few demands here to forecast from',
  noneHint: 'At least 12 whole periods and 30 demands are needed before the error can be told.',
  notYet: 'Made once a night; with demands enough there is one the next day.',
  made: 'Made {{at}}. Totals equal the sum of their parts; parts with fewer than 30 demands are not listed.',
  picture: '{{title}}: demands that came and demands expected',
  table: 'Forecast',
  from: { day: 'Day', week: 'Week (from Monday)', month: 'Month (first day)' },
  came: 'Came',
  expected: 'Expected',
  interval80: '80 % interval',
  interval95: '95 % interval',
  recent: { day: 'Last {{count}} days', week: 'Last {{count}} weeks', month: 'Last {{count}} months' },
  ahead: {
    day: 'Next {{count}} days, expected',
    week: 'Next {{count}} weeks, expected',
    month: 'Next {{count}} months, expected',
  },
  next: { day: 'Next day (80 %)', week: 'Next week (80 %)', month: 'Next month (80 %)' },
  error: 'Error before',
  simpleError: 'Best simple method',
  hidden: 'under 5',
  method: {
    combination: 'weighed together',
    seasonalNaive: 'the last round again',
    weekdayMean4: 'mean of the last four alike',
    lastValue: 'the last count again',
  },
  score: {
    nothing: 'Nothing came here in the last quarter, so there is no error to tell.',
    error:
      'Tested on the last quarter: errors were {{wape}} of what came; the best simple method ({{name}}) {{simple}}.',
    better: 'That is {{gain}} less wrong than the best simple method.',
    notBetter: 'It was not clearly better than a simple method: take it as a rough guess.',
    coverage: 'The 80 % interval held {{held}} of the counts.',
    combination:
      'Several ways of smoothing, with holidays and make-up days, and the simple methods together: each weighs more the less wrong it was lately.',
    simple: 'The simple method “{{name}}” did clearly better lately, so it weighs most.',
  },
}
