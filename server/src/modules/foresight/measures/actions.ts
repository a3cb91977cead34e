import type * as z from 'zod'
import type { savePopulation as shape } from '#contract/foresight-measures'
import type { Ctx } from '../../../platform/context.ts'
import * as store from './store.ts'

export async function savePopulation(ctx: Ctx, request: z.infer<typeof shape>): Promise<void> {
  await store.savePopulation(ctx, request)
  ctx.record('foresight.populationSaved', null, { year: request.year, residents: request.residents })
}
