// Over 300 lines: tree, units, calendar and profiles are asked of one house, made once.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Area, AreaTree, Profile, ProfileProposal, Unit } from '#contract/areas'
import type { Problem } from '#contract/refusals'
import { startTestApp, type TestApp } from '../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../tests/kit/client.ts'
import type { House } from '../../../../tests/kit/house.ts'
import { asSystem } from '../../platform/http/service.ts'
import { sql } from 'kysely'
import { areaMap, createTenant, rulesOf, saveArea, setCalendarDay } from './index.ts'

let app: TestApp
let house: House
let far: House
let admin: Client
let clerk: Client

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('nanping')
  far = await app.house('far')
  admin = await house.as('admin')
  clerk = await house.as('operator')
})

const community = (code: string, more: Partial<Area> = {}) => ({
  code,
  level: 'community',
  parentId: house.top.id,
  nameZh: '新社区',
  nameEn: 'New',
  ...more,
})
const section = (code: string, more: Partial<Unit> = {}) => ({
  code,
  nameZh: '城管科',
  nameEn: 'City management',
  kind: 'section',
  outside: false,
  ...more,
})
const tree = async (client: Client = admin) => done(await client.get<AreaTree>('/api/areas'))

describe('reading and changing need somebody', () => {
  it.each([
    ['GET', '/api/areas'],
    ['POST', '/api/areas'],
    ['POST', '/api/areas/units'],
    ['GET', '/api/areas/calendar?year=2026'],
    ['GET', '/api/areas/profiles'],
    ['POST', '/api/areas/profiles'],
    ['GET', '/api/areas/roster?from=2026-03-02&until=2026-03-08'],
    ['POST', '/api/areas/roster'],
  ])('%s %s: not signed in', async (method, path) => {
    expectRefusal(await app.guest.send(method, path, method === 'POST' ? {} : undefined), 'session.required')
  })

  it.each(['/api/areas', '/api/areas/units', '/api/areas/profiles', '/api/areas/roster'])(
    'POST %s: not an administrator',
    async (path) => {
      expectRefusal(await clerk.post(path, {}), 'access.denied')
      expectRefusal(await admin.post(path, {}), 'request.invalid')
    },
  )
})

describe('the area tree', () => {
  it('grows by a community and a grid, and every clerk sees it at once', async () => {
    const made = done(
      await admin.post<Area>('/api/areas', community('c-03', { estates: ['槐荫里', '槐荫里'] })),
    )
    expect(made).toMatchObject({ estates: ['槐荫里'], active: true, residentPopulation: null })
    const grid = community('c-03-01', { level: 'grid', parentId: made.id })
    done(await admin.post('/api/areas', grid))
    expect((await tree(clerk)).areas.map((area) => area.code)).toEqual(
      expect.arrayContaining(['c-03', 'c-03-01']),
    )
  })

  it('is changed, but an area keeps its level', async () => {
    const made = done(await admin.post<Area>('/api/areas', community('c-04')))
    const changed = await admin.post<Area>(
      `/api/areas/${made.id}`,
      community('c-04', { nameZh: '改名社区', residentPopulation: 9000 }),
    )
    expect(done(changed)).toMatchObject({ id: made.id, nameZh: '改名社区', residentPopulation: 9000 })
    const crooked = await admin.post(`/api/areas/${made.id}`, community('c-04', { level: 'grid' }))
    expectRefusal(crooked, 'request.invalid')
    expect((crooked.body as Problem).errors?.[0]?.path).toBe('level')
  })

  it('has one top, no two areas of one code, and no grid outside a community', async () => {
    done(await admin.post('/api/areas', community('c-05')))
    expectRefusal(await admin.post('/api/areas', community('c-05')), 'areas.codeTaken')
    const crown = community('top-2', { level: 'sub-district', parentId: null })
    expectRefusal(await admin.post('/api/areas', crown), 'areas.codeTaken')
    expectRefusal(await admin.post('/api/areas', community('g-1', { level: 'grid' })), 'areas.unknown')
  })

  it('does not know the areas of another sub-district', async () => {
    expectRefusal(
      await admin.post('/api/areas', community('c-06', { parentId: far.top.id })),
      'access.denied',
    )
    expectRefusal(await admin.post(`/api/areas/${far.east.id}`, community('c-06')), 'request.notFound')
    expect((await tree()).areas.some((area) => area.id === far.east.id)).toBe(false)
  })

  it('is administered within one’s own community', async () => {
    const { client } = await house.hires({ role: 'admin', area: house.east })
    const grid = (parent: Area, code: string) => community(code, { level: 'grid', parentId: parent.id })
    done(await client.post('/api/areas', grid(house.east, 'e-2')))
    expectRefusal(await client.post('/api/areas', grid(house.west, 'w-2')), 'access.denied')
    expectRefusal(await client.post('/api/areas/units', section('u-east')), 'access.denied')
  })
})

describe('units', () => {
  it('have duty areas, which a change replaces', async () => {
    const made = done(
      await admin.post<Unit>(
        '/api/areas/units',
        section('u-1', { dutyAreaIds: [house.east.id, house.west.id] }),
      ),
    )
    expect(made.dutyAreaIds.toSorted()).toEqual([house.east.id, house.west.id].toSorted())
    const changed = await admin.post<Unit>(
      `/api/areas/units/${made.id}`,
      section('u-1', { dutyAreaIds: [house.west.id], active: false }),
    )
    expect(done(changed)).toMatchObject({ dutyAreaIds: [house.west.id], active: false })
    expect((await tree()).units.find((unit) => unit.id === made.id)).toEqual(done(changed))
  })

  it('share neither code nor area with another sub-district', async () => {
    done(await admin.post('/api/areas/units', section('u-2')))
    expectRefusal(await admin.post('/api/areas/units', section('u-2')), 'areas.codeTaken')
    const abroad = section('u-3', { dutyAreaIds: [far.top.id] })
    expectRefusal(await admin.post('/api/areas/units', abroad), 'areas.unknown')
    expectRefusal(await admin.post(`/api/areas/units/${far.works.id}`, section('u-4')), 'request.notFound')
    expect((await tree()).units.some((unit) => unit.code === 'u-3')).toBe(false)
  })
})

describe('the calendar', () => {
  const year = async (number: number) =>
    done(
      await clerk.get<{ known: boolean; days: { date: string; kind: string; name: string | null }[] }>(
        `/api/areas/calendar?year=${number}`,
      ),
    )

  it('tells make-up days and holidays of a known year', async () => {
    const { known, days } = await year(2026)
    expect(known).toBe(true)
    expect(days).toHaveLength(365)
    expect(days.find((day) => day.date === '2026-02-28')).toMatchObject({ kind: 'make-up' })
  })

  it('says when it knows weekends only, until the office enters the holidays of that year', async () => {
    expect((await year(2099)).known).toBe(false)
    await asSystem(app.service, house.tenant, 'test', (ctx) =>
      setCalendarDay(ctx, { date: '2099-10-01', kind: 'holiday', name: '国庆节' }, '国务院办公厅通知'),
    )
    const entered = await year(2099)
    expect(entered.known).toBe(true)
    expect(entered.days.find((day) => day.date === '2099-10-01')).toMatchObject({ kind: 'holiday' })
    const elsewhere = await far.as('operator')
    expect(done(await elsewhere.get<{ known: boolean }>('/api/areas/calendar?year=2099')).known).toBe(false)
  })

  it('refuses a year out of bounds', async () => {
    expectRefusal(await clerk.get('/api/areas/calendar?year=1800'), 'request.invalid')
  })
})

describe('profiles', () => {
  type Profiles = {
    items: Profile[]
    proposals: ProfileProposal[]
    examples: { key: string; settings: Profile['settings'] }[]
  }
  const profiles = async (client: Client = admin) => done(await client.get<Profiles>('/api/areas/profiles'))
  const graded = async () => {
    const example = (await profiles()).examples.find((each) => each.key === 'graded')
    return {
      name: '分级',
      sourceNote: '测试街道办事处会议纪要',
      settings: example?.settings ?? expect.fail('no such example'),
    }
  }

  it('begin with the general example, which says that it is one', async () => {
    const { items, examples } = await profiles(await far.as('operator'))
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ inForce: true, publishedByName: 'heban' })
    expect(items[0]?.sourceNote).toMatch(/须由街道确认/)
    expect(examples.map((example) => example.key)).toEqual([
      'general',
      '2-24-7-15',
      'five-working-days',
      'graded',
    ])
  })

  it('take effect at their moment, and not before', async () => {
    const from = new Date(app.clock.now().getTime() + 3_600_000).toISOString()
    const proposed = done(
      await admin.post<ProfileProposal>('/api/areas/profiles', { ...(await graded()), effectiveFrom: from }),
    )
    const publish = `/api/areas/profiles/${proposed.id}/publish`
    expectRefusal(await admin.post(publish, {}), 'areas.publishedByProposer')
    const second = (await house.hires({ role: 'admin' })).client
    const made = done(await second.post<Profile>(publish, {}))
    expectRefusal(await (await house.as('leader')).post(publish, {}), 'areas.proposalPublished')
    expect(made).toMatchObject({ inForce: false, effectiveFrom: from })
    const generalDays = () =>
      asSystem(
        app.service,
        house.tenant,
        'test',
        async (ctx) => (await rulesOf(ctx)).settings.limits.reply.general,
      )
    expect(await generalDays()).toEqual({ amount: 5, unit: 'working-days' })
    app.clock.advance(3_600_000)
    expect(await generalDays()).toEqual({ amount: 3, unit: 'working-days' })
    expect((await profiles()).items.find((profile) => profile.inForce)?.id).toBe(made.id)
  })

  it('hold nothing while they are only proposed, and are published by another person or by a leader (X14)', async () => {
    const before = (await profiles()).items.length
    const now = app.clock.now().toISOString()
    const proposed = done(
      await admin.post<ProfileProposal>('/api/areas/profiles', { ...(await graded()), effectiveFrom: now }),
    )
    expect(proposed.can).toEqual([])
    expect((await profiles()).items).toHaveLength(before)
    const leader = await house.as('leader')
    expect((await profiles(leader)).proposals).toEqual([
      expect.objectContaining({ id: proposed.id, can: ['publish'] }),
    ])
    // Its moment passed while it waited: it holds from now on.
    app.clock.advance(3_600_000)
    const made = done(await leader.post<Profile>(`/api/areas/profiles/${proposed.id}/publish`, {}))
    expect(made.inForce).toBe(true)
    expect(made.effectiveFrom > now).toBe(true)
    expect((await profiles()).proposals).toEqual([])
  })

  it('are not proposed into the past, without a source, or with weights that miss a hundred', async () => {
    const request = { ...(await graded()), effectiveFrom: app.clock.now().toISOString() }
    const past = { ...request, effectiveFrom: '2026-01-01T00:00:00Z' }
    expectRefusal(await admin.post('/api/areas/profiles', past), 'areas.profileInPast')
    expectRefusal(await admin.post('/api/areas/profiles', { ...request, sourceNote: '' }), 'request.invalid')
    const light = {
      ...request,
      settings: { ...request.settings, weights: { response: 1, resolution: 1, satisfaction: 1 } },
    }
    expectRefusal(await admin.post('/api/areas/profiles', light), 'request.invalid')
  })

  it('never change once published, whoever tries', async () => {
    const change = asSystem(app.service, house.tenant, 'test', (ctx) =>
      sql`update areas.profile set name = 'x' where tenant_id = ${ctx.tenant.id}`.execute(ctx.db),
    )
    await expect(change).rejects.toMatchObject({ code: '42501' })
  })
})

describe('what is remembered', () => {
  it('is not what a command that failed had seen', async () => {
    const failed = asSystem(app.service, house.tenant, 'test', async (ctx) => {
      await saveArea(ctx, house.west.id, { ...community('西社区'), nameZh: '幻影', level: 'community' })
      expect((await areaMap(ctx)).get(house.west.id)?.nameZh).toBe('幻影')
      throw new Error('after all not')
    })
    await expect(failed).rejects.toThrow('after all not')
    const name = await asSystem(
      app.service,
      house.tenant,
      'test',
      async (ctx) => (await areaMap(ctx)).get(house.west.id)?.nameZh,
    )
    expect(name).toBe('西社区')
  })
})

describe('sub-districts in the open', () => {
  it('say how to reach them, and their communities with the estates of their grids', async () => {
    const { items } = done(await app.guest.get<{ items: { code: string }[] }>('/api/open/tenants'))
    expect(items.map((item) => item.code)).toEqual(['nanping', 'far'])
    const open = done(
      await app.guest.get<{ phone: string; communities: { nameZh: string; estates: string[] }[] }>(
        '/api/open/far',
      ),
    )
    expect(open.phone).toBe('0599-0000000')
    expect(open.communities).toContainEqual(
      expect.objectContaining({ nameZh: '东社区', estates: ['松涛小区'] }),
    )
    expectRefusal(await app.guest.get('/api/open/nowhere'), 'request.notFound')
  })

  it('have a code of their own that is no path of the server', async () => {
    const named = (code: string) =>
      createTenant(app.service, { code, nameZh: '街道', nameEn: 'Sub-district' })
    await expect(named('far')).rejects.toMatchObject({ code: 'areas.tenantTaken' })
    await expect(named('console')).rejects.toMatchObject({ code: 'areas.tenantTaken' })
  })

  it('may be made two at once', async () => {
    const made = await Promise.all(
      ['one', 'two', 'three'].map((code) =>
        createTenant(app.service, {
          code,
          nameZh: code,
          nameEn: code,
          regions: [
            { code: '990100', level: 'city', nameZh: '示例市', nameEn: 'Sample City' },
            { code: '990101', level: 'district', nameZh: '样板区', nameEn: 'Model District' },
          ],
        }),
      ),
    )
    expect(new Set(made.map((tenant) => tenant.id)).size).toBe(3)
  })
})
