// What a person has written so far. It stays on this device until it is sent or deleted; name and phone leave with the
// tab, and a text that speaks of danger is not left on a phone that others may pick up.
import { useSyncExternalStore } from 'react'
import { type CrisisKind, dangersIn } from './danger.ts'
import { kept } from './kept.ts'
import type { PublicDuplicate, SayDemand } from './open.ts'

export interface DraftPhoto {
  id: string
  /** Small data URL for this device's own pages. */
  preview: string
  /** When it was uploaded, in milliseconds. */
  at: number
}

/** One try to send. Kept until an answer came, because the server may hold it already. */
export interface Attempt {
  key: string
  /** Newest wording first. */
  bodies: SayDemand[]
}

export interface Draft {
  savedAt: string
  body: string
  areaId: string
  estate: string
  detail: string
  similar: PublicDuplicate[]
  sameAs: string
  photos: DraftPhoto[]
  /** Photos were left out because the server no longer keeps them. */
  photosExpired: boolean
  answer: '' | 'call' | 'no-call-back' | 'no-phone'
  phone: string
  noPhoneReason: '' | 'no-phone' | 'will-not-say'
  forWhom: '' | 'self' | 'other'
  onBehalfOf: string
  /** Of who acts for another by a recorded consent. */
  deputyCode: string
  name: string
  keepSecret: boolean
  /** Dangers the server heard in the text. */
  dangers: CrisisKind[]
  dangerSeen: boolean
  attempt: Attempt | null
}

const EMPTY: Draft = {
  savedAt: '',
  body: '',
  areaId: '',
  estate: '',
  detail: '',
  similar: [],
  sameAs: '',
  photos: [],
  photosExpired: false,
  answer: '',
  phone: '',
  noPhoneReason: '',
  forWhom: '',
  onBehalfOf: '',
  deputyCode: '',
  name: '',
  keepSecret: false,
  dangers: [],
  dangerSeen: false,
  attempt: null,
}
const KEPT_DAYS = 14
/** The server clears away uploads that were sent with nothing for a day. */
const PHOTO_KEPT_MS = 22 * 3_600_000

const drafts = new Map<string, Draft>()
const listeners = new Set<() => void>()

export function useDraft(tenant: string) {
  return useSyncExternalStore(subscribe, () => draftOf(tenant))
}

export function draftOf(tenant: string): Draft {
  const known = drafts.get(tenant)
  if (known) return known
  const draft = restored(tenant, new Date())
  drafts.set(tenant, draft)
  return draft
}

export function changeDraft(tenant: string, change: Partial<Draft>) {
  const draft = { ...draftOf(tenant), ...change, savedAt: new Date().toISOString() }
  drafts.set(tenant, draft)
  save(tenant, draft)
  for (const listener of listeners) listener()
}

export function deleteDraft(tenant: string) {
  drafts.set(tenant, EMPTY)
  onDevice(tenant).forget()
  inTab(tenant).forget()
  for (const listener of listeners) listener()
}

/** Something worth coming back to. */
export function hasDraft(draft: Draft) {
  return draft.body.trim() !== '' || draft.photos.length > 0 || draft.detail !== ''
}

/** A text that speaks of danger, or asks for secrecy, is not left on the device. */
export function staysInTab(draft: Draft) {
  return draft.keepSecret || draft.dangers.length > 0 || dangersIn(draft.body).length > 0
}

type Person = Pick<Draft, 'phone' | 'name' | 'onBehalfOf' | 'attempt'>
const onDevice = (tenant: string) => kept<Partial<Draft>>(`heban.draft.${tenant}`, 'local')
const inTab = (tenant: string) => kept<Partial<Draft>>(`heban.draft.${tenant}`, 'session')

function save(tenant: string, draft: Draft) {
  const person: Person = {
    phone: draft.phone,
    name: draft.name,
    onBehalfOf: draft.onBehalfOf,
    attempt: draft.attempt,
  }
  if (staysInTab(draft)) {
    onDevice(tenant).forget()
    inTab(tenant).write(draft)
    return
  }
  inTab(tenant).write(person)
  onDevice(tenant).write({ ...draft, phone: '', name: '', onBehalfOf: '', deputyCode: '', attempt: null })
}

function restored(tenant: string, now: Date): Draft {
  const draft = { ...EMPTY, ...onDevice(tenant).read(), ...inTab(tenant).read() }
  const age = now.getTime() - Date.parse(draft.savedAt || now.toISOString())
  if (age > KEPT_DAYS * 86_400_000) {
    onDevice(tenant).forget()
    return EMPTY
  }
  const photos = draft.photos.filter((photo) => now.getTime() - photo.at < PHOTO_KEPT_MS)
  return { ...draft, photos, photosExpired: draft.photosExpired || photos.length < draft.photos.length }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
