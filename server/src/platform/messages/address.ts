import type { Channel } from '#contract/operations'
import type { Sealing } from '../sealing.ts'

/** The hash under which messages to one address are found; for a number the one its orders carry too. */
export function addressKey(sealing: Sealing, channel: Channel, address: string): Buffer {
  return sealing.hash(channel === 'sms' ? 'phone' : channel, address)
}

/** 139****1234, d***@example.org: enough to tell two addresses apart. */
export function maskAddress(channel: Channel, address: string): string {
  if (channel === 'sms') return address.replace(/^(.{3}).*(.{4})$/, '$1****$2')
  if (channel === 'mail') return address.replace(/^(.).*(@.*)$/, '$1***$2')
  return '***'
}
