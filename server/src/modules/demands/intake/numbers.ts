// Order numbers come from blocks reserved per tenant and day: gaps are allowed, waiting for one another is not.
import { sql } from 'kysely'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Database } from '../../../platform/db/database.ts'

const BLOCK = 100

export interface Numbers {
  /** The next `count` numbers of this tenant for the day of `at`, such as 261121-00042. */
  take(tenant: number, at: Date, count: number): Promise<string[]>
}

export function createNumbers(database: Database): Numbers {
  const blocks = new Map<string, { next: number; end: number }>()

  async function reserve(tenant: number, name: string, size: number): Promise<{ next: number; end: number }> {
    const end = await database.inTenant(tenant, async (db) => {
      const { rows } = await sql<{ next: number }>`
        insert into platform.number_block (tenant_id, name, next) values (${tenant}, ${name}, ${1 + size})
        on conflict (tenant_id, name) do update set next = platform.number_block.next + ${size} returning next`.execute(
        db,
      )
      return rows[0]?.next ?? 1 + size
    })
    return { next: end - size, end }
  }

  return {
    async take(tenant, at, count) {
      const day = civilDateOf(at).slice(2).replaceAll('-', '')
      const key = `${tenant} ${day}`
      const numbers: number[] = []
      for (let block = blocks.get(key); numbers.length < count; block = blocks.get(key)) {
        if (!block || block.next >= block.end) {
          // Yesterday's blocks are done with.
          for (const known of blocks.keys())
            if (known.startsWith(`${tenant} `) && known !== key) blocks.delete(known)
          blocks.set(key, await reserve(tenant, `order-${day}`, Math.max(BLOCK, count)))
          continue
        }
        numbers.push(block.next)
        block.next += 1
      }
      return numbers.map((number) => `${day}-${String(number).padStart(5, '0')}`)
    },
  }
}
