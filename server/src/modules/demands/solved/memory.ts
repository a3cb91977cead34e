// Every solved case of a sub-district by its signature, as this process remembers it: looked through in a millisecond,
// however many years there are. It is only told where to look: what is shown is read from the database anew (cases.ts).
import { createRecent, DEEP, type Recent } from '#analysis/duplicates/recent'
import { SAME_MATTER } from '#analysis/duplicates/signature'
import type { Ctx, Tenant } from '../../../platform/context.ts'
import { headOf } from '../../../platform/events/log.ts'
import { allTenants, asSystem, type Service } from '../../../platform/http/service.ts'
import { likeness, type Probe } from '../intake/alike.ts'
import * as store from './store.ts'

/** A million cases fill 330 MB; the largest sub-district that we know of has a tenth of that. */
const MOST_BYTES = 512 * 1024 * 1024
/** What nobody asked for in an hour is let go, and read again when somebody does. */
const IDLE_MS = 3600_000
/** After a day all is read anew: what was deleted since leaves no trace here. */
const KEEP_MS = 24 * 3600_000
const SWEEP_MS = 60_000
/** What was solved since is looked up no more often than this. */
const CATCH_UP_MS = 3_000
/** Whoever asks while it is being read waits so long, and is then answered from what is there. */
const PATIENCE_MS = 1_000
/** Likest cases handed out: some are hidden from whoever asks, or were opened again. */
const HANDED_OUT = 16

export interface SolvedMemory {
  /** Ids of the solved cases most like it, the likest first. */
  alike(ctx: Ctx, probe: Probe): Promise<{ id: string; similarity: number }[]>
  stop(): Promise<void>
}

interface Memory {
  recent: Recent
  /** How far in the log of events it is complete. */
  seq: number
  readAt: number
  askedAt: number
  caughtUpAt: number
  reading: Promise<void>
  isWhole: boolean
}

/** Begins to read the cases of every tenant in the background, as long as there is room. */
export function openSolvedMemory(service: Service): SolvedMemory {
  /** In the order in which they were last asked for. */
  const memories = new Map<number, Memory>()
  let stopped = false

  const bytes = () => [...memories.values()].reduce((sum, { recent }) => sum + recent.bytes(), 0)

  function begin(tenant: Tenant): Memory {
    const now = Date.now()
    const memory: Memory = {
      recent: createRecent(Number.POSITIVE_INFINITY, 64, DEEP),
      seq: 0,
      readAt: now,
      askedAt: now,
      caughtUpAt: now,
      reading: Promise.resolve(),
      isWhole: false,
    }
    memory.reading = readAll(tenant, memory).catch((error: unknown) => {
      service.log.warn({ err: error, tenant: tenant.id }, 'solved cases could not be read')
      if (memories.get(tenant.id) === memory) memories.delete(tenant.id)
    })
    memories.set(tenant.id, memory)
    return memory
  }

  async function readAll(tenant: Tenant, memory: Memory): Promise<void> {
    const step = <Result>(work: (ctx: Ctx) => Promise<Result>) =>
      asSystem(service, tenant, 'solved cases', work)
    const { count, seq } = await step(async (ctx) => ({
      seq: await headOf(ctx.db, ctx.tenant.id),
      count: await store.countSolved(ctx),
    }))
    memory.seq = seq
    // Room for a tenth more, so that it need not be laid out anew while the office works.
    memory.recent = createRecent(Number.POSITIVE_INFINITY, Math.ceil(count * 1.1) + 64, DEEP)
    makeRoom(memory)
    for (let after: string | null = store.FIRST; after !== null && !stopped;) {
      const from: string = after
      const piece = await step((ctx) => store.solvedAfter(ctx, from))
      for (const message of piece) memory.recent.add(message)
      after = piece.at(-1)?.id ?? null
    }
    memory.isWhole = !stopped
  }

  /** Those asked for longest ago go first; one that is too large alone stays. */
  function makeRoom(latest: Memory): void {
    for (const [tenant, memory] of memories) {
      if (bytes() <= MOST_BYTES) return
      if (memory !== latest && memory.isWhole) memories.delete(tenant)
    }
  }

  async function memoryOf(ctx: Ctx): Promise<Memory> {
    const known = memories.get(ctx.tenant.id)
    const memory = known && Date.now() - known.readAt < KEEP_MS ? known : begin(ctx.tenant)
    memories.delete(ctx.tenant.id)
    memories.set(ctx.tenant.id, memory)
    memory.askedAt = Date.now()
    if (!memory.isWhole) await within(PATIENCE_MS, memory.reading)
    else if (Date.now() - memory.caughtUpAt > CATCH_UP_MS) await catchUp(ctx, memory)
    return memory
  }

  async function catchUp(ctx: Ctx, memory: Memory): Promise<void> {
    memory.caughtUpAt = Date.now()
    const { seq, ids } = await store.closedSince(ctx, memory.seq)
    memory.seq = seq
    for (const message of await store.solvedAmong(ctx, ids))
      if (!memory.recent.has(message)) memory.recent.add(message)
  }

  async function readAtStart(): Promise<void> {
    for (const tenant of await allTenants(service.database)) {
      if (stopped || bytes() > MOST_BYTES / 2) return
      if (!memories.has(tenant.id)) await begin(tenant).reading
    }
  }

  const sweep = setInterval(() => {
    for (const [tenant, { askedAt, isWhole }] of memories)
      if (isWhole && Date.now() - askedAt > IDLE_MS) memories.delete(tenant)
  }, SWEEP_MS)
  sweep.unref()
  const started = readAtStart().catch((error: unknown) =>
    service.log.warn({ err: error }, 'solved cases could not be read at the start'),
  )

  return {
    async alike(ctx, { order, keys }) {
      const { recent } = await memoryOf(ctx)
      return recent
        .alike(keys, 0)
        .map((place) => {
          const other = { signature: recent.signatureAt(place), topic_code: recent.topicAt(place) }
          return { place, similarity: likeness(order, other) }
        })
        .filter(({ similarity }) => similarity >= SAME_MATTER)
        .toSorted((a, b) => b.similarity - a.similarity)
        .slice(0, HANDED_OUT)
        .map(({ place, similarity }) => ({ id: recent.idAt(place), similarity }))
    },
    async stop() {
      stopped = true
      clearInterval(sweep)
      await started
      await Promise.all([...memories.values()].map(({ reading }) => reading))
    },
  }
}

/** Waits for work, but not longer than so many milliseconds. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, patience])
  clearTimeout(timer)
}
