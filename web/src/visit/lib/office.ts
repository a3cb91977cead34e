// What is taken along from the office: who walks, areas, topics, and households to be visited again.
import { useSyncExternalStore } from 'react'
import type { infer as Infer } from 'zod'
import type { Area, AreaTree } from '#contract/areas'
import type { topics } from '#contract/intake'
import type { VisitsDue } from '#contract/outreach'
import type { Session } from '#contract/session'
import { call, Refused } from '../../resident/lib/http.ts'
import { read, write } from './device.ts'

export type Topic = Infer<typeof topics>['items'][number]

export interface Office {
  id: 'office'
  accountId: string
  name: string
  tenant: string
  tenantName: { zh: string; en: string }
  areas: Area[]
  topics: Topic[]
  due: VisitsDue['items']
  deviceDays: number
  loadedAt: string
}

/** `signed-out`: the session ended while out; nothing on the telephone is lost by it. */
export type Door = 'unknown' | 'open' | 'signed-out' | 'not-allowed' | 'unreachable'

let office: Office | null = null
let door: Door = 'unknown'
let shown: { office: Office | null; door: Door } = { office, door }
const listeners = new Set<() => void>()

function tell(change: { office?: Office; door?: Door }) {
  office = change.office ?? office
  door = change.door ?? door
  shown = { office, door }
  for (const listener of listeners) listener()
}

export function useOffice() {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => shown,
  )
}

export const officeNow = () => office

/** What an earlier day brought along, before anything is asked of the server. */
export async function openOffice() {
  const kept = await read<Office>('office', 'office').catch(() => undefined)
  if (kept) tell({ office: kept })
}

export function forgetOffice() {
  office = null
  tell({ door: 'signed-out' })
}

/** Asks the server who is signed in and takes along what is needed outside; answers whether the door was open. */
export async function loadOffice(): Promise<boolean> {
  try {
    const session = await call<Session>('/api/session', { tries: 1, timeoutMs: 8000 })
    if (!session.abilities.includes('outreach.record')) {
      tell({ door: 'not-allowed' })
      return false
    }
    const [tree, known, due] = await Promise.all([
      call<AreaTree>('/api/areas'),
      call<{ items: Topic[] }>('/api/demands/topics'),
      call<VisitsDue>('/api/outreach/visits/due'),
    ])
    const fresh: Office = {
      id: 'office',
      accountId: session.account.id,
      name: session.account.displayName,
      tenant: session.tenant.code,
      tenantName: { zh: session.tenant.nameZh, en: session.tenant.nameEn },
      areas: tree.areas.filter((area) => area.active),
      topics: known.items,
      due: due.items,
      deviceDays: due.deviceDays,
      loadedAt: new Date().toISOString(),
    }
    await write('office', fresh)
    tell({ office: fresh, door: 'open' })
    return true
  } catch (error) {
    tell({ door: doorAfter(error) })
    return false
  }
}

export function doorAfter(error: unknown): Door {
  return error instanceof Refused && error.problem.status === 401 ? 'signed-out' : 'unreachable'
}

export function shutDoor(error: unknown) {
  tell({ door: doorAfter(error) })
}
