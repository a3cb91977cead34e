import type { Chore } from '../../platform/jobs/jobs.ts'
import { seasonChores } from './seasons/chores.ts'
import { topicChores } from './topics/chores.ts'

/** One line a folder. */
export const chores: Chore[] = [...topicChores, ...seasonChores]
