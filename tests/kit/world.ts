// A sub-district in which there is one of everything that a route can name.
import { sql } from 'kysely'
import sharp from 'sharp'
import { ROLES } from '#contract/people'
import type { RuleSetDetail } from '#contract/rulesets'
import { exchangeSecret, saveTopics } from '../../server/src/modules/demands/index.ts'
import { asSystem } from '../../server/src/platform/http/service.ts'
import { newId } from '../../server/src/platform/ids.ts'
import type { TestApp } from './app.ts'
import { done, fileForm, type Answer } from './client.ts'
import type { House, Person } from './house.ts'
import { addFocus, addHousehold, addModel, addSignal, addWeatherRule } from './world-ahead.ts'

export type Named =
  | 'catalogue'
  | 'rules'
  | 'area'
  | 'partner'
  | 'key'
  | 'webhook'
  | 'delivery'
  | 'layout'
  | 'unit'
  | 'account'
  | 'assignment'
  | 'shift'
  | 'order'
  | 'crisis'
  | 'photo'
  | 'failure'
  | 'message'
  | 'session'
  | 'consent'
  | 'exchange'
  | 'article'
  | 'call'
  | 'occasion'
  | 'issue'
  | 'proactive'
  | 'season'
  | 'weatherRule'
  | 'monthly'
  | 'focus'
  | 'household'
  | 'model'
  | 'signal'
  | 'visit'

export interface World {
  code: string
  house: House
  /** Somebody in every role at once. */
  boss: Person
  ids: Record<Named, string>
  /** A draft of rules as one would send it back. */
  rules: object
  number: string
  queryCode: string
  /** Opens the order to the person who said it. */
  token: string
}

export async function settle(app: TestApp, code: string): Promise<World> {
  const house = await app.house(code)
  const boss = await house.hires(...ROLES.map((role) => ({ role, unit: house.works })))
  const { client } = boss
  await asSystem(app.service, house.tenant, 'test', (ctx) =>
    saveTopics(ctx, [
      {
        code: '01',
        parent: null,
        name_zh: '物业管理',
        name_en: 'Property',
        domain: null,
        keywords: [],
        kind_default: 'complaint',
      },
    ]),
  )
  const newcomer = done(
    await client.post<{ accountId: string }>('/api/people/accounts', {
      username: `${code}.new`,
      displayName: `新人 ${code}`,
    }),
  )
  const assignment = client.post(`/api/people/accounts/${newcomer.accountId}/assignments`, {
    role: 'operator',
    areaId: house.east.id,
    from: '2026-03-02',
  })
  const shift = client.post('/api/areas/roster', {
    from: '2026-03-02T08:00:00+08:00',
    until: '2026-03-03T08:00:00+08:00',
    accountId: boss.accountId,
    phone: `0599-${house.tenant.id}`,
  })
  const order = done(
    await client.post<{ id: string; number: string; queryCode: string }>('/api/demands', {
      channel: 'phone',
      title: `${code} 的煤气`,
      body: `${code} 三楼有很重的煤气味，好像煤气泄漏了，请马上派人来。`,
      raiser: { name: `居民 ${code}`, phone: '19900000001' },
      place: { areaId: house.east.id, estate: '松涛小区' },
    }),
  )
  done(await client.post(`/api/demands/${order.id}/unmask`, { reason: 'call-back' }))
  const picture = sharp({ create: { width: 20, height: 20, channels: 3, background: '#808080' } }).jpeg()
  const head = { name: `规则 ${code}`, sourceNote: '测试用的草稿' }
  const draft = done(await client.post<RuleSetDetail>('/api/demands/rules', head))
  const { settings, roster, templates } = draft
  const photo = client.post('/api/demands/photos', undefined, {
    raw: fileForm(new Uint8Array(await picture.toBuffer())),
  })
  const followed = await app.guest.post<{ token: string }>(`/api/open/${code}/follow`, {
    number: order.number,
    queryCode: order.queryCode,
  })
  return {
    code,
    house,
    boss,
    number: order.number,
    queryCode: order.queryCode,
    token: done(followed).token,
    rules: { ...head, settings, roster, templates, catalogueId: null },
    ids: {
      rules: draft.id,
      catalogue: await idOf(
        client.post('/api/demands/catalogues', { name: `目录 ${code}`, sourceNote: '测试用的草稿' }),
      ),
      area: house.east.id,
      ...(await addPartner(boss, code)),
      unit: house.works.id,
      account: newcomer.accountId,
      assignment: await idOf(assignment),
      shift: await idOf(shift),
      order: order.id,
      crisis: await firstOf(client.get('/api/demands/crises')),
      photo: await idOf(photo),
      failure: await addFailure(app, house),
      message: await addDeadMessage(app, house),
      consent: await idOf(
        client.post(`/api/demands/${order.id}/consents`, {
          principal: { name: `居民 ${code}` },
          deputy: { name: `代办 ${code}` },
          acts: ['follow'],
          how: 'written',
          endsOn: '2026-12-31',
        }),
      ),
      session: await firstOf(client.get('/api/session/devices')),
      exchange: await addExchange(app, house),
      call: await addCall(app, house),
      article: await idOf(
        client.post('/api/knowledge', {
          title: `居住证明怎么开 ${code}`,
          body: '到社区居委会窗口办理，带身份证。',
          ownerUnitId: house.works.id,
          open: true,
          effectiveFrom: '2026-03-01',
        }),
      ),
      occasion: await idOf(
        client.post('/api/outreach/gatherings', {
          kind: 'meeting',
          title: `议事会 ${code}`,
          heldOn: '2026-03-01',
          areaId: house.east.id,
          demands: [{ body: `${code} 的楼道灯坏了很久` }],
        }),
      ),
      proactive: await idOf(
        client.post('/api/foresight/topics', {
          title: `${code} 的供暖`,
          areaId: house.east.id,
          why: `去年冬天 ${code} 有多件供暖诉求`,
        }),
      ),
      ...(await addHousehold(app, house, boss, order.id)),
      focus: await addFocus(app, house),
      monthly: await idOf(
        client.post('/api/foresight/monthly', {
          kind: 'own',
          title: `${code} 的专题`,
          reason: '测试用的专题',
        }),
      ),
      issue: await issueOf(app, house),
      model: await addModel(app, house),
      signal: await addSignal(app, house),
      weatherRule: await addWeatherRule(app, house),
      visit: await idOf(
        client.post('/api/demands/voices/visits', { areaId: house.east.id, dueOn: '2026-12-31' }),
      ),
    },
  }
}

async function issueOf(app: TestApp, house: House): Promise<string> {
  const id = newId()
  await asSystem(app.service, house.tenant, 'test', (ctx) =>
    sql`insert into foresight.issue (tenant_id, id, version, title, named, area_id, made_at, demands, people, first_at, last_at,
        recent, before, returns, asked, dissatisfied, heat, voices, density, freshness)
      values (${ctx.tenant.id}, ${id}, 0, '楼道灯不亮', false, ${house.east.id}, ${ctx.now}, 2, 2, ${ctx.now}, ${ctx.now}, 2, 0, 0, 0, 0, 3, 2, 1, 1)`.execute(
      ctx.db,
    ),
  )
  return id
}

async function idOf(answer: Promise<Answer>): Promise<string> {
  return (done(await answer) as { id: string }).id
}

async function firstOf(answer: Promise<Answer>): Promise<string> {
  const { items } = done(await answer) as { items: { id: string }[] }
  if (!items[0]) throw new Error('the list is empty')
  return items[0].id
}

/** A sheet that went out to the city with nothing on it. */
async function addExchange({ service }: TestApp, { tenant }: House): Promise<string> {
  const id = newId()
  await service.database.pool.query(
    `insert into demands.exchange (tenant_id, id, direction, at, file_name, rows, added, changed)
     values ($1, $2, 'out', $3, $4, 0, 0, 0)`,
    [tenant.id, id, service.clock.now(), `out of ${tenant.code}`],
  )
  return id
}

/** A partner system with a key, a webhook, what was last tried by it, and a layout. */
async function addPartner(
  { client }: Person,
  code: string,
): Promise<Record<'partner' | 'key' | 'webhook' | 'delivery' | 'layout', string>> {
  const body = { name: `市平台 ${code}`, basis: '测试用的协议' }
  const partner = await idOf(client.post('/api/exchange/partners', body))
  const key = { label: '一号', scopes: ['orders.write'] }
  const hook = { name: `推送 ${code}`, url: 'https://example.invalid/in', events: ['demands.closed'] }
  const webhook = await idOf(client.post('/api/exchange/webhooks', { ...hook, partnerId: partner }))
  const columns = [{ field: 'number', heading: '编号' }]
  return {
    partner,
    key: await idOf(client.post(`/api/exchange/partners/${partner}/keys`, key)),
    webhook,
    delivery: await idOf(client.post(`/api/exchange/webhooks/${webhook}/try`)),
    layout: await idOf(
      client.post('/api/exchange/layouts', { name: `版式 ${code}`, purpose: '测试', columns }),
    ),
  }
}

/** A call that rings, as the exchange of the town tells it. */
async function addCall({ service, guest }: TestApp, { tenant, hires }: House): Promise<string> {
  const exchange = guest.with({ authorization: `Bearer ${exchangeSecret(service.sealing, tenant.id)}` })
  const event = { callId: `call-${tenant.code}`, event: 'ringing', number: '19900000001', line: '12345' }
  done(await exchange.post(`/api/open/${tenant.code}/calls`, event))
  const { client } = await hires({ role: 'operator' })
  return firstOf(client.get('/api/demands/calls'))
}

async function addFailure({ service }: TestApp, { tenant }: House): Promise<string> {
  const id = newId()
  await service.database.pool.query(
    `insert into platform.listener_failure (tenant_id, id, listener, seq, event_name, error, attempts, next_at, dead, at)
     values ($1, $2, 'demands.search', 1, 'demands.noted', $3, 1, null, true, $4)`,
    [tenant.id, id, `failed in ${tenant.code}`, service.clock.now()],
  )
  return id
}

/** Only its sealed content makes it worth another try. */
async function addDeadMessage({ service }: TestApp, { tenant }: House): Promise<string> {
  const id = newId()
  const content = { to: '19900000001', subject: '', text: `for ${tenant.code}`, facts: {} }
  await service.database.pool.query(
    `insert into platform.message (tenant_id, id, at, channel, template, address_key, sealed, state, attempts, error)
     values ($1, $2, $3, 'sms', 'demands.replied', '\\x00', $4, 'dead', 6, $5)`,
    [
      tenant.id,
      id,
      service.clock.now(),
      service.sealing.encrypt('message', JSON.stringify(content)),
      `failed in ${tenant.code}`,
    ],
  )
  return id
}
