import type { Router } from '../../platform/http/route.ts'
import type { Service } from '../../platform/http/service.ts'
import { briefRoutes } from './brief/routes.ts'
import { focusRoutes } from './focus/routes.ts'
import { forecastRoutes } from './forecasts/routes.ts'
import { householdRoutes } from './households/routes.ts'
import { issueRoutes } from './issues/routes.ts'
import { measureRoutes } from './measures/routes.ts'
import { monthlyRoutes } from './monthly/routes.ts'
import { modelRoutes } from './models/routes.ts'
import { seasonRoutes } from './seasons/routes.ts'
import { suggestionRoutes } from './suggestions/routes.ts'
import { signalRoutes } from './signals/routes.ts'
import { weatherRoutes } from './weather/routes.ts'
import { topicRoutes } from './topics/routes.ts'

/** One line a folder: each registers its own paths below /api/foresight/. */
const folders: readonly ((router: Router, service: Service) => void)[] = [
  issueRoutes,
  topicRoutes,
  seasonRoutes,
  weatherRoutes,
  householdRoutes,
  measureRoutes,
  monthlyRoutes,
  focusRoutes,
  modelRoutes,
  suggestionRoutes,
  forecastRoutes,
  signalRoutes,
  briefRoutes,
]

export function routes(router: Router, service: Service): void {
  for (const register of folders) register(router, service)
}
