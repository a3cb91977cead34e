// Who does what when, in the weeks before the last moment played.
import { DAY } from '../../platform/clock/civil.ts'
import type { Actor, Ctx } from '../../platform/context.ts'
import { gatherCast, type Cast } from '../cast.ts'
import { worldOf, type World } from '../seed-world.ts'
import { CLOCK, type Stage } from '../stage.ts'

export interface Office {
  now: Date
  cast: Cast
  world: World
  /** As somebody, so many days ago. */
  as(actor: Actor, daysAgo?: number): Ctx
}

/** What every invented text of the office says. */
export const SAID = '演示数据'

export async function openOffice(stage: Stage, now: Date): Promise<Office> {
  const as: Office['as'] = (actor, daysAgo = 0) => stage.scene(now.getTime() - daysAgo * DAY, actor)
  const world = await worldOf(as(CLOCK))
  return { now, world, cast: await gatherCast(as(CLOCK), world), as }
}
