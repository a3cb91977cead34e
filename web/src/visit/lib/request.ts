// A visit as the server wants it, and what is still missing before it may go.
import type { RecordVisit } from '#contract/outreach'
import type { Danger, Visit } from './visits.ts'

export const DANGERS = [
  'suicide',
  'violence',
  'child-harm',
  'gas',
  'fire',
  'trapped',
  'electric-shock',
  'collapse',
  'poisoning',
] as const satisfies readonly Danger[]

const tidyPhone = (phone: string) => phone.replaceAll(/[\s-]/g, '')

export type MissingAt = 'area' | 'consent' | 'phone' | 'nothing' | `body-${string}`

/** What has to be said before it can go, by the field it belongs to. */
export function missingIn(visit: Visit): MissingAt[] {
  const missing: MissingAt[] = []
  if (!visit.areaId) missing.push('area')
  if (!visit.consent) missing.push('consent')
  if (visit.consent === 'named' && visit.phone && !/^(1\d{10}|0\d{9,11})$/.test(tidyPhone(visit.phone)))
    missing.push('phone')
  const written = visit.demands.filter(isBegun)
  for (const demand of written) if (demand.body.trim().length < 2) missing.push(`body-${demand.id}`)
  const hasNeeds = visit.needsConsent && (visit.needs.length > 0 || visit.needsNote.trim() !== '')
  if (written.length === 0 && !hasNeeds && !visit.nextVisitOn && !visit.followsId) missing.push('nothing')
  return missing
}

function isBegun({ body, photos, dangers }: Visit['demands'][number]) {
  return body.trim() !== '' || photos.length > 0 || dangers.length > 0
}

/** The request a visit stands for; photos must have been uploaded before. */
export function requestOf(visit: Visit, now = new Date()): RecordVisit {
  const named = visit.consent === 'named'
  const phone = named ? tidyPhone(visit.phone) || null : null
  return {
    id: visit.id,
    startedAt: visit.startedAt,
    sentAt: now.toISOString(),
    place: { areaId: visit.areaId, estate: visit.estate.trim() || null, detail: visit.detail.trim() || null },
    companions: visit.companions.trim() || null,
    person: {
      consent: named,
      name: named ? visit.name.trim() || null : null,
      phone,
      keepSecret: visit.keepSecret,
      replyWanted: phone !== null,
    },
    needs: visit.needsConsent
      ? { consent: true, kinds: visit.needs, note: visit.needsNote.trim() || null }
      : null,
    nextVisitOn: visit.nextVisitOn || null,
    followsId: visit.followsId || null,
    demands: visit.demands.filter(isBegun).map((demand) => ({
      body: demand.body.trim(),
      kind: demand.kind || null,
      topicCode: demand.topicCode || null,
      dangers: demand.dangers,
      photoIds: demand.photos.flatMap((photo) => photo.uploaded?.id ?? []),
    })),
  }
}
