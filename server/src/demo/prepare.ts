// What a start does about the demo: seeds it on the very first run of a house that only this machine can reach.
import { tenantList } from '../modules/areas/index.ts'
import { DEMO_PASSWORD } from '../modules/people/index.ts'
import type { Service } from '../platform/http/service.ts'
import { demoAccounts, demoTenant } from './world.ts'

export async function prepareDemo(service: Service): Promise<void> {
  const { config, database, log } = service
  const tenants = await database.acrossTenants(tenantList)
  if (!config.loopback) {
    if (tenants.length === 0)
      log.info('no sub-district yet, and no demo where others can reach it: npm run heban -- tenant create')
    return
  }
  // Also a demo whose making was cut short is gone on with; beside a real sub-district none is made.
  if (tenants.every((tenant) => tenant.demo)) {
    const { seedDemo } = await import('./seed.ts')
    const started = performance.now()
    const { seeded, life } = await seedDemo(service)
    const seconds = Math.round((performance.now() - started) / 100) / 10
    if (seeded) log.info({ demands: life?.demands, events: life?.events, seconds }, 'made the demo')
    announce(service)
  } else if (tenants.some((tenant) => tenant.demo)) announce(service)
}

/** One account for each role, with the password all of them share. */
function announce({ config, log }: Service): void {
  const roles = new Map<string, string>()
  for (const { username, roles: held } of demoAccounts)
    for (const role of held) if (!roles.has(role)) roles.set(role, username)
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  const address = `http://${host}:${config.port}`
  log.info(
    {
      residents: `${address}/${demoTenant.code}`,
      staff: `${address}/console`,
      password: DEMO_PASSWORD,
      accounts: Object.fromEntries(roles),
    },
    'demo accounts, invented and open to this machine only',
  )
}
