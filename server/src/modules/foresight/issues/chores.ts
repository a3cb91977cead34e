import { asSystem } from '../../../platform/http/service.ts'
import type { Listener } from '../../../platform/events/listeners.ts'
import type { Chore } from '../../../platform/jobs/jobs.ts'
import { placeNew, repairIssues } from './placing.ts'

export const issueListeners: Listener[] = [
  {
    name: 'foresight.issues',
    hears: ['demands.received', 'demands.imported', 'demands.completed'],
    react: (ctx, events) => placeNew(ctx, [...new Set(events.flatMap(({ subject }) => subject ?? []))]),
  },
]

export const issueChores: Chore[] = [
  {
    name: 'foresight.issues',
    everySeconds: 86_400,
    run: (service, tenant) => asSystem(service, tenant, 'clock', (ctx) => repairIssues(ctx)),
  },
]
