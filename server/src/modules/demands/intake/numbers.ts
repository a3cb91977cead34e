// Order numbers come from blocks reserved per tenant and day: gaps are allowed, waiting for one another is not.
import { sql } from 'kysely'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Database } from '../../../platform/db/database.ts'

const FIRST_BLOCK = 100
/** Each block of a day is twice as long as the last, up to this: on a busy day a reservation is rare. */
const LONGEST_BLOCK = 1600

export interface Numbers {
  /** The next `count` numbers of this tenant for the day of `at`, such as 261121-00042. */
  take(tenant: number, at: Date, count: number): Promise<string[]>
}

interface Block {
  next: number
  end: number
  size: number
}

export function createNumbers(database: Database): Numbers {
  const blocks = new Map<string, Block>()
  const reservations = new Map<string, Promise<void>>()

  async function reserve(tenant: number, day: string, key: string): Promise<void> {
    const size = Math.min(LONGEST_BLOCK, 2 * (blocks.get(key)?.size ?? FIRST_BLOCK / 2))
    const end = await database.inTenant(tenant, async (db) => {
      const { rows } = await sql<{ next: number }>`
        insert into platform.number_block (tenant_id, name, next) values (${tenant}, ${`order-${day}`}, ${1 + size})
        on conflict (tenant_id, name) do update set next = platform.number_block.next + ${size} returning next`.execute(
        db,
      )
      return rows[0]?.next ?? 1 + size
    })
    // Yesterday's blocks are done with.
    for (const known of blocks.keys())
      if (known.startsWith(`${tenant} `) && known !== key) blocks.delete(known)
    blocks.set(key, { next: end - size, end, size })
  }

  return {
    async take(tenant, at, count) {
      const day = dayOf(at)
      const key = `${tenant} ${day}`
      const numbers: number[] = []
      while (numbers.length < count) {
        const block = blocks.get(key)
        if (block && block.next < block.end) {
          numbers.push(block.next)
          block.next += 1
          continue
        }
        // Whoever finds the block used up reserves the next one, and the others wait for that one.
        const reservation =
          reservations.get(key) ?? reserve(tenant, day, key).finally(() => reservations.delete(key))
        reservations.set(key, reservation)
        await reservation
      }
      return numbers.map((number) => written(day, number))
    },
  }
}

/** Numbers for orders made inside a running command, straight from the tenant's counter. */
export async function numbersWithin(ctx: Ctx, count: number): Promise<string[]> {
  const day = dayOf(ctx.now)
  const { rows } = await sql<{ next: number }>`
    insert into platform.number_block (tenant_id, name, next) values (${ctx.tenant.id}, ${`order-${day}`}, ${1 + count})
    on conflict (tenant_id, name) do update set next = platform.number_block.next + ${count} returning next`.execute(
    ctx.db,
  )
  const end = rows[0]?.next ?? 1 + count
  return Array.from({ length: count }, (_, index) => written(day, end - count + index))
}

const dayOf = (at: Date) => civilDateOf(at).slice(2).replaceAll('-', '')
const written = (day: string, number: number) => `${day}-${String(number).padStart(5, '0')}`
