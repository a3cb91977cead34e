import type { Chore } from '../../../platform/jobs/jobs.ts'
import { forecastNightly } from './actions.ts'

export const forecastChores: Chore[] = [
  { name: 'foresight.forecasts', everySeconds: 3600, run: forecastNightly },
]
