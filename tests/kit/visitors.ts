// People at browsers, each test from an address of its own, as the sign-in door sees them.
import { sql } from 'kysely'
import { beforeEach } from 'vitest'
import type { Role } from '#contract/people'
import type { Session } from '#contract/session'
import { areaMap } from '../../server/src/modules/areas/index.ts'
import { assignRole, createAccount, passwordHash } from '../../server/src/modules/people/index.ts'
import type { Tenant } from '../../server/src/platform/context.ts'
import { asSystem } from '../../server/src/platform/http/service.ts'
import { found } from '../../server/src/platform/refusal.ts'
import type { TestApp } from './app.ts'
import { createClient, type Answer, type Client } from './client.ts'

export const PASSWORD = '春风又绿江南岸边新柳'

export interface Someone {
  accountId: string
  username: string
}

export interface Visitors {
  /** An account with a password, and a role over the whole sub-district unless null. */
  someone(tenant: Tenant, role?: Role | null, more?: { phone?: string; password?: string }): Promise<Someone>
  /** The address of this test. */
  ip(): string
  /** A browser behind a proxy on this machine. */
  browser(): Client
  signIn(handle: string, password?: string, client?: Client): Promise<Answer<Session>>
  /** A browser that keeps the cookie of an answer. */
  carrying(answer: Answer): Client
  /** What a query shows past row-level security. */
  rows<Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]>
}

export const cookieOf = (answer: Answer): string => answer.headers.getSetCookie()[0] ?? ''

/** Call it at the top of a test file, before the app is up. */
export function visitorsOf(app: () => TestApp): Visitors {
  let people = 0
  // Hashing is slow by design: once for all who share a password.
  const hashes = new Map<string, Promise<string>>()
  let place = 0
  beforeEach(() => {
    place += 1
  })
  const ip = () => `192.0.2.${place}`
  const browser = () => createClient(app().address, { 'x-forwarded-for': ip(), 'user-agent': 'Test/1' })
  return {
    ip,
    browser,
    async someone(tenant, role = 'operator', { phone, password = PASSWORD } = {}) {
      people += 1
      const hash = hashes.get(password) ?? passwordHash(password)
      hashes.set(password, hash)
      const username = `person${people}`
      const accountId = await createAccount(app().service, tenant, {
        username,
        displayName: `人员${people}`,
        passwordHash: await hash,
        ...(phone !== undefined && { phone }),
      })
      if (role !== null)
        await asSystem(app().service, tenant, 'test', async (ctx) => {
          const top = found([...(await areaMap(ctx)).values()].find((area) => area.parentId === null))
          await assignRole(ctx, accountId, { role, areaId: top.id, from: '2026-01-01' })
        })
      return { accountId, username }
    },
    signIn: (handle, password = PASSWORD, client = browser()) =>
      client.post<Session>('/api/session', { handle, password }),
    carrying: (answer) => browser().with({ cookie: cookieOf(answer).split(';')[0] ?? '' }),
    rows: async (query) => (await app().service.database.asSystem((db) => query.execute(db))).rows,
  }
}
