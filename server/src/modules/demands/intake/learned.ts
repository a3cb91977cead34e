// The office's own reading of subjects, when it has published one: made elsewhere in the house, asked for here.
import type { Model } from '#analysis/classify/model'
import type { Ctx } from '../../../platform/context.ts'

/** A published model that tells subjects to the second level of the tree. */
export interface LearnedSubjects {
  id: string
  version: number
  model: Model
}

type Source = (ctx: Ctx) => Promise<LearnedSubjects | null>
let source: Source = () => Promise.resolve(null)

/** Called once by whoever puts the house together; without it the shipped reading speaks alone. */
export function readSubjectsBy(published: Source): void {
  source = published
}

/** What this office has published, or null. */
export const learnedSubjects = (ctx: Ctx): Promise<LearnedSubjects | null> => source(ctx)
