// What a way out of the house is: it takes a parcel, or says that no try will ever do.
import type { Channel } from '#contract/operations'
import type { EventFacts } from '../context.ts'

export interface Parcel {
  /** The same at every try, so that a gateway can tell a second try from a second message. */
  id: string
  channel: Channel
  to: string
  template: string
  subject: string
  /** With the link at its end, if there is one. */
  text: string
  link: string | null
  /** The page it leads to, on this house. */
  path: string | null
  /** It may wake a device that sleeps. */
  urgent: boolean
  facts: EventFacts
}

export interface Transport {
  name: string
  /** Resolves once the next hop has taken it; throws `Undeliverable` when trying again is no use. */
  send(parcel: Parcel): Promise<void>
}

/** One transport a channel; null where the installation has none. */
export type Transports = Record<Channel, Transport | null>

export class Undeliverable extends Error {}

/** Nobody will ever be there again: the address is forgotten by whoever keeps it. */
export class Gone extends Undeliverable {}
