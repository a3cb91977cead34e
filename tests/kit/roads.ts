// People and units for the less straight roads of an order: a police station and a water company beside the house's own,
// the head of the unit, the reviewer, the leader, the district; and verbs that act, or are refused with a code.
import type { Unit } from '#contract/areas'
import type { DemandAction } from '#contract/demands'
import type { DemandDetail } from '#contract/orders'
import type { RefusalCode } from '#contract/refusals'
import { castOf, tries, type Cast, type Told } from '../stories/cast.ts'
import { furnish } from '../stories/furnish.ts'
import type { TestApp } from './app.ts'
import { done, expectRefusal, type Client } from './client.ts'
import type { House } from './house.ts'

export interface RoadTown extends Cast {
  police: { unit: Unit; client: Client }
  water: { unit: Unit; client: Client }
  head: Client
  reviewer: Client
  leader: Client
  district: Client
  auditor: Client
  does(client: Client, order: Told, action: DemandAction, body?: object): Promise<DemandDetail>
  refuses(client: Client, order: Told, action: DemandAction, body: object, code: RefusalCode): Promise<void>
  reads(client: Client, order: Told): Promise<DemandDetail>
  /** A new order of a resident with that telephone, dispatched, signed, contacted and planned by public works. */
  inHand(body: string, more?: object): Promise<Told>
}

/** Furnishes the house and casts its people first, unless that is done. */
export async function roadTown(app: TestApp, house: House, people?: Cast): Promise<RoadTown> {
  if (!people) await furnish(app, house)
  const cast = people ?? (await castOf(app, house))
  const admin = await house.as('admin')
  const unit = async (nameZh: string, nameEn: string, kind: Unit['kind']) =>
    done(
      await admin.post<Unit>('/api/areas/units', {
        code: nameEn.replace(' ', '-'),
        nameZh,
        nameEn,
        kind,
        outside: true,
        dutyAreaIds: [house.top.id],
      }),
    )
  const staffed = async (of: Unit) => ({
    unit: of,
    client: (await house.hires({ role: 'handler', unit: of })).client,
  })
  const police = await staffed(await unit('派出所', 'Police station', 'department'))
  const water = await staffed(await unit('自来水公司', 'Water company', 'utility'))
  const reads = async (client: Client, { id }: Told) =>
    done(await client.get<DemandDetail>(`/api/demands/${id}`))
  let phones = 19_900_100_000
  return {
    ...cast,
    police,
    water,
    head: await house.as('unit-head'),
    reviewer: await house.as('objection-reviewer'),
    leader: await house.as('leader'),
    district: await house.as('district'),
    auditor: await house.as('auditor'),
    reads,
    async does(client, order, action, body = {}) {
      done(await tries(client, order, action, body))
      return reads(client, order)
    },
    async refuses(client, order, action, body, code) {
      expectRefusal(await tries(client, order, action, body), code)
    },
    async inHand(body, more = {}) {
      phones += 1
      const order = await cast.resident('居民甲', String(phones)).says(body, more)
      await cast.dispatcher.sends(order, cast.works.unit)
      await cast.works.signs(order)
      await cast.works.contacts(order)
      await cast.works.plans(order)
      return order
    },
  }
}
