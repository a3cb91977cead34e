// What waits for the scanner, and what has had its time: the clock looks after both.
import { sql } from 'kysely'
import { civilDateOf } from '../clock/civil.ts'
import { asSystem, type Service } from '../http/service.ts'
import type { Chore } from '../jobs/jobs.ts'

type Judged =
  | { scan: 'unscanned' | 'clean' | 'infected'; held_reason: null }
  | { scan: 'held'; held_reason: 'scanner-unreachable' }

/** What the scanner says; without one nothing is scanned, and while it is away a file is held. */
export async function verdictOn(service: Service, bytes: Buffer): Promise<Judged> {
  if (!service.scanner) return { scan: 'unscanned', held_reason: null }
  try {
    return { scan: await service.scanner.scan(bytes), held_reason: null }
  } catch (error) {
    service.log.warn({ err: error }, 'the virus scanner is away: a file is held')
    return { scan: 'held', held_reason: 'scanner-unreachable' }
  }
}

const BATCH = 20

/** Asks the scanner again about what is held; the bytes of what is infected go. */
export const scanHeld: Chore = {
  name: 'platform.held',
  everySeconds: 60,
  async run(service, tenant) {
    if (!service.scanner) return
    const held = await asSystem(service, tenant, 'scanner', async (ctx) => {
      const { rows } = await sql<{ id: string }>`
        select id from platform.file where tenant_id = ${tenant.id} and scan = 'held' order by at limit ${BATCH}`.execute(
        ctx.db,
      )
      return rows
    })
    for (const { id } of held) {
      const verdict = await verdictOn(service, await service.files.read(tenant.id, id, 'original'))
      if (verdict.scan === 'held') return
      await asSystem(service, tenant, 'scanner', async (ctx) => {
        await sql`
          update platform.file set scan = ${verdict.scan}, held_reason = null
          where tenant_id = ${tenant.id} and id = ${id}`.execute(ctx.db)
        if (verdict.scan === 'infected') ctx.afterCommit(() => service.files.remove(tenant.id, id))
      })
    }
  },
}

/** Recordings whose day has come (G10): the bytes go, the row stays to say so. */
export const endRecordings: Chore = {
  name: 'platform.recordings',
  everySeconds: 3600,
  run: (service, tenant) =>
    asSystem(service, tenant, 'clock', async (ctx) => {
      const { rows } = await sql<{ id: string }>`
        update platform.file set removed_at = ${ctx.now}
        where tenant_id = ${tenant.id} and removed_at is null and keep_until < ${civilDateOf(ctx.now)}::date returning id`.execute(
        ctx.db,
      )
      ctx.afterCommit(async () => {
        for (const { id } of rows) await service.files.remove(tenant.id, id)
      })
    }),
}
