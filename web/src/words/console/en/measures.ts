// Figures of proactive work.
export const measures = {
  title: 'Proactive figures',
  lead: '{{from}} to {{until}}. For learning only: none of it enters an appraisal, and nothing is ranked by volume.',
  month: 'Up to month',
  meaning: 'What it means',
  pending: '{{count}} more are too early to say',
  proactive: 'Proactive share',
  proactiveMeans:
    'Proactive tasks checked by people outside the unit, over those tasks plus the demands of the same subjects. What a unit says of itself does not count.',
  hits: 'Hit rate',
  hitsMeans:
    'Of the places predicted, those where a check found a fault or where demands reached the threshold afterwards. Threshold and days stand in the profile.',
  recall: 'Recall',
  recallMeans:
    'Of the places that became hot, those predicted before; only subjects that were predicted at all.',
  recurrence: 'Recurrence',
  recurrenceMeans: 'Of the tasks closed as effective, those with new demands at the place within a season.',
  stages: 'Work by stage',
  stagesMeans:
    'Case by case: demands received. From one to a class: tasks verified that came from a hot issue or a whistle. Before complaint: all other tasks verified in the month.',
  stage: { cases: 'Case by case', classes: 'From one to a class', before: 'Before complaint' },
  column: {
    month: 'Month',
    topic: 'Subject',
    actual: 'Actual',
    baseline: 'Past years',
    avoided: 'Avoided',
    interval: 'About 95 %',
    years: 'Years',
  },
  avoided: 'Avoided demands, estimated',
  avoidedMeans:
    'The mean of the same days of up to three past years, scaled by residents where known, minus what came. No estimate with less than one past year; negative means more than before. A wide interval means little certainty, and nothing here proves what caused it.',
  noYears: 'Less than one past year: no estimate',
  scaled: '{{year}}: {{n}} ({{expected}} by residents)',
  unscaled: '{{year}}: {{n}}',
  none: 'No proactive tasks in this time',
  trust: 'Trust and gap',
  trustMeans:
    'Would use it again: of those asked in a call-back (hidden below five answers). Gap: what units call solved beside what people say.',
  again: 'Would use it again',
  claimed: 'Units say solved',
  said: 'People say solved',
  innovations: 'Four innovations',
  innovationsMeans:
    'Service concept: work done ahead over all work. Supply: plans delivered by partners, time bank or purchase. Evaluation: of what units call solved, what people confirm. Trust: would use it again.',
  innovation: {
    concept: 'Service concept',
    supply: 'Supply mechanism',
    evaluation: 'Evaluation',
    trust: 'Trust building',
  },
  population: 'Residents by year',
  populationNote: 'Past counts are scaled by them; a year without a number is not scaled.',
  year: 'Year',
  residents: 'Residents',
  sourceNote: 'Source',
  saved: 'Saved',
  topics: 'Tasks',
  orders: 'Demands',
}
