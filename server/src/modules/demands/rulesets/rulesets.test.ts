import { beforeAll, describe, expect, test } from 'vitest'
import type { ProfileSettings } from '#contract/areas'
import type { CatalogueDetail } from '#contract/catalogue'
import type { DemandDetail } from '#contract/orders'
import type { Problem } from '#contract/refusals'
import type { DryRun, FilledTemplates, RuleSetDetail } from '#contract/rulesets'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { castOf, CONTENT, tries, type Cast } from '../../../../../tests/stories/cast.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'

const PATH = '/api/demands/rules'
const HEAD = { name: '夏季规则', sourceNote: '街道办事处会议纪要' }
const DAY = 86_400_000

let app: TestApp
let house: House
let people: Cast
let supervisor: Client
let leader: Client
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('rules')
  await furnish(app, house)
  people = await castOf(app, house)
  supervisor = people.supervisor.client
  leader = await house.as('leader')
})

const drafts = async () => done(await supervisor.post<RuleSetDetail>(PATH, HEAD))
const sets = async () => done(await leader.get<{ items: RuleSetDetail[] }>(PATH)).items
const publishes = (id: string, effectiveFrom?: string, by = leader) =>
  by.post<RuleSetDetail>(`${PATH}/${id}/publish`, { effectiveFrom })

/** The draft as one sends it back, with something changed. */
const bodyOf = (draft: RuleSetDetail, change: object = {}) => ({
  version: draft.version,
  ...HEAD,
  settings: draft.settings,
  catalogueId: draft.catalogue?.id ?? null,
  roster: draft.roster,
  templates: draft.templates,
  ...change,
})
const saves = async (draft: RuleSetDetail, change: object) =>
  done(await supervisor.post<RuleSetDetail>(`${PATH}/${draft.id}`, bodyOf(draft, change)))
const quick = (settings: ProfileSettings): ProfileSettings => ({
  ...settings,
  limits: {
    ...settings.limits,
    sign: { amount: 1, unit: 'natural-hours' },
    reply: { ...settings.limits.reply, general: { amount: 2, unit: 'natural-hours' } },
  },
  weights: { response: 80, resolution: 10, satisfaction: 10 },
})
const limitIn = async (order: { id: string }) =>
  done(await people.dispatcher.client.get<DemandDetail>(`/api/demands/${order.id}`)).replyDueAt

const hoursUntil = (at: string | null) =>
  Math.round((Date.parse(at ?? '') - app.clock.now().getTime()) / 3_600_000)

describe('a draft of rules', () => {
  test('begins with what holds, and the first one writes down what held before', async () => {
    const draft = await drafts()
    const [own, baseline] = await sets()
    expect(own).toMatchObject({ id: draft.id, status: 'draft', inForce: false })
    expect(baseline).toMatchObject({ number: 1, status: 'published', inForce: true, madeByName: null })
    expect(draft).toMatchObject({ differences: [], faults: [], catalogue: null, roster: [] })
    expect(draft.templates.map(({ kind }) => kind).filter((kind) => kind === 'outflow')).toHaveLength(6)
    const changed = await saves(draft, { settings: quick(draft.settings) })
    expect(changed.differences.map(({ path }) => path)).toEqual([
      'limits.sign',
      'limits.reply.general',
      'weights.response',
      'weights.resolution',
      'weights.satisfaction',
    ])
    expectRefusal(await supervisor.post(`${PATH}/${draft.id}`, bodyOf(draft)), 'lifecycle.changedMeanwhile')
    expectRefusal(await people.works.client.get(PATH), 'access.denied')
    done(await supervisor.post(`${PATH}/${draft.id}/retire`, {}))
    expectRefusal(await supervisor.post(`${PATH}/${draft.id}`, bodyOf(changed)), 'demands.notADraft')
  })

  test('names what is wrong with its parts, and is not published with it', async () => {
    const draft = await drafts()
    const slot = { weekday: 1, from: '08:00', until: '20:00', deputyId: null, phone: null }
    const [first = expect.fail('no template'), ...others] = draft.templates
    const changed = await saves(draft, {
      settings: { ...draft.settings, weights: { response: 1, resolution: 1, satisfaction: 1 } },
      roster: [
        { ...slot, accountId: 'nobody' },
        { ...slot, from: '19:00', until: '07:00', accountId: 'nobody' },
      ],
      templates: [
        { ...first, zh: '您好，{{number}}已办结。' },
        ...others.filter(({ key }) => key !== 'unlawful'),
      ],
    })
    expect(changed.faults.map(({ code, what }) => [code, what])).toEqual([
      ['settings-invalid', 'settings.weights'],
      ['roster-overlap', '1, 2'],
      ['roster-stranger', '1'],
      ['template-missing', 'unlawful'],
      ['template-no-blank', first.key],
    ])
    const refused = await publishes(draft.id)
    expectRefusal(refused, 'request.invalid')
    expect((refused.body as unknown as Problem).errors).toHaveLength(5)
    const twice = bodyOf(changed, { templates: [first, first] })
    expectRefusal(await supervisor.post(`${PATH}/${draft.id}`, twice), 'request.invalid')
    const mended = await saves(changed, bodyOf(draft, { version: changed.version }))
    expect(mended.faults).toEqual([])
    const { client } = await house.hires({ role: 'leader' }, { role: 'supervisor' })
    const own = done(await client.post<RuleSetDetail>(PATH, HEAD))
    expectRefusal(await publishes(own.id, undefined, client), 'demands.publishedByMaker')
    expectRefusal(await publishes(own.id, undefined, supervisor), 'access.denied')
    expectRefusal(await publishes(own.id, '2026-01-01T00:00:00Z'), 'areas.profileInPast')
  })
})

describe('a dry run', () => {
  test('judges the last quarter by both: deadlines, lateness, scores, and where orders would have gone', async () => {
    const order = await people.operator.enters('楼道灯坏了五天。', { place: { areaId: house.west.id } })
    await people.dispatcher.sends(order, house.works)
    app.clock.advance(3 * 3_600_000)
    await people.works.handles(order)
    await people.until('2026-03-04T09:30')
    await people.caller.reaches(order, CONTENT)
    const waiting = await people.operator.enters('楼道灯又坏了。', { place: { areaId: house.west.id } })
    await people.dispatcher.sends(waiting, house.works)

    const draft = await drafts()
    const catalogue = done(
      await supervisor.post<CatalogueDetail>('/api/demands/catalogues', {
        name: '随规则',
        sourceNote: '测试用的目录',
      }),
    )
    const line = catalogue.items.find(({ topicCode, areaId }) => topicCode === '01' && areaId === null)
    done(
      await supervisor.post(`/api/demands/catalogues/${catalogue.id}/lines`, {
        ...line,
        id: undefined,
        line: line?.id,
        mainUnitId: house.callers.id,
      }),
    )
    await saves(draft, { settings: quick(draft.settings), catalogueId: catalogue.id })
    const ran = done(await supervisor.get<DryRun>(`${PATH}/${draft.id}/dry-run`))
    expect(ran).toMatchObject({
      orders: 2,
      looked: 2,
      sign: { n: 2, earlier: 2, later: 0, lateBefore: 0, lateAfter: 1 },
      contact: { n: 1, earlier: 0, later: 0 },
      reply: { n: 2, earlier: 2, lateBefore: 0, lateAfter: 1 },
      catalogue: { orders: 2, moved: 2 },
    })
    // 30·1 + 35·1 + 35·1 by the rules in force; the draft finds the signing late and weighs it 80.
    expect(ran.units).toEqual([
      {
        unitId: house.works.id,
        n: 2,
        due: 1,
        late: { before: 0, after: 1 },
        score: { before: 100, after: 20 },
      },
    ])
  })
})

describe('publishing', () => {
  test('lets limits and texts hold from a day on; running orders stay on theirs; then the former set comes back', async () => {
    const before = await people.operator.enters('楼道灯不亮。', { place: { areaId: house.west.id } })
    await people.dispatcher.sends(before, house.works)
    const promised = await limitIn(before)
    const draft = await drafts()
    const [reply = expect.fail('no template'), ...others] = draft.templates
    await saves(draft, {
      settings: {
        ...quick(draft.settings),
        limits: {
          ...quick(draft.settings).limits,
          contact: {
            general: { amount: 30, unit: 'natural-hours' },
            urgent: { amount: 2, unit: 'natural-hours' },
            'extra-urgent': { amount: 1, unit: 'natural-hours' },
          },
        },
      },
      templates: [{ ...reply, zh: '居民您好，{{unit}}答复：{{结果}}' }, ...others],
    })
    const from = new Date(app.clock.now().getTime() + DAY).toISOString()
    expect(done(await publishes(draft.id, from))).toMatchObject({ status: 'published', inForce: false })
    app.clock.advance(DAY)
    expect((await sets()).find(({ inForce }) => inForce)?.id).toBe(draft.id)

    const after = await people.operator.enters('楼道灯全灭了。', { place: { areaId: house.west.id } })
    await people.dispatcher.sends(after, house.works)
    const due = await limitIn(after)
    expect(hoursUntil(due)).toBe(2)
    // The order that ran already keeps its promise, and its limits to come as well.
    await people.works.signs(before)
    const signed = done(await people.works.client.get<DemandDetail>(`/api/demands/${before.id}`))
    expect(signed.replyDueAt).toBe(promised)
    expect(hoursUntil(signed.dueAt)).toBe(24)

    const filled = await texts(after)
    expect(filled[0]?.zh).toBe('居民您好，市政所答复：{{结果}}')
    expectRefusal(await leader.post(`${PATH}/${draft.id}/restore`, {}), 'lifecycle.notPossible')
    const [baseline] = (await sets()).filter(({ number }) => number === 1)
    const restored = done(await leader.post<RuleSetDetail>(`${PATH}/${baseline?.id}/restore`, {}))
    expect(restored).toMatchObject({ inForce: true, copyOf: 1, status: 'published' })
    const third = await people.operator.enters('楼道灯接触不良。', { place: { areaId: house.west.id } })
    await people.dispatcher.sends(third, house.works)
    expect(hoursUntil(await limitIn(third))).toBeGreaterThan(24)
    expect((await texts(third))[0]?.zh).toContain(third.number)
    expect(await limitIn(after)).toBe(due)
  })

  async function texts(order: { id: string }): Promise<FilledTemplates['items']> {
    const path = `/api/demands/${order.id}/templates?kind=reply`
    return done(await people.works.client.get<FilledTemplates>(path)).items
  }

  test('lays the roster template over the coming weeks, beside what stands there', async () => {
    const officer = await house.hires({ role: 'operator' })
    const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      weekday,
      from: '17:30',
      until: '08:30',
      accountId: officer.accountId,
      deputyId: null,
      phone: '0599-0000001',
    }))
    const shifts = async () => {
      const roster = await leader.get<{ items: { from: string }[] }>(
        '/api/areas/roster?from=2026-03-01&until=2026-05-31',
      )
      return done(roster).items.length
    }
    expect(await shifts()).toBe(0)
    const draft = await drafts()
    const changed = await saves(draft, { roster: week })
    expect(changed.faults).toEqual([{ code: 'roster-open', what: '63', blocking: false }])
    done(await publishes(draft.id))
    const laid = await shifts()
    expect(laid).toBeGreaterThanOrEqual(27)
    await app.work()
    expect(await shifts()).toBe(laid)
    app.clock.advance(7 * DAY)
    await app.work()
    expect(await shifts()).toBe(laid + 7)
  })
})

describe('a text', () => {
  test('is filled in for one order, and never sent with a blank in it', async () => {
    const order = await people.operator.enters('小区门前积水。', {
      place: { areaId: house.west.id, estate: '柏园小区' },
    })
    const { client } = people.dispatcher
    const path = `/api/demands/${order.id}/templates?kind=outflow`
    const { items } = done(await client.get<FilledTemplates>(path))
    expect(items.map(({ key }) => key)).toEqual([
      'emergency',
      'legal-channel',
      'no-new-facts',
      'secret-or-privacy',
      'outside-duty',
      'unlawful',
    ])
    const script = items.find(({ key }) => key === 'outside-duty')?.zh ?? ''
    const facts = expectRefusal(
      await tries(client, order, 'guide', { reason: 'outside-duty', text: script }),
      'demands.templateUnfilled',
    )
    expect(facts.blank).toBe('市场行为或民事关系')
    const written = script.replaceAll(/\{\{[^}]*\}\}/g, '街道便民服务点')
    done(await tries(client, order, 'guide', { reason: 'outside-duty', text: written }))
    const far = await app.house('rules-far')
    expectRefusal(await (await far.as('dispatcher')).get(path), 'demands.unknown')
  })
})
