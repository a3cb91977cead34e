import type * as z from 'zod'
import type * as contract from '#contract/foresight-seasons'
import * as areas from '../../areas/index.ts'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { courseOf } from '../seasons/actions.ts'
import { filesEnd } from '../seasons/rules.ts'
import * as seasons from '../seasons/store.ts'
import { household as machine, WORKERS } from './rules.ts'
import * as store from './store.ts'
import { doorsOf } from './views.ts'

/** Puts a household on file with its consent (G10). Refuses `foresight.witnessMissing`, `foresight.noDoor`, `foresight.onFile`. */
export async function openHousehold(
  ctx: Ctx,
  request: z.infer<typeof contract.openHousehold>,
): Promise<string> {
  if (request.how === 'spoken' && !request.witness) refuse('foresight.witnessMissing')
  const { season, door } = await doorAsked(ctx, request)
  const id = newId()
  const isNew = await store.insertHousehold(ctx, {
    id,
    season_id: season.id,
    order_id: door.orderId,
    area_id: door.areaId,
    estate: door.estate,
    detail: door.detail,
    state: 'agreed',
    version: 0,
    consent_how: request.how,
    witness: request.how === 'spoken' ? (request.witness ?? null) : null,
    consented_at: ctx.now,
    by_account: accountOf(ctx.actor),
    delete_on: filesEnd(courseOf(season), civilDateOf(ctx.now)),
  })
  if (!isNew) refuse('foresight.onFile')
  ctx.record('foresight.householdOpened', id, { season: season.id, how: request.how })
  return id
}

/** Who said no is not asked again; of the household nothing is kept. */
export async function declineHousehold(
  ctx: Ctx,
  request: z.infer<typeof contract.declineHousehold>,
): Promise<void> {
  const { season, door } = await doorAsked(ctx, request)
  const on = civilDateOf(ctx.now)
  const deleteOn = filesEnd(courseOf(season), on)
  await store.insertDeclined(ctx, { seasonId: season.id, orderId: door.orderId, on, deleteOn })
  ctx.record('foresight.householdDeclined', season.id)
}

async function doorAsked(ctx: Ctx, { seasonId, orderId }: { seasonId: string; orderId: string }) {
  const season = await seasons.seasonById(ctx, seasonId)
  if (!season.household_files) refuse('foresight.noFiles')
  const { doors } = await doorsOf(ctx, season)
  const door = doors.find((one) => one.orderId === orderId) ?? refuse('foresight.noDoor')
  await areas.mustReach(ctx, WORKERS, door.areaId)
  return { season, door }
}

/** Repair, test run, revisit. Refuses what the table of states does not allow. */
export async function moveHousehold(
  ctx: Ctx,
  id: string,
  request: z.infer<typeof contract.moveHousehold>,
): Promise<void> {
  const file = await opened(ctx, id)
  if (file.version !== request.version) refuse('lifecycle.changedMeanwhile', { version: file.version })
  const next = machine.apply(request.action, file, ctx)
  await store.saveState(ctx, file, next.state)
  await store.insertEntry(ctx, {
    id: newId(),
    household_id: id,
    at: ctx.now,
    action: request.action,
    text: request.text,
    by_account: accountOf(ctx.actor),
  })
  ctx.record('foresight.householdMoved', id, { from: file.state, to: next.state })
}

/** The household takes its consent back: the file is gone at once (X5). */
export async function withdrawHousehold(ctx: Ctx, id: string): Promise<void> {
  await opened(ctx, id)
  await store.removeHousehold(ctx, id)
  ctx.record('foresight.householdForgotten', id, { why: 'withdrawn' })
}

async function opened(ctx: Ctx, id: string): Promise<store.HouseholdRow> {
  const file = await store.householdById(ctx, id)
  await areas.mustReach(ctx, WORKERS, file.area_id)
  return file
}

/** G10: files go when the next season is over. */
export async function forgetHouseholds(ctx: Ctx): Promise<void> {
  for (const id of await store.removeEnded(ctx, civilDateOf(ctx.now)))
    ctx.record('foresight.householdForgotten', id, { why: 'season-over' })
}
