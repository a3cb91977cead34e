// The questions of tests/checks, asked of a small living house: all hold, and each one notices what it is there for.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { readChecks } from '../server/src/cli/checks.ts'
import { startTestApp, type TestApp } from './kit/app.ts'
import { checkout } from './kit/one-postgres.ts'
import { settle } from './kit/world.ts'

const folder = join(checkout, 'tests/checks')
const checks = readChecks(folder)

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
  await settle(app, 'near')
  await settle(app, 'far')
  await app.work()
})

// An order with a call, a photo and a merge, which the small house has not got that far to have.
const CALL = `insert into demands.call (tenant_id, id, order_id, round, at, outcome, contacted, solved, satisfaction, by_account)
  select tenant_id, gen_random_uuid(), id, round, received_at, 'reached', true, false, 'dissatisfied', :account from demands.work_order`

// Somebody asks, and the same person decides.
const TOLD = (
  name: string,
  id: string,
) => `insert into platform.event (tenant_id, id, at, name, subject, actor_kind, actor_id, facts)
  select tenant_id, '01a00000-0000-7000-8000-00000000000${id}', received_at, '${name}', id, 'staff', 'somebody', '{}'
  from demands.work_order where tenant_id = 1 limit 1`
const OUT = `confirmed = true, main_unit_id = gen_random_uuid()`

/** What each check must notice, done with every guard of the database taken off. */
const offences: Record<string, string> = {
  'areas-first-profile': 'delete from areas.profile where tenant_id = 1',
  'areas-one-top-area': `delete from areas.area where tenant_id = 1 and parent_id is null`,
  'demands-assist-of-order': `insert into demands.assist (tenant_id, id, order_id, unit_id, round, how, asked_at, due_at)
    select tenant_id, gen_random_uuid(), id, gen_random_uuid(), round, 'named', received_at, received_at from demands.work_order`,
  'demands-caller-is-not-handler': `update demands.work_order o set main_unit_id = (select unit_id from people.assignment a where a.tenant_id = o.tenant_id and unit_id is not null limit 1);
    ${CALL.replace(':account', `(select a.account_id from people.assignment a where a.tenant_id = work_order.tenant_id and a.unit_id = main_unit_id limit 1)`)}`,
  'demands-closed-owes-no-answer': `update demands.work_order set state = 'withdrawn', closed_at = received_at, answer_wanted = true where tenant_id = 1`,
  'demands-city-order-known': `update demands.work_order set origin = 'city' where tenant_id = 1`,
  'demands-crisis-stays-open-until-taken': 'update demands.crisis set escalate_at = null where tenant_id = 1',
  'demands-deadline-when-waiting': 'update demands.work_order set due_at = null where tenant_id = 1',
  'demands-decided-by-another': `${TOLD('demands.parkingRequested', '1')}; ${TOLD('demands.parkingAgreed', '2')}`,
  'demands-dispatched-by-published-catalogue': `update demands.work_order o set catalogue_version =
    (select v.id from demands.catalogue_version v where v.tenant_id = o.tenant_id and v.status = 'draft' limit 1)`,
  'demands-rules-are-their-profile': `update demands.rule_set set settings = '{}' where status = 'published'`,
  'demands-extended-waits': `update demands.work_order set state = 'extended', pending = 'extension', pending_by = 'somebody', ${OUT} where tenant_id = 1`,
  'demands-last-move': `update demands.work_order set state = 'received' where tenant_id = 1`,
  'demands-links-hold-orders': `insert into demands.link select tenant_id, '00000000-0000-7000-8000-000000000000', id, 1, 'machine', received_at from demands.work_order`,
  'demands-merged-lives-on': `update demands.work_order set state = 'merged', merged_into = id, closed_at = received_at where tenant_id = 1`,
  'demands-objection-decided-by-another': `${TOLD('demands.dispatched', '1')}; ${TOLD('demands.redirected', '2')}`,
  'demands-parked-by-three': `update demands.work_order set state = 'parked', parked_until = received_at, parked_reason = 'money', ${OUT} where tenant_id = 1`,
  'demands-order-timeline': `delete from platform.event where name = 'demands.received'`,
  'demands-photo-files': `insert into demands.photo (tenant_id, file_id, order_id, purpose, position)
    select distinct on (f.tenant_id, f.id) f.tenant_id, f.id, o.id, 'demand', 0 from platform.file f join demands.work_order o using (tenant_id)`,
  'demands-sampled-without-work': 'update demands.work_order set sampled = true where tenant_id = 1',
  'demands-supervision-level': 'update demands.work_order set supervision_level = 3 where tenant_id = 1',
  'demands-solved-means-said-so': `update demands.work_order set state = 'closed-solved', closed_at = received_at, confirmed = true, main_unit_id = gen_random_uuid() where tenant_id = 1`,
  'foresight-closed-was-checked-outside': `update foresight.topic set state = 'closed-effective', closed_at = detected_at, due_at = null, checked_by = 'somebody', plan = 'x',
    owner_unit_id = gen_random_uuid(), deadline = '2026-03-02', supply = 'unit' where tenant_id = 1`,
  'foresight-focus-by-data': `insert into foresight.area_quarter (tenant_id, area_id, quarter, demands, residents) select tenant_id, area_id, from_quarter, 1, 10000 from foresight.focus
    on conflict (tenant_id, area_id, quarter) do update set demands = 1, residents = 10000`,
  // The sub-district and its communities, all with the same forecast.
  'foresight-forecast-parts-agree': `insert into foresight.forecast (tenant_id, id, every, area_id, made_at, made_on, ahead_from, history_from, history, ahead, score)
    select tenant_id, gen_random_uuid(), 'day', id, '2026-03-02', '2026-03-02', '2026-03-02', '2026-01-01', '{}', '[{"expected": 5}]', '{}' from areas.area where level <> 'grid'`,
  'foresight-household-in-time': `update foresight.household set delete_on = '2099-01-01' where tenant_id = 1`,
  'foresight-household-not-over': `update foresight.household set delete_on = '2026-01-01' where tenant_id = 1`,
  'foresight-issue-holds-demands': `insert into foresight.issue (tenant_id, id, version, title, named, area_id, made_at, demands, people, first_at, last_at,
      recent, before, returns, asked, dissatisfied, heat, voices, density, freshness)
    select tenant_id, gen_random_uuid(), 0, '楼道灯不亮', false, id, '2026-03-02', 2, 2, '2026-03-01', '2026-03-02', 2, 0, 0, 0, 0, 3, 2, 1, 1 from areas.area`,
  'foresight-model-in-use-was-last': `insert into foresight.model (tenant_id, id, target, version, state, made_at, done, steps, weights, card, published_at)
    values (1, gen_random_uuid(), 'unit', 8, 'in-use', '2026-03-02', 1, 1, '', '{}', '2026-01-01'), (1, gen_random_uuid(), 'unit', 9, 'retired', '2026-03-02', 1, 1, '', '{}', '2026-02-01')`,
  'foresight-monthly-has-story': 'delete from foresight.monthly_entry where tenant_id = 1',
  'foresight-season-opened-topics': `insert into foresight.season_run (tenant_id, season_id, year, at, looked_from, looked_until, topics)
    select tenant_id, id, 2025, '2025-06-01', '2024-11-15', '2025-03-15', 3 from foresight.season`,
  'foresight-signal-is-a-share': 'update foresight.signal set q = 2 where tenant_id = 1',
  'foresight-signal-leads-to-topic': `update foresight.signal s set state = 'taken-up', decided_at = told_at, proactive_id = (select t.id from foresight.topic t where t.tenant_id = s.tenant_id limit 1)`,
  'foresight-topic-dates-fit-state': `update foresight.topic set verified_at = detected_at - interval '1 day' where tenant_id = 1`,
  'foresight-topic-has-story': 'delete from foresight.topic_entry where tenant_id = 1',
  'knowledge-in-force-is-found': `insert into knowledge.search (tenant_id, version_id, head, grams) select tenant_id, id, '{}', '{}' from knowledge.version`,
  'knowledge-published-has-review': `update knowledge.article set reviewed_at = made_at, review_due_at = made_at`,
  'knowledge-used-in-answered': `insert into knowledge.use (tenant_id, id, article_id, version_id, order_id, at)
    select distinct on (v.tenant_id, v.id) v.tenant_id, v.id, v.article_id, v.id, o.id, v.made_at from knowledge.version v join demands.work_order o using (tenant_id)`,
  'outreach-heard-by-channel': `update outreach.occasion set kind = 'survey'`,
  'people-account-has-its-handles': `delete from auth.handle where handle = (select min(handle) from auth.handle)`,
  'people-member-is-an-account': `update people.member set display_name = '另一个人' where tenant_id = 1`,
  'people-session-in-reach': `update auth.session set tenant_id = 3 - tenant_id`,
  'people-unmasking-was-told': `delete from platform.event where name = 'people.unmasked'`,
  'platform-chain-gapless': `delete from platform.event where seq = 3`,
  'platform-chain-head': `update platform.chain set hash = sha256(hash)`,
  'platform-chain-days': `update platform.event set hash = sha256(hash)`,
  'platform-listeners-behind-chain': `insert into platform.listener_cursor values (1, 'test.ahead', 1000000)`,
  'platform-tenants-known': `delete from platform.tenant where id = 1`,
}
/** Held by a constraint as well, so that nothing but a changed schema could offend. */
const UNBREAKABLE = new Set(['demands-target-never-holds'])

async function ask(client: pg.PoolClient, query: string): Promise<object[]> {
  return (await client.query<object>(query)).rows
}

describe('of a living house', () => {
  test.each(checks.map(({ name, query }) => [name, query]))('%s holds', async (_name, query = '') => {
    const client = await app.service.database.pool.connect()
    try {
      expect(await ask(client, query)).toEqual([])
    } finally {
      client.release()
    }
  })
})

describe('of a broken house', () => {
  const breakable = checks.filter(({ name }) => !UNBREAKABLE.has(name))
  test.each(breakable.map(({ name, query }) => [name, query]))(
    '%s does not hold, and says where',
    async (name = '', query = '') => {
      const offence = offences[name]
      if (!offence) throw new Error(`${name} has never been seen to notice anything: give it an offence here`)
      const client = await app.service.database.pool.connect()
      try {
        await client.query('begin; set local session_replication_role = replica')
        await client.query(offence)
        const found = await ask(client, query)
        expect(found.length).toBeGreaterThan(0)
        for (const row of found) expect(row).toHaveProperty('tenant_id')
      } finally {
        await client.query('rollback')
        client.release()
      }
    },
  )
})

test('every check says in its first line what must hold', () => {
  for (const { name } of checks)
    expect(readFileSync(join(folder, `${name}.sql`), 'utf8').split('\n')[0], name).toMatch(/^-- [A-Z].+\.$/)
  expect(
    checks.map(({ name }) => name).filter((name) => !(name in offences) && !UNBREAKABLE.has(name)),
  ).toEqual([])
})
