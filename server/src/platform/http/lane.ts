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
 * A lane with at most `width` transactions at a time, each over at most `most` commands of one tenant.
 * `run` answers one result for each item, in order. An idle lane adds no delay: the first command goes at once.
 */
export function createLane<Item, Result>(
  run: (tenant: number, items: readonly Item[]) => Promise<readonly Result[]>,
  { width = 6, most = 64 } = {},
): Lane<Item, Result> {
  const queues = new Map<number, Waiting<Item, Result>[]>()
  let running = 0

  function next(): void {
    while (running < width) {
      // The map keeps insertion order, so the tenant that has waited longest is served first.
      const [entry] = queues
      if (!entry) return
      const [tenant, queue] = entry
      const batch = queue.splice(0, most)
      queues.delete(tenant)
      if (queue.length > 0) queues.set(tenant, queue)
      running += 1
      void serve(tenant, batch).finally(() => {
        running -= 1
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
