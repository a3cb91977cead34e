// A sub-district from a workbook: checked as a whole, applied or not, and applied again.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AreaTree } from '#contract/areas'
import type { BookResult } from '#contract/onboarding'
import type { Account } from '#contract/people'
import { saveStandardTopics } from '../demands/index.ts'
import { asSystem } from '../../platform/http/service.ts'
import { startTestApp, type TestApp } from '../../../../tests/kit/app.ts'
import { BOOK, filledBook } from '../../../../tests/kit/book.ts'
import { done, expectRefusal, type Client } from '../../../../tests/kit/client.ts'
import type { House } from '../../../../tests/kit/house.ts'
import { sheetForm } from '../../../../tests/kit/sheets.ts'

let app: TestApp
let house: House
let admin: Client
let template: Buffer
let houses = 0

beforeAll(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  houses += 1
  house = await app.house(`opened-${houses}`)
  await asSystem(app.service, house.tenant, 'test', saveStandardTopics)
  admin = await house.as('admin')
  template = done(await admin.get<Buffer>('/api/onboarding/template.xlsx'))
})

/** Usernames are of the city: each house of this file has its own. */
const own = (rows: readonly (readonly string[])[]) =>
  rows.map(([username = '', name = '', phone = '', ...rest]) => [
    `h${houses}.${username}`,
    name,
    phone && phone.replace(/\d{3}$/, String(100 + houses)),
    ...rest,
  ])
const book = (changes: Record<string, readonly (readonly string[])[]> = {}) => {
  const rows = { ...BOOK, ...changes }
  return { ...rows, 人员: own(rows.人员 ?? []) }
}
async function loads(rows: Record<string, readonly (readonly string[])[]>, query = 'dryRun=false') {
  const raw = sheetForm(await filledBook(template, rows), '开通表.xlsx')
  return done(await admin.post<BookResult>(`/api/onboarding/book?${query}`, undefined, { raw }))
}
const tree = async () => done(await admin.get<AreaTree>('/api/areas'))
const accounts = async () =>
  done(await admin.get<{ items: Account[] }>(`/api/people/accounts?limit=100&q=h${houses}.`)).items
const counts = ({ sheets }: BookResult) =>
  Object.fromEntries(sheets.map(({ sheet, added, changed, same }) => [sheet, [added, changed, same]]))

describe('a workbook', () => {
  test('is shown before anything is made of it', async () => {
    const before = await tree()
    const shown = await loads(book(), 'dryRun=true')
    expect(shown).toMatchObject({ applied: false, faults: [], links: [] })
    expect(counts(shown)).toMatchObject({ areas: [3, 0, 0], units: [3, 0, 0], staff: [4, 0, 0] })
    expect(await tree()).toEqual(before)
    expect(await accounts()).toEqual([])
  })

  test('makes areas, units, people with their links, the catalogue and the calendar', async () => {
    const made = await loads(book())
    expect(made).toMatchObject({ applied: true, faults: [], catalogue: 'published' })
    expect(made.links.map(({ displayName, unitName }) => [displayName, unitName])).toEqual([
      ['职员甲', null],
      ['职员乙', '市政所'],
      ['职员丙', '回访组'],
    ])
    const { areas, units } = await tree()
    const grid = areas.find(({ code }) => code === 'E01-1')
    expect(areas.find(({ id }) => id === grid?.parentId)).toMatchObject({
      code: 'E01',
      estates: ['松涛小区', '柏园小区'],
      registeredPopulation: 5200,
    })
    const committee = units.find(({ code }) => code === 'rc-e01')
    expect(committee?.dutyAreaIds).toEqual([grid?.parentId])
    const roles = (await accounts()).map(({ username, assignments }) => [
      username.split('.').slice(1).join('.'),
      assignments.map(({ role }) => role).toSorted(),
    ])
    expect(Object.fromEntries(roles)).toEqual({
      'op.jia': ['dispatcher', 'operator'],
      'works.yi': ['handler'],
      'call.bing': ['caller-back'],
    })
    const { items } = done(
      await admin.get<{ items: { inForce: boolean; lines: number }[] }>('/api/demands/catalogues'),
    )
    expect(items).toMatchObject([{ inForce: true, lines: 2 }])
    const { days } = done(await admin.get<{ days: object[] }>('/api/areas/calendar?year=2027'))
    expect(days).toContainEqual({ date: '2027-01-04', kind: 'holiday', name: '调休' })
    // The link opens: its owner sets a password and is let in.
    const token = new URL(made.links[0]?.link ?? '', 'http://x').searchParams.get('token')
    done(await app.guest.post('/api/session/link', { token, password: 'a long new password' }))
  })

  test('said again doubles nothing, and changes only what differs', async () => {
    await loads(book())
    const again = await loads(book())
    expect(again).toMatchObject({ applied: true, catalogue: 'same', links: [] })
    expect(counts(again)).toMatchObject({ areas: [0, 0, 3], units: [0, 0, 3], staff: [0, 0, 4] })
    const renamed = (BOOK.区域 ?? []).map((row) =>
      row[0] === 'E02' ? ['E02', '竹溪新社区', '', '社区'] : row,
    )
    const more = [...(BOOK.人员 ?? []), ['call.bing', '职员丙', '', '督办员']]
    const changed = await loads(book({ 区域: renamed, 人员: more }))
    expect(counts(changed)).toMatchObject({ areas: [0, 1, 2], staff: [0, 1, 4] })
    expect((await tree()).areas.filter(({ code }) => code === 'E02')).toMatchObject([
      { nameZh: '竹溪新社区' },
    ])
    // Another catalogue waits for somebody else to publish it, once.
    const lines = { 派单目录: [['01', '', '', '市政所', '', '新的清单']] }
    expect((await loads(book(lines))).catalogue).toBe('drafted')
    expect((await loads(book(lines))).catalogue).toBe('same')
    const relinked = await loads(book(), 'dryRun=false&relink=true')
    expect(relinked.links).toHaveLength(3)
  })

  test('with a fault makes nothing, and every fault is named by sheet, row and column', async () => {
    const before = await tree()
    const result = await loads(
      book({
        区域: [
          ['E01', '松风社区', '', '社区'],
          ['E01', '又一个', '', '社区'],
          ['坏 编码', '', '', '县'],
          ['G9', '九网格', '', '网格', '没有的社区'],
        ],
        单位: [['works', '市政所', '', '科室甲', '', '', '没有的区域']],
        人员: [
          ['Op!', '职员甲', '123', '话务员'],
          ['no.unit', '职员乙', '', '承办人'],
          ['no.role', '职员丁', '', '店长', '', '没有的单位'],
        ],
        派单目录: [['99.99', '', '', '没有的单位']],
        日历: [['2027-02-30', '休', '', '通知']],
      }),
    )
    expect(result.applied).toBe(false)
    expect(result.faults.map(({ sheet, row, column, code }) => `${sheet} ${row} ${column} ${code}`)).toEqual([
      'areas 3 编码 imports.doubledKey',
      'areas 4 编码 imports.badValue',
      'areas 4 名称 onboarding.missing',
      'areas 4 层级 imports.badValue',
      'areas 5 上级 areas.unknown',
      'units 2 负责区域 areas.unknown',
      'units 2 类型 imports.badValue',
      'staff 2 用户名 imports.badValue',
      'staff 2 手机 imports.badValue',
      'staff 3 单位 people.unitRequired',
      'staff 4 岗位 imports.badValue',
      'staff 4 单位 areas.unitUnknown',
      'catalogue 2 主题编码 demands.topicUnknown',
      'catalogue 2 主办单位 areas.unitUnknown',
      'calendar 2 日期 imports.badDate',
      'calendar 2 依据 imports.badValue',
    ])
    expect(await tree()).toEqual(before)
    expect(await accounts()).toEqual([])
  })

  test('takes no account of others and gives nobody a role of their own asking', async () => {
    await loads(book())
    const other = await app.house(`other-${houses}`)
    await asSystem(app.service, other.tenant, 'test', saveStandardTopics)
    const raw = sheetForm(await filledBook(template, book()), '开通表.xlsx')
    const stranger = await other.as('admin')
    const answer = done(
      await stranger.post<BookResult>('/api/onboarding/book?dryRun=false', undefined, { raw }),
    )
    expect(answer.applied).toBe(false)
    expect(new Set(answer.faults.map(({ code }) => code))).toEqual(new Set(['people.handleTaken']))
  })

  test('that is none is refused', async () => {
    const send = (bytes: Buffer) =>
      admin.post('/api/onboarding/book', undefined, { raw: sheetForm(bytes, '开通表.xlsx') })
    expectRefusal(await send(Buffer.from('not a workbook')), 'imports.unreadable')
    expectRefusal(await send(template), 'imports.unreadable')
    const clerk = await house.as('operator')
    expectRefusal(await clerk.get('/api/onboarding/template.xlsx'), 'access.denied')
  })
})
