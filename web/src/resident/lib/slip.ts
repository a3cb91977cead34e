// The receipt just given: kept for this tab only, so that a reload does not lose the code that is shown once.
// Beside it, what a person asked this device to remember.
import { kept } from './kept.ts'
import type { Receipt } from './open.ts'

export type Slip = Receipt & { earlierWording: boolean; keepSecret: boolean; callBack: boolean }

const slip = (tenant: string) => kept<Slip>(`heban.slip.${tenant}`, 'session')

export function keepSlip(tenant: string, value: Slip) {
  slip(tenant).write(value)
  current.set(tenant, value)
}

export function readSlip(tenant: string): Slip | null {
  return current.get(tenant) ?? slip(tenant).read()
}

export function dropSlip(tenant: string) {
  current.delete(tenant)
  slip(tenant).forget()
}

/** Storage may be forbidden: then the receipt still lives as long as the page. */
const current = new Map<string, Slip>()

export interface Remembered {
  number: string
  queryCode: string
}

const remembered = (tenant: string) => kept<Remembered[]>(`heban.remembered.${tenant}`, 'local')
const MOST = 20

export function readRemembered(tenant: string): Remembered[] {
  return remembered(tenant).read() ?? []
}

export function remember(tenant: string, { number, queryCode }: Remembered) {
  const others = readRemembered(tenant).filter((one) => one.number !== number)
  remembered(tenant).write([{ number, queryCode }, ...others].slice(0, MOST))
}

export function forgetRemembered(tenant: string, number: string) {
  const left = readRemembered(tenant).filter((one) => one.number !== number)
  if (left.length > 0) remembered(tenant).write(left)
  else remembered(tenant).forget()
}
