// People come to live in a place: figures per 10,000 need them, the house in miniature has none.
import type { Area } from '#contract/areas'
import { saveArea } from '../../server/src/modules/areas/index.ts'
import { asSystem } from '../../server/src/platform/http/service.ts'
import type { TestApp } from '../kit/app.ts'
import type { House } from '../kit/house.ts'

export function settles(app: TestApp, house: House, area: Area, residentPopulation: number): Promise<Area> {
  const { id, ...rest } = area
  return asSystem(app.service, house.tenant, 'test', (ctx) =>
    saveArea(ctx, id, { ...rest, residentPopulation }),
  )
}
