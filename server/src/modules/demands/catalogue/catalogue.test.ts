import { beforeAll, describe, expect, test } from 'vitest'
import ExcelJS from 'exceljs'
import type { CatalogueDetail, CatalogueImportResult, Simulation } from '#contract/catalogue'
import type { Suggestions } from '#contract/intake'
import { sql } from 'kysely'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, fileForm, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { castOf, type Cast } from '../../../../../tests/stories/cast.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'
import { asSystem } from '../../../platform/http/service.ts'

const PATH = '/api/demands/catalogues'
const HEAD = { name: '春季目录', sourceNote: '街道办事处会议纪要' }

let app: TestApp
let house: House
let people: Cast
let dispatcher: Client
let leader: Client
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('catalogue')
  await furnish(app, house)
  people = await castOf(app, house)
  dispatcher = people.dispatcher.client
  leader = await house.as('leader')
})

const drafts = async (more: object = {}) =>
  done(await dispatcher.post<CatalogueDetail>(PATH, { ...HEAD, ...more }))
const adds = async (id: string, line: object) =>
  done(await dispatcher.post<CatalogueDetail>(`${PATH}/${id}/lines`, line))
const publishes = (id: string, effectiveFrom?: string, by = leader) =>
  by.post<CatalogueDetail>(`${PATH}/${id}/publish`, { effectiveFrom })
const versions = async () => done(await leader.get<{ items: CatalogueDetail[] }>(PATH)).items
const sends = (id: string, text: string, query = '') =>
  dispatcher.post<CatalogueImportResult>(`${PATH}/${id}/import${query}`, undefined, {
    raw: fileForm(new TextEncoder().encode(text), 'catalogue.csv', 'text/csv'),
  })
const unitsFor = async (id: string, topic: string) =>
  done(
    await dispatcher.get<{ items: Suggestions['units']; rule: string }>(
      `/api/demands/${id}/units?topic=${topic}`,
    ),
  )

describe('a draft', () => {
  test('begins with the lines in force, is searched for what it lacks, and says how it differs', async () => {
    const draft = await drafts()
    const [current] = (await versions()).filter(({ inForce }) => inForce)
    expect(draft).toMatchObject({ status: 'draft', editable: true, lines: current?.lines, differences: [] })
    expect(draft.gaps).toEqual([])
    const line = draft.items.find(({ topicCode }) => topicCode === '02') ?? expect.fail('no line for 02')
    done(await dispatcher.post(`${PATH}/${draft.id}/lines/remove`, { line: line.id }))
    const changed = await adds(draft.id, {
      topicCode: '02.01',
      areaId: house.west.id,
      mainUnitId: house.works.id,
      assistUnitIds: [house.callers.id],
    })
    expect(changed.gaps.find(({ topicCode }) => topicCode.startsWith('02.01'))?.areaIds).toEqual([
      house.east.id,
    ])
    expect(
      changed.gaps
        .filter(({ areaIds }) => areaIds.length === 0)
        .every(({ topicCode }) => topicCode.startsWith('02.')),
    ).toBe(true)
    expect(changed.differences.map(({ kind, topicCode }) => [kind, topicCode])).toEqual([
      ['removed', '02'],
      ['added', '02.01'],
    ])
    expectRefusal(
      await dispatcher.post(`${PATH}/${draft.id}/lines`, {
        topicCode: '02.01',
        areaId: house.west.id,
        mainUnitId: house.works.id,
      }),
      'demands.catalogueLineTaken',
    )
  })

  test('refuses topics, places and units that are not there', async () => {
    const draft = await drafts()
    const line = { topicCode: '02', mainUnitId: house.works.id }
    const path = `${PATH}/${draft.id}/lines`
    expectRefusal(await dispatcher.post(path, { ...line, topicCode: '98' }), 'demands.topicUnknown')
    expectRefusal(await dispatcher.post(path, { ...line, areaId: house.tenant.id }), 'request.invalid')
    expectRefusal(await dispatcher.post(path, { ...line, mainUnitId: draft.id }), 'areas.unitUnknown')
    expectRefusal(
      await dispatcher.post(path, { ...line, line: draft.id, topicCode: '02.02' }),
      'request.notFound',
    )
    expectRefusal(await people.works.client.post(path, line), 'access.denied')
  })

  test('is published by another person, from no past moment on, and without clashes', async () => {
    const { client: both } = await house.hires({ role: 'admin' }, { role: 'dispatcher' })
    const own = done(await both.post<CatalogueDetail>(PATH, HEAD))
    expectRefusal(await publishes(own.id, undefined, both), 'demands.publishedByMaker')
    expectRefusal(await publishes(own.id, undefined, dispatcher), 'access.denied')
    expectRefusal(await publishes(own.id, '2026-01-01T00:00:00Z'), 'areas.profileInPast')
    const clashing = done(
      await both.post<CatalogueDetail>(`${PATH}/${own.id}/lines`, {
        topicCode: '03.01',
        areaId: house.east.id,
        mainUnitId: house.committee.id,
      }),
    )
    expect(clashing.clashes.map(({ kind }) => kind)).toContain('committee-without-basis')
    const facts = expectRefusal(await publishes(own.id), 'demands.catalogueClashes')
    expect(facts.n).toBeGreaterThan(0)
    done(await both.post(`${PATH}/${own.id}/retire`, {}))
    expectRefusal(await publishes(own.id), 'demands.notADraft')
    const elsewhere = await house.hires({ role: 'leader', area: house.east })
    expectRefusal(await publishes(own.id, undefined, elsewhere.client), 'access.denied')
  })
})

/** Every committee line with the paper it stands on, so that the draft can be published. */
async function founded(draft: CatalogueDetail): Promise<void> {
  for (const { id, ...line } of draft.items)
    if (line.mainUnitId === house.committee.id)
      await adds(draft.id, { ...line, line: id, basis: '社区职责清单第 3 条' })
}

describe('a published version', () => {
  test('holds from its day on: suggestions follow it, orders remember theirs; then the former one comes back', async () => {
    const before = await people.operator.enters('小区门口的路坏了。', { place: { areaId: house.west.id } })
    const former = (await versions()).find(({ inForce }) => inForce) ?? expect.fail('no version in force')
    expect((await unitsFor(before.id, '02')).items.map(({ unitId }) => unitId)).toEqual([house.works.id])
    await people.dispatcher.sends(before, house.works, { topicCode: '02' })

    const draft = await drafts()
    await founded(draft)
    const line = draft.items.find(({ topicCode }) => topicCode === '02')
    await adds(draft.id, { line: line?.id, topicCode: '02', mainUnitId: house.callers.id })
    const simulated = done(await dispatcher.get<Simulation>(`${PATH}/${draft.id}/simulation`))
    expect(simulated).toMatchObject({ moved: 1, nowhere: 0, toTarget: 0 })
    expect(simulated.moves).toEqual([
      {
        from: house.works.id,
        to: house.callers.id,
        n: 1,
        topicCodes: ['02'],
        orders: [{ id: before.id, number: before.number, topicCode: '02' }],
      },
    ])
    // Whoever only keeps the house sees how many, not which.
    const admin = done(await (await house.as('admin')).get<Simulation>(`${PATH}/${draft.id}/simulation`))
    expect(admin.moves[0]).toMatchObject({ n: 1, orders: [] })

    const tomorrow = new Date(app.clock.now().getTime() + 86_400_000).toISOString()
    expect(done(await publishes(draft.id, tomorrow))).toMatchObject({ status: 'published', inForce: false })
    const after = await people.operator.enters('河边的路灯杆歪了。', { place: { areaId: house.west.id } })
    expect((await unitsFor(after.id, '02')).items[0]?.unitId).toBe(house.works.id)
    app.clock.advance(86_400_000)
    expect((await unitsFor(after.id, '02')).items[0]).toMatchObject({
      unitId: house.callers.id,
      rule: 'duty',
    })
    await people.dispatcher.sends(after, house.callers, { topicCode: '02' })
    expect(await versionOf(before.id)).toBe(former.id)
    expect(await versionOf(after.id)).toBe(draft.id)
    expectRefusal(await dispatcher.post(`${PATH}/${draft.id}/retire`, {}), 'demands.notADraft')
    expectRefusal(
      await dispatcher.post(`${PATH}/${draft.id}/lines`, { topicCode: '02', mainUnitId: house.works.id }),
      'demands.notADraft',
    )

    expectRefusal(await leader.post(`${PATH}/${draft.id}/restore`, {}), 'lifecycle.notPossible')
    const back = done(await leader.post<CatalogueDetail>(`${PATH}/${former.id}/restore`, {}))
    expect(back).toMatchObject({ inForce: true, copyOf: former.number })
    expect((await unitsFor(after.id, '02')).items[0]?.unitId).toBe(house.works.id)
    const restored = done(await leader.post<CatalogueDetail>(`${PATH}/${draft.id}/restore`, {}))
    expect(restored).toMatchObject({ inForce: true, copyOf: draft.number, lines: draft.lines })
    expect((await unitsFor(after.id, '02')).items[0]?.unitId).toBe(house.callers.id)
    done(await leader.post(`${PATH}/${former.id}/restore`, {}))
  })

  async function versionOf(order: string): Promise<string | undefined> {
    return asSystem(app.service, house.tenant, 'test', async (ctx) => {
      const { rows } = await sql<{ catalogue_version: string }>`
        select catalogue_version from demands.work_order where tenant_id = ${ctx.tenant.id} and id = ${order}`.execute(
        ctx.db,
      )
      return rows[0]?.catalogue_version
    })
  }
})

describe('a sheet', () => {
  const HEADING = '主题编码,主题,区域,主办单位,协办单位,依据,备注'

  test('brings lines in; every bad row is named with its reason, and nothing is doubled', async () => {
    const draft = await drafts()
    const text = [
      HEADING,
      '02,,,市政所,,办法,',
      '98,,,市政所,,,',
      '02.01,,南社区,市政所,,,',
      '02.01,,西社区,没有的单位,,,',
      '02.01,,西社区,市政所,回访组、也没有,,',
      '02,,全街道,回访组,,,',
      '02.02,,东社区,市政所,回访组、市热线,,"=1+1"',
    ].join('\n')
    const dry = done(await sends(draft.id, text, '?dryRun=true'))
    expect(dry).toMatchObject({ read: 7, good: 2, written: 0, dryRun: true })
    expect(dry.rejected.map(({ line, column, code, value }) => [line, column, code, value])).toEqual([
      [3, 'topicCode', 'demands.topicUnknown', '98'],
      [4, 'area', 'areas.unknown', '南社区'],
      [5, 'mainUnit', 'areas.unitUnknown', '没有的单位'],
      [6, 'assistUnits', 'areas.unitUnknown', '也没有'],
      [7, 'topicCode', 'demands.catalogueLineTaken', '02'],
    ])
    expect(done(await sends(draft.id, text)).written).toBe(0)
    for (let run = 0; run < 2; run += 1)
      expect(done(await sends(draft.id, text, '?skipBad=true')).written).toBe(2)
    const { items } = done(await dispatcher.get<CatalogueDetail>(`${PATH}/${draft.id}`))
    expect(
      items.map(({ topicCode, areaId, assistUnitIds }) => [topicCode, areaId, assistUnitIds.length]),
    ).toEqual([
      ['02', null, 0],
      ['02.02', house.east.id, 2],
    ])
    const more = `${HEADING}\n02,,,回访组,,,\n05,,,市政所,,,`
    expect(done(await sends(draft.id, more, '?replace=false')).written).toBe(2)
    expect(done(await dispatcher.get<CatalogueDetail>(`${PATH}/${draft.id}`)).lines).toBe(3)
    expectRefusal(await sends(draft.id, '一,二\n1,2'), 'imports.columnMissing')
  })

  test.each(['csv', 'xlsx'] as const)('goes out as %s and comes back as it was', async (format) => {
    const draft = await drafts()
    await adds(draft.id, {
      topicCode: '05.01',
      areaId: house.grid.id,
      mainUnitId: house.works.id,
      assistUnitIds: [house.callers.id],
      basis: '办法',
      note: '=危险()',
    })
    const answer = await dispatcher.get<Buffer>(`${PATH}/${draft.id}/export?format=${format}`)
    const bytes = done(answer)
    if (format === 'csv') expect(bytes.toString('utf8')).toContain(`,'=危险()`)
    else {
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(bytes as never)
      expect(book.worksheets[0]?.getCell('A1').text).toBe('主题编码')
    }
    const other = await drafts({ name: '空白' })
    const back = done(
      await dispatcher.post<CatalogueImportResult>(`${PATH}/${other.id}/import`, undefined, {
        raw: fileForm(new Uint8Array(bytes), `catalogue.${format}`, 'application/octet-stream'),
      }),
    )
    expect(back.rejected).toEqual([])
    const bare = async (id: string) =>
      done(await dispatcher.get<CatalogueDetail>(`${PATH}/${id}`)).items.map((line) => ({ ...line, id: '' }))
    expect(await bare(other.id)).toEqual(await bare(draft.id))
  })
})
