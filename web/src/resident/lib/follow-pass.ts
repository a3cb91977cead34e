// The pass for one demand: number and query code changed for a token that lives an hour and leaves with the tab.
import { kept } from './kept.ts'
import { type FollowToken, openFollow } from './open.ts'
import { readRemembered, readSlip } from './slip.ts'

const passes = new Map<string, FollowToken>()
const store = (tenant: string, number: string) =>
  kept<FollowToken>(`heban.pass.${tenant}.${number}`, 'session')

export async function openPass(tenant: string, number: string, queryCode: string) {
  keepPass(tenant, number, await openFollow(tenant, { number, queryCode }))
}

/** Keeps a pass in this tab, however it was come by. */
export function keepPass(tenant: string, number: string, pass: FollowToken) {
  passes.set(`${tenant}/${number}`, pass)
  store(tenant, number).write(pass)
}

/** The pass of this tab, or null. Whether it still holds is the server's to say: the clock of a phone may be wrong by hours. */
export function readPass(tenant: string, number: string): string | null {
  const pass = passes.get(`${tenant}/${number}`) ?? store(tenant, number).read()
  return pass?.token ?? null
}

export function dropPass(tenant: string, number: string) {
  passes.delete(`${tenant}/${number}`)
  offered.delete(`${tenant}/${number}`)
  store(tenant, number).forget()
}

const offered = new Map<string, string>()

/** A code that came with the address, from the QR code of a receipt. */
export function offerCode(tenant: string, { number, queryCode }: { number: string; queryCode: string }) {
  offered.set(`${tenant}/${number}`, queryCode)
}

/** The code this page knows already: scanned, from the receipt just given, or remembered on request. */
export function knownCode(tenant: string, number: string) {
  const scanned = offered.get(`${tenant}/${number}`)
  if (scanned) return scanned
  const slip = readSlip(tenant)
  if (slip?.number === number) return slip.queryCode
  return readRemembered(tenant).find((one) => one.number === number)?.queryCode ?? null
}
