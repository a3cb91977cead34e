import { beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House, Person } from '../../../../../tests/kit/house.ts'
import { asSystem } from '../../../platform/http/service.ts'
import { onDuty } from './views.ts'

interface Shift {
  id: string
  accountName: string
  deputyName: string | null
}
interface Roster {
  onDuty: Shift | null
  items: Shift[]
}

let app: TestApp
let house: House
let admin: Client
let first: Person
let second: Person

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('nanping')
  admin = await house.as('admin')
  first = await house.hires({ role: 'operator' })
  second = await house.hires({ role: 'operator' })
})

const shift = (from: string, until: string, more: object = {}) => ({
  from: `2026-03-${from}:00+08:00`,
  until: `2026-03-${until}:00+08:00`,
  accountId: first.accountId,
  ...more,
})
const put = (request: object) => admin.post<Shift>('/api/areas/roster', request)
const roster = async (from: string, until: string) =>
  done(await admin.get<Roster>(`/api/areas/roster?from=2026-03-${from}&until=2026-03-${until}`))

describe('the duty roster', () => {
  it('says who is on duty now, with a deputy and a telephone', async () => {
    expect((await roster('02', '02')).onDuty).toBeNull()
    const made = done(
      await put(shift('02T08:00', '02T20:00', { deputyId: second.accountId, phone: '199-0001' })),
    )
    expect(await roster('02', '02')).toEqual({ onDuty: made, items: [made] })
    const duty = await asSystem(app.service, house.tenant, 'test', (ctx) => onDuty(ctx))
    expect(duty).toMatchObject({ accountId: first.accountId, deputyId: second.accountId, phone: '199-0001' })
  })

  it('takes a shift that begins as another ends, and refuses one that touches it', async () => {
    done(await put(shift('02T20:00', '03T08:00')))
    expectRefusal(await put(shift('03T07:59', '03T20:00')), 'areas.rosterOverlap')
  })

  it('lets one of two people through who are put on duty at once', async () => {
    const answers = await Promise.all([
      put(shift('05T08:00', '05T20:00')),
      put(shift('05T12:00', '06T00:00', { accountId: second.accountId })),
    ])
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409])
    expectRefusal(answers.find((answer) => answer.status === 409) ?? expect.fail(), 'areas.rosterOverlap')
    expect((await roster('05', '05')).items).toHaveLength(1)
  })

  it('shows the shifts that touch the days asked for', async () => {
    done(await put(shift('10T20:00', '11T08:00')))
    expect((await roster('11', '11')).items).toHaveLength(1)
    expect((await roster('12', '12')).items).toHaveLength(0)
  })

  it('wants people of this house, in the right order', async () => {
    const far = await app.house('far')
    const stranger = await far.hires({ role: 'operator' })
    expectRefusal(
      await put(shift('20T08:00', '20T20:00', { accountId: stranger.accountId })),
      'people.accountUnknown',
    )
    expectRefusal(await put(shift('20T08:00', '20T20:00', { deputyId: 'nobody' })), 'people.accountUnknown')
    expectRefusal(await put(shift('20T20:00', '20T08:00')), 'request.invalid')
    expectRefusal(await put(shift('20T08:00', '20T20:00', { deputyId: first.accountId })), 'request.invalid')
    expectRefusal(await admin.get('/api/areas/roster?from=x&until=2026-03-01'), 'request.invalid')
  })

  it('loses a shift to come, keeps one that is over, and knows none of another house', async () => {
    const coming = done(await put(shift('25T08:00', '25T20:00')))
    const far = await (await app.house('farther')).as('admin')
    expectRefusal(await far.delete(`/api/areas/roster/${coming.id}`), 'request.notFound')
    expectRefusal(await first.client.delete(`/api/areas/roster/${coming.id}`), 'access.denied')
    expectRefusal(await app.guest.delete(`/api/areas/roster/${coming.id}`), 'session.required')
    done(await admin.delete(`/api/areas/roster/${coming.id}`))
    expectRefusal(await admin.delete(`/api/areas/roster/${coming.id}`), 'request.notFound')

    const over = done(await put(shift('01T08:00', '01T20:00')))
    expectRefusal(await admin.delete(`/api/areas/roster/${over.id}`), 'request.conflict')
  })
})
