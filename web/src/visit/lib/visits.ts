// The visits on this telephone, from the first word to some days after they were taken. Every change is on the disk at once.
import { useSyncExternalStore } from 'react'
import type { RecordVisit, VisitTaken } from '#contract/outreach'
import { read, readAll, remove, write } from './device.ts'
import { newUuid } from './uuid.ts'

type Sent = RecordVisit['demands'][number]
export type Kind = NonNullable<Sent['kind']>
export type Danger = NonNullable<Sent['dangers']>[number]
export type Need = NonNullable<NonNullable<RecordVisit['needs']>['kinds']>[number]

export interface VisitPhoto {
  id: string
  preview: string
  /** Where the server keeps it, and since when in milliseconds: loose uploads are cleared away after a day. */
  uploaded: { id: string; at: number } | null
}

export interface VisitDemand {
  id: string
  body: string
  kind: Kind | ''
  topicCode: string
  dangers: Danger[]
  photos: VisitPhoto[]
}

export interface Visit {
  id: string
  /** Whose it is: only this account may hand it in, in this sub-district. */
  accountId: string
  tenant: string
  state: 'open' | 'waiting' | 'taken'
  /** By this telephone's clock. */
  startedAt: string
  areaId: string
  estate: string
  detail: string
  companions: string
  followsId: string
  consent: '' | 'named' | 'unnamed'
  name: string
  phone: string
  keepSecret: boolean
  demands: VisitDemand[]
  needsConsent: boolean
  needs: Need[]
  needsNote: string
  nextVisitOn: string
  /** Why the office did not take it. */
  trouble: { code: string; path: string } | null
  taken: VisitTaken | null
  /** By this telephone's clock. */
  takenAt: string
}

let visits: readonly Visit[] = []
const listeners = new Set<() => void>()

function show(next: readonly Visit[]) {
  visits = next.toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
  for (const listener of listeners) listener()
}

export function useVisits() {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => visits,
  )
}

export const visitsNow = () => visits
export const visitById = (id: string) => visits.find((visit) => visit.id === id)

export async function openVisits() {
  show(await readAll<Visit>('visits').catch(() => []))
}

export function newDemand(): VisitDemand {
  return { id: newUuid(), body: '', kind: '', topicCode: '', dangers: [], photos: [] }
}

type Beginning = Pick<Visit, 'accountId' | 'tenant'> &
  Partial<Pick<Visit, 'areaId' | 'estate' | 'detail' | 'followsId'>>

export async function beginVisit(beginning: Beginning): Promise<Visit> {
  const visit: Visit = {
    id: newUuid(),
    state: 'open',
    startedAt: new Date().toISOString(),
    areaId: '',
    estate: '',
    detail: '',
    companions: '',
    followsId: '',
    consent: '',
    name: '',
    phone: '',
    keepSecret: false,
    demands: [newDemand()],
    needsConsent: false,
    needs: [],
    needsNote: '',
    nextVisitOn: '',
    trouble: null,
    taken: null,
    takenAt: '',
    ...beginning,
  }
  await write('visits', visit)
  show([...visits, visit])
  return visit
}

/** Writes follow one another, so that of two quick changes the later one stands on the disk. */
let writing: Promise<unknown> = Promise.resolve()

export function changeVisit(id: string, change: Partial<Visit>): Promise<unknown> {
  const before = visitById(id)
  if (!before) return Promise.resolve()
  const after = { ...before, ...change }
  show(visits.map((visit) => (visit.id === id ? after : visit)))
  writing = writing.then(() => write('visits', after)).catch(() => undefined)
  return writing
}

export async function deleteVisit(id: string) {
  await dropPhotos(visitById(id))
  await writing
  await remove('visits', id)
  show(visits.filter((visit) => visit.id !== id))
}

export async function addPhoto(blob: Blob, preview: string): Promise<VisitPhoto> {
  const photo = { id: newUuid(), preview, uploaded: null }
  await write('photos', { id: photo.id, blob } as { id: string })
  return photo
}

export async function photoBlob(id: string): Promise<Blob | null> {
  return (await read<{ blob: Blob }>('photos', id))?.blob ?? null
}

export const dropPhoto = (id: string) => remove('photos', id)

export async function dropPhotos(visit: Visit | undefined) {
  for (const demand of visit?.demands ?? []) for (const photo of demand.photos) await dropPhoto(photo.id)
}

/** The office has it: what it heard leaves the telephone at once, numbers and codes after the days of the profile. */
export async function keepTaken(id: string, taken: VisitTaken) {
  await dropPhotos(visitById(id))
  await changeVisit(id, {
    state: 'taken',
    taken,
    takenAt: new Date().toISOString(),
    trouble: null,
    name: '',
    phone: '',
    needs: [],
    needsNote: '',
    demands: [],
  })
}

export async function clearOld(days: number, now = Date.now()) {
  const old = visits.filter(
    (visit) => visit.state === 'taken' && now - Date.parse(visit.takenAt) > days * 86_400_000,
  )
  for (const visit of old) await deleteVisit(visit.id)
}

/** After everything on the device was wiped. */
export function forgetVisits() {
  show([])
}
