// Group commit: commands of one tenant that arrive while others are being written share the next transaction.
// Each still succeeds or fails alone: when a shared transaction fails, its commands run again one by one.

import { Refusal } from '../refusal.ts'

interface Waiting<Item, Result> {
  item: Item
  resolve(result: Result): void
  reject(error: unknown): void
}

export interface Lane<Item, Result> {
  submit(tenant: number, item: Item): Promise<Result>
}

/**
 * A lane with at most `width` transactions at a time, one for a tenant, each over at most `most` commands of it.
 * `run` answers one result for each item, in order. An idle lane adds no delay: the first command goes at once.
 */
export function createLane<Item, Result>(
  run: (tenant: number, items: readonly Item[]) => Promise<readonly Result[]>,
  { width = 6, most = 64 } = {},
): Lane<Item, Result> {
  const queues = new Map<number, Waiting<Item, Result>[]>()
  const busy = new Set<number>()

  function next(): void {
    // The map keeps insertion order, so the tenant that has waited longest is served first.
    for (const [tenant, queue] of queues) {
      if (busy.size >= width) return
      // While one of its transactions is under way a tenant gathers the next: what one writes the next one knows.
      if (busy.has(tenant)) continue
      const batch = queue.splice(0, most)
      queues.delete(tenant)
      if (queue.length > 0) queues.set(tenant, queue)
      busy.add(tenant)
      void serve(tenant, batch).finally(() => {
        busy.delete(tenant)
        next()
      })
    }
  }

  async function serve(tenant: number, batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(
        tenant,
        batch.map((waiting) => waiting.item),
      )
      batch.forEach((waiting, index) => waiting.resolve(results[index] as Result))
    } catch (error) {
      // A lost connection may have committed: running again could do it twice, so the clients are told to ask again.
      const undecided = error instanceof Refusal && error.code === 'server.unavailable'
      if (undecided || batch.length === 1) for (const waiting of batch) waiting.reject(error)
      else for (const waiting of batch) await serve(tenant, [waiting])
    }
  }

  return {
    submit(tenant, item) {
      return new Promise((resolve, reject) => {
        const queue = queues.get(tenant) ?? []
        queue.push({ item, resolve, reject })
        queues.set(tenant, queue)
        // After this tick: requests parsed from the same read of the socket go together.
        setImmediate(next)
      })
    },
  }
}
