// Hands in what waits, one visit after another, whenever there is a connection. Each carries an id of its own, so that
// a visit whose answer got lost is simply sent again.
import { useSyncExternalStore } from 'react'
import type { VisitTaken } from '#contract/outreach'
import { call, Refused, replyOf, Unreachable } from '../../resident/lib/http.ts'
import { loadOffice, officeNow, shutDoor } from './office.ts'
import { requestOf } from './request.ts'
import { changeVisit, clearOld, keepTaken, photoBlob, visitById, visitsNow, type Visit } from './visits.ts'

/** The server clears away uploads that were sent with nothing for a day. */
const UPLOAD_KEPT_MS = 22 * 3_600_000
const EVERY_MS = 60_000

let sending = false
const listeners = new Set<() => void>()

export function useSending() {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => sending,
  )
}

function say(now: boolean) {
  sending = now
  for (const listener of listeners) listener()
}

/** At the start, when the line comes back, and every minute while something waits. */
export function keepSending() {
  void sendWaiting()
  addEventListener('online', () => void sendWaiting())
  setInterval(() => {
    if (navigator.onLine && visitsNow().some((visit) => visit.state === 'waiting')) void sendWaiting()
  }, EVERY_MS)
}

export async function sendWaiting() {
  if (sending) return
  say(true)
  try {
    if (await loadOffice()) {
      const own = visitsNow().filter((visit) => visit.state === 'waiting' && isOwn(visit))
      for (const visit of own) if (!(await handIn(visit.id))) break
      if (own.length > 0) await loadOffice()
    }
    await clearOld(officeNow()?.deviceDays ?? 7)
  } finally {
    say(false)
  }
}

/** Whoever is signed in now filled it in, in the sub-district they are signed in to. */
export function isOwn(visit: Visit) {
  const office = officeNow()
  return office?.accountId === visit.accountId && office.tenant === visit.tenant
}

/** Whether the next one may be tried: false when the line or the session is gone. */
async function handIn(id: string): Promise<boolean> {
  try {
    await uploadPhotos(id)
    const visit = visitById(id)
    if (!visit) return true
    const taken = await call<VisitTaken>('/api/outreach/visits', {
      method: 'POST',
      body: requestOf(visit),
      timeoutMs: 30_000,
    })
    await keepTaken(id, taken)
    return true
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.status === 401) {
      shutDoor(error)
      return false
    }
    // It stays, with the reason, and can be mended.
    const { code, errors } = error.problem
    await changeVisit(id, { state: 'open', trouble: { code, path: errors?.[0]?.path ?? '' } })
    return true
  }
}

async function uploadPhotos(id: string) {
  for (const demand of visitById(id)?.demands ?? [])
    for (const photo of demand.photos) {
      if (photo.uploaded && Date.now() - photo.uploaded.at < UPLOAD_KEPT_MS) continue
      const blob = await photoBlob(photo.id)
      if (!blob) continue
      const uploaded = { id: (await upload(blob)).id, at: Date.now() }
      const demands = visitById(id)?.demands.map((each) => ({
        ...each,
        photos: each.photos.map((one) => (one.id === photo.id ? { ...one, uploaded } : one)),
      }))
      await changeVisit(id, { demands: demands ?? [] })
    }
}

async function upload(blob: Blob): Promise<{ id: string }> {
  const form = new FormData()
  form.append('photo', blob, 'photo.jpg')
  const response = await fetch('/api/demands/photos', {
    method: 'POST',
    body: form,
    credentials: 'same-origin',
  }).catch((error: unknown) => {
    throw new Unreachable(String(error))
  })
  return replyOf<{ id: string }>(response.status, await response.text())
}
