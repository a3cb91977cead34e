// Over 300 lines: one entry for each of the fifty moves, to be read side by side.
// What each move of an order asks for: one entry an action, drawn by fields.tsx, checked with the contract's limits.
import {
  CALLBACK_OUTCOMES,
  CALL_OUTCOMES,
  EMERGENCY_SERVICES,
  GUIDE_REASONS,
  KINDS,
  LIMITS,
  OPINIONS,
  PARKING_REASONS,
  SATISFACTION,
  SUPERVISION_TRIGGERS,
  TERMINATION_REASONS,
  URGENCIES,
} from '#contract/demands'
import type { DemandAction } from '#contract/demands'
import type { DemandDetail } from '#contract/orders'
import type { TEMPLATE_KINDS } from '#contract/rulesets'
import type { terms } from '../../words/console/zh-CN/terms.ts'
import type { demands } from '../../words/console/zh-CN/demands.ts'
import { topicPath } from '../reference.ts'

export type Values = Record<string, unknown>
type Label = keyof (typeof demands)['field']

interface Common {
  name: string
  label: Label
  required?: boolean
  /** Asked only when this holds of what has been filled in so far. */
  when?: (values: Values) => boolean
  /** Units that may be chosen for this order; all that are in use when left out. */
  among?: (order: DemandDetail) => (unitId: string) => boolean
}
export type Field = Common &
  (
    | {
        as: 'text'
        max: number
        rows?: number
        /** Texts of the office one may begin with; `outflow` offers the script of the reason chosen. */
        templates?: (typeof TEMPLATE_KINDS)[number]
      }
    | { as: 'line'; max: number }
    | {
        as: 'choice'
        options: readonly string[]
        words: keyof typeof terms
        list?: boolean
        number?: boolean
      }
    | {
        as:
          | 'yesNo'
          | 'moment'
          | 'switch'
          | 'topic'
          | 'unit'
          | 'units'
          | 'place'
          | 'photos'
          | 'order'
          | 'date'
          | 'parts'
      }
  )

const note: Field = { as: 'text', name: 'note', label: 'note', max: LIMITS.note, rows: 2 }
const text = (label: Label, max: number, rows = 4): Extract<Field, { as: 'text' }> => ({
  as: 'text',
  name: 'text',
  label,
  max,
  rows,
  required: true,
})
const kind: Field = {
  as: 'choice',
  name: 'kind',
  label: 'kind',
  options: KINDS,
  words: 'kind',
  required: true,
}
const topic: Field = { as: 'topic', name: 'topicCode', label: 'topic', required: true }
const urgency: Field = {
  as: 'choice',
  name: 'urgency',
  label: 'urgency',
  options: URGENCIES,
  words: 'urgency',
  required: true,
}
const photos: Field = { as: 'photos', name: 'photoIds', label: 'photos' }
/** Never the unit complained against (G5). */
const notTarget = (order: DemandDetail) => (unitId: string) => unitId !== order.againstUnit?.id
/** Others than the main unit, which leads. */
const beside = (order: DemandDetail) => (unitId: string) =>
  unitId !== order.mainUnit?.id && unitId !== order.againstUnit?.id
/** Units that were whistled for and are not there yet. */
const awaited = (order: DemandDetail) =>
  order.roads.assists.flatMap(({ unit, round, how, arrivedAt, reportedAt, excusedAt }) =>
    round === order.round && how === 'whistled' && !arrivedAt && !reportedAt && !excusedAt ? [unit.id] : [],
  )
const units: Field = { as: 'units', name: 'unitIds', label: 'units', required: true, among: beside }
const reached = (values: Values) => values.outcome === 'reached'
const postponed = (values: Values) => values.outcome === 'later'

export const callFields: Field[] = [
  {
    as: 'choice',
    name: 'outcome',
    label: 'outcome',
    options: CALLBACK_OUTCOMES,
    words: 'outcome',
    required: true,
  },
  { as: 'moment', name: 'callAt', label: 'callAt', required: true, when: postponed },
  { as: 'yesNo', name: 'contacted', label: 'askContacted', required: true, when: reached },
  { as: 'yesNo', name: 'solved', label: 'askSolved', required: true, when: reached },
  {
    as: 'choice',
    name: 'satisfaction',
    label: 'askSatisfied',
    options: SATISFACTION,
    words: 'satisfaction',
    required: true,
    when: reached,
  },
  { as: 'yesNo', name: 'wouldUseAgain', label: 'askAgain', when: reached },
  note,
]

export const actionFields: Record<DemandAction, Field[]> = {
  complete: [
    { as: 'line', name: 'title', label: 'title', max: LIMITS.title, required: true },
    kind,
    topic,
    urgency,
    { as: 'place', name: 'place', label: 'place' },
    { as: 'unit', name: 'againstUnitId', label: 'againstUnit' },
  ],
  answer: [text('answer', LIMITS.reply, 6)],
  transfer: [
    {
      as: 'choice',
      name: 'service',
      label: 'service',
      options: EMERGENCY_SERVICES,
      words: 'emergency',
      required: true,
    },
    { as: 'line', name: 'takenOverBy', label: 'takenOverBy', max: 100, required: true },
    note,
  ],
  guide: [
    {
      as: 'choice',
      name: 'reason',
      label: 'reason',
      options: GUIDE_REASONS,
      words: 'guide',
      required: true,
      list: true,
    },
    { ...text('toldText', LIMITS.reply), templates: 'outflow' },
  ],
  merge: [{ as: 'order', name: 'into', label: 'mergeInto', required: true }],
  dispatch: [
    kind,
    topic,
    urgency,
    { as: 'unit', name: 'mainUnitId', label: 'mainUnit', required: true, among: notTarget },
    { as: 'units', name: 'assistUnitIds', label: 'assistUnits', among: notTarget },
    { as: 'switch', name: 'complex', label: 'complex' },
    note,
  ],
  sendBack: [text('sendBackText', LIMITS.note)],
  recall: [note],
  sign: [note],
  contact: [
    {
      as: 'choice',
      name: 'channel',
      label: 'contactBy',
      options: ['phone', 'visit', 'message', 'through-office', 'nobody'],
      words: 'contactBy',
      required: true,
    },
    note,
  ],
  handle: [{ as: 'text', name: 'plan', label: 'plan', max: LIMITS.note, rows: 4, required: true }],
  reply: [
    { ...text('replyText', LIMITS.reply, 6), templates: 'reply' },
    { as: 'yesNo', name: 'resolved', label: 'resolved', required: true },
    { ...photos, label: 'evidence' },
  ],
  openCallback: [note],
  closeUnverified: [note],
  recordCall: callFields,
  closeSolved: [note],
  closeUnreached: [note],
  closeUnsolved: [
    {
      as: 'choice',
      name: 'reason',
      label: 'reason',
      options: ['beyond-law', 'unreasonable', 'redo-limit'],
      words: 'closeReason',
      required: true,
      list: true,
    },
    text('explainText', LIMITS.note),
  ],
  orderRedo: [text('redoText', LIMITS.note)],
  resume: [note],
  withdraw: [{ as: 'text', name: 'text', label: 'withdrawText', max: LIMITS.note }],
  reopen: [text('reopenText', LIMITS.note)],
  unmerge: [text('whyText', LIMITS.note)],
  split: [{ as: 'parts', name: 'parts', label: 'parts', required: true }],
  consult: [units, text('consultText', LIMITS.note)],
  opine: [
    { as: 'choice', name: 'opinion', label: 'opinion', options: OPINIONS, words: 'opinion', required: true },
    text('opinionText', LIMITS.note),
  ],
  concludeConsult: [
    { as: 'unit', name: 'unitId', label: 'agreedUnit', among: notTarget },
    text('outcomeText', LIMITS.note),
  ],
  object: [
    text('objectText', LIMITS.note),
    { as: 'line', name: 'basis', label: 'basis', max: 200, required: true },
  ],
  redirect: [
    { as: 'unit', name: 'unitId', label: 'unit', required: true, among: beside },
    text('decisionText', LIMITS.note),
  ],
  confirmUnit: [text('decisionText', LIMITS.note)],
  callUnits: [units, text('taskText', LIMITS.note)],
  whistle: [units, text('taskText', LIMITS.note)],
  answerWhistle: [
    { as: 'yesNo', name: 'coming', label: 'coming', required: true },
    text('whyText', LIMITS.note),
  ],
  arrive: [
    {
      as: 'unit',
      name: 'unitId',
      label: 'arrived',
      required: true,
      among: (order) => (unitId) => awaited(order).includes(unitId),
    },
    note,
  ],
  reportAssist: [text('reportText', LIMITS.note)],
  conclude: [note],
  concludeWithout: [text('withoutText', LIMITS.note)],
  requestExtension: [text('whyText', LIMITS.note)],
  extend: [note],
  refuseExtension: [text('decisionText', LIMITS.note)],
  requestParking: [
    {
      as: 'choice',
      name: 'reason',
      label: 'reason',
      options: PARKING_REASONS,
      words: 'parking',
      required: true,
    },
    { as: 'text', name: 'plan', label: 'parkPlan', max: LIMITS.note, rows: 4, required: true },
    { as: 'date', name: 'reviewOn', label: 'reviewOn', required: true },
  ],
  agreeParking: [note],
  park: [note],
  refuseParking: [text('decisionText', LIMITS.note)],
  unpark: [note],
  requestTermination: [
    {
      as: 'choice',
      name: 'reason',
      label: 'reason',
      options: TERMINATION_REASONS,
      words: 'guide',
      required: true,
      list: true,
    },
    text('whyText', LIMITS.note),
  ],
  terminate: [text('explainText', LIMITS.note)],
  refuseTermination: [text('decisionText', LIMITS.note)],
  supervise: [
    {
      as: 'choice',
      name: 'level',
      label: 'level',
      options: ['1', '2', '3', '4'],
      words: 'chase',
      number: true,
      required: true,
    },
    {
      as: 'choice',
      name: 'trigger',
      label: 'trigger',
      options: SUPERVISION_TRIGGERS,
      words: 'trigger',
      required: true,
      list: true,
    },
    text('superviseText', LIMITS.note),
  ],
  answerSupervision: [text('reportText', LIMITS.note)],
  instruct: [text('instructText', LIMITS.note)],
  checkClosed: [
    {
      as: 'choice',
      name: 'outcome',
      label: 'outcome',
      options: CALL_OUTCOMES,
      words: 'outcome',
      required: true,
    },
    { as: 'yesNo', name: 'agreed', label: 'agreed', required: true, when: reached },
    note,
  ],
  addFacts: [text('factsText', LIMITS.note), photos],
}

/** What the form starts with: what is known, then what is suggested. */
export function startValues(action: DemandAction, order: DemandDetail): Values {
  const guess = order.suggestions
  const known = {
    title: order.title,
    kind: order.confirmed ? order.kind : (guess?.kind.value ?? order.kind),
    topicCode: topicPath(order.topicCode ?? guess?.topic.value),
    urgency: order.confirmed ? order.urgency : (guess?.urgency.value ?? order.urgency),
  }
  if (action === 'complete') {
    const { areaId, estate, detail } = order.place
    return {
      ...known,
      place: { areaId: areaId ?? guess?.place.areaId, estate: estate ?? guess?.place.estate, detail },
      againstUnitId: order.againstUnit?.id,
    }
  }
  if (action === 'dispatch')
    return { ...known, mainUnitId: order.mainUnit?.id ?? guess?.units[0]?.unitId, complex: false }
  if (action === 'arrive') return { unitId: awaited(order)[0] }
  return {}
}

/** Form values as the contract wants them: the topic as one code, nothing for what was left empty or not asked. */
export function requestBody(fields: Field[], values: Values, version: number | undefined): Values {
  const body: Values = version === undefined ? {} : { version }
  for (const field of fields) {
    if (field.when && !field.when(values)) continue
    let value = values[field.name]
    if (field.as === 'topic' && Array.isArray(value)) value = value.at(-1)
    if (typeof value === 'string') value = value.trim()
    // What is typed is the office's time.
    if (field.as === 'moment' && typeof value === 'string' && value) value = `${value}:00+08:00`
    if (field.as === 'place') value = cleanPlace((value ?? {}) as Values)
    if (value !== undefined && value !== null && value !== '') body[field.name] = value
  }
  return body
}

/** A place without its empty parts. */
export function cleanPlace(place: Values): Values {
  const kept = Object.entries(place).map(
    ([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const,
  )
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined && value !== null && value !== ''))
}
