// This browser as one that rings for its owner (RFC 8030): begun and ended on the page of notices, ended by signing out.
import type * as z from 'zod'
import type { browser } from '#contract/notices'
import { newKey, tell } from '../lib/http.ts'
import { paths } from './calls.ts'

const WORKER = '/console-sw.js'
/** For which account this browser rings: another who signs in here is not told that it does. */
const OWNER = 'heban.push'

/** Whether the browser can ring at all, and is allowed to. Plain http and private windows cannot. */
export function pushState(): 'unknown' | 'denied' | 'possible' {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return 'unknown'
  return Notification.permission === 'denied' ? 'denied' : 'possible'
}

async function subscription(): Promise<PushSubscription | null> {
  if (pushState() === 'unknown') return null
  const known = await navigator.serviceWorker.getRegistration('/console')
  return (await known?.pushManager.getSubscription()) ?? null
}

export async function ringsFor(account: string): Promise<boolean> {
  return localStorage.getItem(OWNER) === account && (await subscription()) !== null
}

/** Asks the person, then the browser's push service; answers false where either says no. */
export async function beginRinging(account: string, key: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false
  const worker = await navigator.serviceWorker.register(WORKER, { scope: '/console' })
  await navigator.serviceWorker.ready
  const given = await worker.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: key })
    .catch(() => null)
  if (!given) return false
  const { endpoint, keys } = given.toJSON()
  const body = { endpoint, keys: { p256dh: keys?.p256dh, auth: keys?.auth } } as z.infer<typeof browser>
  await tell(paths.push, body, newKey())
  localStorage.setItem(OWNER, account)
  return true
}

/** The browser forgets first: whatever the line does, it rings no more. */
export async function endRinging(): Promise<void> {
  localStorage.removeItem(OWNER)
  const given = await subscription()
  if (!given) return
  await given.unsubscribe()
  await tell(paths.removePush, { endpoint: given.endpoint }, newKey())
}
