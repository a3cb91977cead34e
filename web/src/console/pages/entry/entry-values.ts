// What the entry form holds, and how it becomes a request.
import type { KINDS, URGENCIES } from '#contract/demands'
import type { EnterDemand } from '#contract/intake'
import type { Dayjs } from 'dayjs'
import { beijingIso } from '../../../lib/times.ts'
import { cleanPlace } from '../../parts/action-fields.ts'

export interface EntryValues {
  channel: EnterDemand['channel']
  callId?: string
  phone?: string
  name?: string
  noPhoneReason?: EnterDemand['raiser']['noPhoneReason']
  flags?: ('anonymous' | 'keepSecret' | 'noReply')[]
  onBehalfOf?: string
  deputyCode?: string
  body?: string
  title?: string
  place?: { areaId?: string; estate?: string; detail?: string }
  kind?: (typeof KINDS)[number]
  topic?: string[]
  urgency?: (typeof URGENCIES)[number]
  againstUnitId?: string
  eventAt?: Dayjs | null
  photoIds?: string[]
}

/** Every field emptied: a draft that was restored is the form's own start, so a plain reset would bring it back. */
export const blank: Record<Exclude<keyof EntryValues, 'channel'>, undefined> = {
  callId: undefined,
  phone: undefined,
  name: undefined,
  noPhoneReason: undefined,
  flags: undefined,
  onBehalfOf: undefined,
  deputyCode: undefined,
  body: undefined,
  title: undefined,
  place: undefined,
  kind: undefined,
  topic: undefined,
  urgency: undefined,
  againstUnitId: undefined,
  eventAt: undefined,
  photoIds: undefined,
}

export const phoneShape = /^(1\d{10}|0\d{9,11})$/

/** The request of the contract: nothing for what was left empty. */
export function entryRequest(
  values: EntryValues,
  sameAs: string | null,
  help: EnterDemand['help'],
): EnterDemand {
  const text = (value: string | undefined) => value?.trim() || undefined
  const flags = values.flags ?? []
  const phone = text(values.phone)
  return {
    channel: values.channel,
    callId: text(values.callId),
    title: text(values.title),
    body: text(values.body) ?? '',
    place: cleanPlace(values.place ?? {}),
    eventAt: values.eventAt ? beijingIso(values.eventAt.format('YYYY-MM-DDTHH:mm:ss')) : undefined,
    raiser: {
      name: text(values.name),
      phone,
      noPhoneReason: phone ? undefined : values.noPhoneReason,
      anonymous: flags.includes('anonymous'),
      keepSecret: flags.includes('keepSecret'),
      replyWanted: !flags.includes('noReply'),
      onBehalfOf: text(values.onBehalfOf),
      deputyCode: text(values.deputyCode),
    },
    photoIds: values.photoIds ?? [],
    sameAs: sameAs ?? undefined,
    kind: values.kind,
    topicCode: values.topic?.at(-1),
    urgency: values.urgency,
    againstUnitId: values.againstUnitId,
    help,
  }
}
