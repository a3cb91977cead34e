// Demands in quantity as PostgreSQL's COPY text: what is the same in every tenant is written once and reused.
import { packKeys, sketch } from '#analysis/duplicates/sketch'
import { signature } from '#analysis/duplicates/signature'
import { bigrams } from '#analysis/text/bigrams'
import { normalise } from '#analysis/text/normalise'
import type { DemandState } from '#contract/demands'
import { idAt } from '../platform/ids.ts'
import type { Sealing } from '../platform/sealing.ts'
import type { DemoDemand } from './demand.ts'
import { DAY, HOUR } from './hours.ts'
import { NEXT } from './plot.ts'
import type { World } from './seed-world.ts'

/** One demand as it can be written for any tenant: the fixed parts of its lines, and what its places are called. */
export interface Pattern {
  at: number
  state: DemandState
  topic: string
  area: string
  unit: string | null
  assist: readonly string[]
  /** Units asked for their opinion, while they are. */
  consulted: readonly string[]
  /** Columns of an order in the order of ORDER_COLUMNS, in runs between those that differ by tenant. */
  before: string
  between: string
  grams: string
  /** What the person said when called back; null where nobody could have been asked. */
  answer: string | null
  /** Milliseconds from arrival to dispatch, reply and close; null where it did not come to that. */
  dispatched: number | null
  replied: number | null
  closed: number | null
}

// prettier-ignore
export const ORDER_COLUMNS = [
  'tenant_id', 'id', 'number', 'import_source', 'import_key',
  'query_code_hash', 'origin', 'history', 'channel', 'kind', 'topic_code', 'urgency', 'confirmed', 'title', 'body',
  'estate', 'raiser_name', 'raiser_phone', 'phone_key', 'no_phone_reason', 'anonymous', 'keep_secret', 'reply_wanted',
  'crisis', 'signature', 'sketch', 'state', 'version', 'complex', 'round', 'redo_count', 'reopened',
  'pending', 'pending_by', 'parked_reason', 'objected', 'unit_fixed',
  'area_id', 'main_unit_id', 'assist_unit_ids', 'consulted_unit_ids', 'profile_id', 'received_at', 'state_since',
  'dispatched_at', 'signed_at', 'contacted_at', 'reply_from', 'reply_due_at', 'replied_at', 'callback_due_at',
  'due_from', 'due_at', 'closed_at', 'parked_until',
]
export const CALL_COLUMNS = [
  'tenant_id',
  'order_id',
  'id',
  'round',
  'at',
  'by_account',
  'outcome',
  'contacted',
  'solved',
  'satisfaction',
]
export const SEARCH_COLUMNS = ['tenant_id', 'order_id', 'grams']

const CLOSED = /^(closed-|answered|transferred|guided|withdrawn)/
const UNIT_LESS = new Set<DemandState>([
  'received',
  'queued',
  'consulting',
  'answered',
  'transferred',
  'guided',
  'withdrawn',
])
const NULL = '\\N'
/** Nobody has the code of a demand that nobody raised. */
const NO_CODE = `\\\\x${'00'.repeat(32)}`

export function patternOf(demand: DemoDemand, sealing: Sealing): Pattern {
  const { story, raiser } = demand
  // Merging needs another order; here such a demand was taken back.
  const ended = story.end === 'merged' ? 'withdrawn' : story.end
  const state = !UNIT_LESS.has(ended) && story.mainUnit === null ? 'withdrawn' : ended
  const sent = !UNIT_LESS.has(state)
  const after = (action: string) => {
    const step = story.steps.findLast((one) => one.action === action)
    return step ? Math.round(step.hours * HOUR) : null
  }
  const did = (action: string) => story.steps.some((step) => step.action === action)
  const last = after(story.steps.findLast((one) => NEXT[one.action])?.action ?? '') ?? HOUR
  return {
    at: demand.at.getTime(),
    state,
    topic: demand.topicCode,
    area: demand.areaCode,
    unit: sent ? story.mainUnit : null,
    assist: sent ? story.assistUnits : [],
    consulted:
      state === 'consulting' ? (story.steps.find((one) => one.action === 'consult')?.units ?? []) : [],
    before: line(
      NO_CODE,
      'own',
      'f',
      demand.channel,
      demand.kind,
      demand.topicCode,
      demand.urgency,
      sent ? 't' : 'f',
    ),
    between: line(
      text(demand.title),
      text(demand.body),
      text(demand.estate),
      text(raiser.name),
      text(raiser.phone),
      raiser.phone ? bytes(sealing.hash('phone', raiser.phone)) : NULL,
      raiser.phone ? NULL : 'will-not-say',
      flag(raiser.anonymous),
      flag(raiser.secret),
      flag(raiser.replyWanted),
      '{}',
      bytes(Buffer.from(signature(demand.title, demand.body))),
      bytes(Buffer.from(packKeys(sketch(demand.title, demand.body)))),
      state,
      '0',
      'f',
      state === 'redo' ? '2' : '1',
      state === 'redo' ? '1' : '0',
      'f',
      state === 'extended' ? 'extension' : NULL,
      state === 'extended' ? 'load' : NULL,
      state === 'parked' ? (story.steps.find((one) => one.parkingReason)?.parkingReason ?? 'policy') : NULL,
      flag(sent && did('object')),
      flag(sent && (did('redirect') || did('confirmUnit'))),
    ),
    grams: `{${bigrams(normalise(`${demand.title}\n${demand.estate ?? ''}\n${demand.body}`)).join(',')}}`,
    answer:
      state === 'closed-solved' || state === 'closed-unsolved'
        ? line(
            'reached',
            flag(story.contacted !== false),
            flag(state === 'closed-solved'),
            story.satisfied ?? 'basically',
          )
        : null,
    dispatched: sent ? after('dispatch') : null,
    replied: sent ? after('reply') : null,
    closed: CLOSED.test(state) ? last : null,
  }
}

export interface Written {
  tenant: number
  world: World
  profileId: string
  /** Ids of orders and the moment at which open ones still have time. */
  now: number
}

export function orderLine(
  { tenant, world, profileId, now }: Written,
  pattern: Pattern,
  id: string,
  number: string,
  at: number,
): string {
  const { dispatched, replied, closed } = pattern
  const moment = (offset: number | null) => (offset === null ? NULL : instant(at + offset))
  const idsOf = (codes: readonly string[]) =>
    `{${codes.flatMap((code) => world.units.get(code) ?? []).join(',')}}`
  // A replied order waits for nobody until its call-back falls due.
  const until = instant(now + (1 + (at % 5)) * DAY)
  const isWaiting = closed === null && pattern.state !== 'replied'
  return `${line(
    String(tenant),
    id,
    number,
    'load',
    number,
    pattern.before,
    pattern.between,
    world.areas.get(pattern.area) ?? NULL,
    world.units.get(pattern.unit ?? '') ?? NULL,
    idsOf(pattern.assist),
    idsOf(pattern.consulted),
    profileId,
    instant(at),
    moment(closed ?? replied ?? dispatched ?? 0),
    moment(dispatched),
    moment(dispatched),
    moment(replied === null ? null : dispatched),
    moment(dispatched),
    moment(dispatched === null ? null : dispatched + 7 * DAY),
    moment(replied),
    moment(replied === null ? null : replied + DAY),
    // No clock runs on a load: open orders have time, so that nothing wakes them while something is measured.
    isWaiting ? instant(at) : NULL,
    isWaiting ? until : NULL,
    moment(closed),
    pattern.state === 'parked' ? until : NULL,
  )}\n`
}

/** The call that closed an order, or nothing. */
export function callLine(tenant: number, { answer, closed }: Pattern, id: string, at: number): string {
  if (answer === null || closed === null) return ''
  return `${line(String(tenant), id, idAt(new Date(at + closed)), '1', instant(at + closed), 'load', answer)}\n`
}

export const searchLine = (tenant: number, pattern: Pattern, id: string) =>
  `${tenant}\t${id}\t${pattern.grams}\n`

const line = (...values: string[]) => values.join('\t')
const flag = (value: boolean) => (value ? 't' : 'f')
const bytes = (value: Buffer) => `\\\\x${value.toString('hex')}`
const instant = (at: number) => new Date(at).toISOString()

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
function text(value: string | null): string {
  return value === null ? NULL : value.replaceAll(/[\\\n\r\t]/g, (sign) => ESCAPES[sign] ?? sign)
}
