// Two sub-districts full of work. Whoever works in one must never see a word of the other: its words are marked.
import { assignRole, mintSession, SESSION_COOKIE } from '../../server/src/modules/people/index.ts'
import { areaMap, unitMap } from '../../server/src/modules/areas/index.ts'
import { ROLES } from '#contract/people'
import { seedDemo } from '../../server/src/demo/seed.ts'
import { asSystem, type Service } from '../../server/src/platform/http/service.ts'

const DEMANDS = 300
/** Stands in everything personal of the foreign sub-district, and in nothing that is ever sent. */
export const MARK = 'QZ7漏K3'
const MARKED_PHONE = '18877766554'
export const SECRETS = [MARK, MARKED_PHONE]

export interface FuzzHouse {
  tenant: string
  foreign: string
  /** Cookies of people of the first sub-district, by role; the first holds every role there is. */
  cookies: { role: string; cookie: string }[]
  ids: { own: string[]; foreign: string[] }
  /** Lets everybody in again whom the last route may have signed out or locked out. */
  letIn(): Promise<void>
}

export async function furnish(service: Service): Promise<FuzzHouse> {
  const { pool } = service.database
  await seedDemo(service, { count: DEMANDS })
  await pool.query(`update platform.tenant set code = 'foreign', demo = false where code = 'demo'`)
  await pool.query(`update auth.account set username = username || '.f'`)
  await pool.query(`update people.member set username = username || '.f'`)
  await pool.query(`update auth.handle set handle = handle || '.f'`)
  await seedDemo(service, { count: DEMANDS })
  const { rows: tenants } = await pool.query<{ id: number; code: string }>(
    'select id, code from platform.tenant',
  )
  const id = (code: string) => tenants.find((tenant) => tenant.code === code)?.id ?? 0
  await mark(service, id('foreign'))
  const own = id('demo')
  await hireForEverything(service, own)
  const house: FuzzHouse = {
    tenant: 'demo',
    foreign: 'foreign',
    cookies: [],
    ids: { own: await idsOf(service, own), foreign: await idsOf(service, id('foreign')) },
    async letIn() {
      await pool.query('update auth.account set active = true where not active')
      house.cookies = await cookiesOf(service, own)
    },
  }
  return house
}

async function mark({ database: { pool } }: Service, tenant: number): Promise<void> {
  await pool.query(
    `update demands.work_order set body = body || $2, title = title || $2, raiser_name = coalesce(raiser_name, '') || $2,
       raiser_phone = $3, place_detail = coalesce(place_detail, '') || $2 where tenant_id = $1`,
    [tenant, MARK, MARKED_PHONE],
  )
  await pool.query(`update demands.entry set text = text || $2 where tenant_id = $1`, [tenant, MARK])
  await pool.query(`update people.member set display_name = display_name || $2 where tenant_id = $1`, [
    tenant,
    MARK,
  ])
  await pool.query(`update auth.account set display_name = display_name || $2 where home_tenant_id = $1`, [
    tenant,
    MARK,
  ])
  await pool.query(`update areas.area set name_zh = name_zh || $2 where tenant_id = $1`, [tenant, MARK])
  await pool.query(`update areas.unit set name_zh = name_zh || $2 where tenant_id = $1`, [tenant, MARK])
}

const BOSS = 'admin'

/** Gives the administrator every other role as well. */
async function hireForEverything(service: Service, tenantId: number): Promise<void> {
  const boss = (await accountsByRole(service, tenantId)).find(({ role }) => role === BOSS)
  await asSystem(service, { id: tenantId, code: 'demo' }, 'bench', async (ctx) => {
    const [top] = [...(await areaMap(ctx)).values()].filter(({ parentId }) => parentId === null)
    const [unit] = [...(await unitMap(ctx)).values()].filter(({ outside }) => !outside)
    if (!boss || !top || !unit) throw new Error('the demo has no administrator, area or unit')
    for (const role of ROLES)
      if (role !== BOSS)
        await assignRole(ctx, boss.account, { role, areaId: top.id, unitId: unit.id, from: '2020-01-01' })
  })
}

async function accountsByRole({ database: { pool } }: Service, tenantId: number) {
  const { rows } = await pool.query<{ account: string; role: string }>(
    `select distinct on (role) role, account_id as account from people.assignment where tenant_id = $1
     order by role, account_id in (select account_id from people.assignment where tenant_id = $1 and role = $2), account_id`,
    [tenantId, BOSS],
  )
  return rows
}

/** A new session for one account of each role; the first is the one with every role. */
async function cookiesOf(service: Service, tenantId: number): Promise<FuzzHouse['cookies']> {
  const accounts = await accountsByRole(service, tenantId)
  const first = accounts.filter(({ role }) => role === BOSS)
  const others = accounts.filter(({ role }) => role !== BOSS)
  return Promise.all(
    [...first, ...others].map(async ({ role, account }) => ({
      role,
      cookie: `${SESSION_COOKIE}=${await mintSession(service, account, tenantId)}`,
    })),
  )
}

/** Ids of everything a route could name, a few of each table, orders first and oftenest. */
async function idsOf({ database: { pool } }: Service, tenant: number): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string; id: string }>(
    `select format('%I.%I', table_schema, table_name) as name, column_name as id from information_schema.columns
     where column_name in ('id', 'account_id') and table_schema in ('areas', 'people', 'demands')
       and (table_schema, table_name) in (select table_schema, table_name from information_schema.tables where table_type = 'BASE TABLE')
     order by 1`,
  )
  const ids: string[] = []
  for (const { name, id } of tables) {
    const most = name === 'demands.work_order' ? 60 : 4
    const { rows } = await pool.query<{ id: string }>(
      `select ${id}::text as id from ${name} where tenant_id = $1 order by random() limit ${most}`,
      [tenant],
    )
    ids.push(...rows.map((row) => row.id))
  }
  return ids
}
