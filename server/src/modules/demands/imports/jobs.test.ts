// What a file calls things, taken for what they are called here; and an import that goes on while its page is elsewhere.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ImportJob, ImportPreview, ImportResult } from '#contract/imports'
import type { DemandPage } from '#contract/orders'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, fileForm, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'
import { newId } from '../../../platform/ids.ts'

let app: TestApp
let house: House
let dispatcher: Client
let houses = 0

beforeAll(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  houses += 1
  house = await app.house(`house-${houses}`)
  dispatcher = await house.as('dispatcher')
})

const row = (id: number) => `${id},U${id},路灯,2019-03-05 08:30:00,第${id}号路灯不亮，请派人来修。,0`
const csv = (...rows: string[]) => Buffer.from(['id,user,subject,time,body,likes', ...rows].join('\n'))
async function stored(): Promise<DemandPage['items']> {
  return done(await dispatcher.get<DemandPage>('/api/demands?limit=100')).items
}

describe('words for topics and units', () => {
  const file = Buffer.from(
    [
      '编号,受理时间,诉求内容,诉求分类,承办单位',
      'A1,2019-03-05 08:30:00,门口的路灯不亮请派人来修。,城市管理-楼道灯,市政所',
      'A2,2019-03-06 08:30:00,楼下有人吵到很晚。,别的,别的单位',
    ].join('\n'),
  )
  const ask = <Reply>(path: string, query: Record<string, string> = {}) =>
    dispatcher.post<Reply>(`/api/demands/imports${path}?${new URLSearchParams(query)}`, undefined, {
      raw: fileForm(new Uint8Array(file), 'words.csv', 'text/csv'),
    })

  test('are guessed by name, chosen by a person, kept, and stand on the orders', async () => {
    await furnish(app, house)
    const seen = done(await ask<ImportPreview>('/preview'))
    expect(seen.mapping.columns).toMatchObject({ topic: '诉求分类', unit: '承办单位' })
    expect(seen.topicWords).toEqual(['城市管理-楼道灯', '别的'])
    expect(seen.mapping.units).toEqual({ 市政所: house.works.id })
    const mapping = JSON.stringify({ ...seen.mapping, topics: { '城市管理-楼道灯': '01.02' } })
    const chosen = done(await ask<ImportPreview>('/preview', { mapping }))
    expect(chosen.rows).toMatchObject([
      { topic: '01.02', unitId: house.works.id },
      { topic: null, unitId: null },
    ])
    expect(done(await ask<ImportPreview>('/preview', { mapping: '{"columns":{}}' })).mapping.units).toEqual(
      {},
    )
    expect(done(await ask<ImportResult>('', { mapping }))).toMatchObject({ imported: 2, rejected: [] })
    const { rows } = await app.service.database.pool.query(
      `select topic_code, main_unit_id from demands.work_order where tenant_id = $1 and import_key = 'A1'`,
      [house.tenant.id],
    )
    expect(rows).toEqual([{ topic_code: '01.02', main_unit_id: house.works.id }])
  })

  test('of a mapping that names what is gone say nothing, and refuse nothing', async () => {
    const mapping = JSON.stringify({
      columns: { key: '编号', time: '受理时间', body: '诉求内容', topic: '诉求分类', unit: '承办单位' },
      topics: { 别的: '99.99' },
      units: { 市政所: newId() },
    })
    expect(done(await ask<ImportResult>('', { mapping, mode: 'live' }))).toMatchObject({ imported: 2 })
  })
})

describe('an import that goes on by itself', () => {
  const latest = async (client = dispatcher) =>
    done(await client.get<{ job: ImportJob | null }>('/api/demands/imports/jobs/latest')).job
  const begins = (bytes: Buffer, query = '') =>
    dispatcher.post<{ id: string }>(`/api/demands/imports/jobs?${query}`, undefined, {
      raw: fileForm(new Uint8Array(bytes), 'demands.csv', 'text/csv'),
    })

  test('is followed by its owner alone, from its rows to its result', async () => {
    expect(await latest()).toBeNull()
    const { id } = done(await begins(csv(...Array.from({ length: 1200 }, (_, n) => row(n))), 'skipBad=true'))
    expect(await latest()).toMatchObject({ id, fileName: 'demands.csv', state: 'running' })
    expect(await latest((await house.hires({ role: 'dispatcher' })).client)).toBeNull()
    await expect.poll(async () => (await latest())?.state, { timeout: 30_000 }).toBe('done')
    expect(await latest()).toMatchObject({ error: null, result: { imported: 1200, rejected: [] } })
    expect(await stored()).toHaveLength(100)
  })

  test('that refuses its file says why; one whose process went says that nothing was written', async () => {
    done(await begins(Buffer.from('a,b\n1,2')))
    await expect.poll(async () => (await latest())?.state, { timeout: 10_000 }).toBe('failed')
    expect(await latest()).toMatchObject({ error: 'imports.columnMissing', result: null })
    await app.service.database.pool.query(
      `update demands.import_job set ended_at = null, error = null, beat_at = beat_at - interval '2 minutes'
       where tenant_id = $1`,
      [house.tenant.id],
    )
    expect(await latest()).toMatchObject({ state: 'interrupted' })
  })
})
