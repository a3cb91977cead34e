import type { Router } from '../../platform/http/route.ts'
import type { Service } from '../../platform/http/service.ts'
import { accountRoutes } from './accounts/routes.ts'
import { consentRoutes } from './consents/routes.ts'
import { factorRoutes } from './factors/routes.ts'
import { providerRoutes } from './providers/routes.ts'
import { sessionRoutes } from './sessions/routes/session.ts'
import { sharingRoutes } from './sharing/routes.ts'
import { unmaskingRoutes } from './unmasking/routes.ts'

export function routes(router: Router, service: Service): void {
  sessionRoutes(router, service)
  factorRoutes(router, service)
  providerRoutes(router, service)
  accountRoutes(router)
  unmaskingRoutes(router)
  consentRoutes(router, service)
  sharingRoutes(router)
}
