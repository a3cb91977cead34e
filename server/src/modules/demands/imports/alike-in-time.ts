// Imported demands bring times of their own: each is compared with what came before it, be it of the same file or known
// already, and what is known and came after them is compared with them.
import { createRecent } from '#analysis/duplicates/recent'
import type { Ctx } from '../../../platform/context.ts'
import { DAY } from '../../../platform/clock/civil.ts'
import { alikeIn, messageOf, type Alike, type Probe } from '../intake/alike.ts'
import { idSince, messagesSince } from '../intake/memory.ts'

export interface Timeline {
  /** Pairs of these, earliest first, with what came in the days before; `order_id` is the newer one. */
  compare(probes: readonly Probe[]): Promise<Alike[]>
  /** Pairs of what came in the days after the last of them. */
  rest(): Promise<Alike[]>
}

export function compareInTime(ctx: Ctx, days: number, earliest: Date): Timeline {
  const recent = createRecent(days * DAY)
  const ours = new Set<string>()
  const known = messagesSince(ctx, earliest.getTime() - days * DAY)
  let next: Awaited<ReturnType<typeof known.next>> | undefined
  let last = ''

  /** Takes in what was known already and came before the id. */
  async function upTo(id: string): Promise<Alike[]> {
    const pairs: Alike[] = []
    next ??= await known.next()
    while (!next.done && next.value.id < id) {
      const message = next.value
      next = await known.next()
      // What this transaction has written is read with the rest.
      if (ours.has(message.id)) continue
      if (ours.size > 0) {
        const order = {
          id: message.id,
          received_at: new Date(timeOf(message.id)),
          signature: Buffer.from(message.signature),
          topic_code: message.topic,
        }
        pairs.push(
          ...alikeIn(recent, { order, keys: message.keys }, days).filter((pair) => ours.has(pair.other_id)),
        )
      }
      recent.add(message)
    }
    return pairs
  }

  return {
    async compare(probes) {
      const pairs: Alike[] = []
      for (const probe of probes) {
        if (next === undefined || (!next.done && next.value.id < probe.order.id))
          pairs.push(...(await upTo(probe.order.id)))
        pairs.push(...alikeIn(recent, probe, days))
        recent.add(messageOf(probe))
        ours.add(probe.order.id)
        last = probe.order.id
      }
      return pairs
    },
    rest: () => (last === '' ? Promise.resolve([]) : upTo(idSince(timeOf(last) + days * DAY))),
  }
}

/** Milliseconds since 1970 in a version-7 uuid. */
const timeOf = (id: string) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
