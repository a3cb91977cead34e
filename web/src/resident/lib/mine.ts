// A resident signed in by a code to their telephone. The session is a cookie of the server's; nothing of it is kept here.
import type { FollowToken } from './open.ts'
import type { MineList, CODE_WAYS } from '#contract/resident'
import { call } from './http.ts'
import { pathOf } from './router.ts'

export type Mine = MineList['items'][number]
export type Way = (typeof CODE_WAYS)[number]
export type { MineList }

const mine = (tenant: string, ...rest: string[]) => `/api/open${pathOf(tenant, 'mine', ...rest)}`
const tell = (path: string, body: unknown = {}) => call<unknown>(path, { method: 'POST', body })

export function readMine(tenant: string) {
  return call<MineList>(mine(tenant))
}

export function askCode(tenant: string, body: { phone: string; by: Way }) {
  return tell(mine(tenant, 'code'), body)
}

export function enterByCode(tenant: string, body: { phone: string; code: string }) {
  return tell(mine(tenant, 'session'), body)
}

export function leave(tenant: string) {
  return call<unknown>(mine(tenant, 'session'), { method: 'DELETE' })
}

/** A pass to one of them, as number and query code would give. */
export function openMine(tenant: string, id: string) {
  return call<FollowToken>(mine(tenant, id, 'follow'), { method: 'POST', body: {} })
}

export function askMailCode(tenant: string, mail: string) {
  return tell(mine(tenant, 'mail'), { mail })
}

export function confirmMail(tenant: string, body: { mail: string; code: string }) {
  return tell(mine(tenant, 'mail', 'confirm'), body)
}

export function forgetMail(tenant: string) {
  return call<unknown>(mine(tenant, 'mail'), { method: 'DELETE' })
}
