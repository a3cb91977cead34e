import type { Chore } from '../../platform/jobs/jobs.ts'
import { issueChores } from './issues/chores.ts'
import { briefChores } from './brief/chores.ts'
import { focusChores } from './focus/chores.ts'
import { forecastChores } from './forecasts/chores.ts'
import { seasonChores } from './seasons/chores.ts'
import { signalChores } from './signals/chores.ts'
import { topicChores } from './topics/chores.ts'

/** One line a folder. */
export const chores: Chore[] = [
  ...issueChores,
  ...topicChores,
  ...seasonChores,
  ...focusChores,
  ...forecastChores,
  ...signalChores,
  ...briefChores,
]
