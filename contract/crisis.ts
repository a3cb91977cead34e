// Danger to life: who was alerted, and who took it (G4).
import * as z from 'zod'
import { CRISIS_KINDS } from './demands.ts'
import { page } from './paging.ts'
import { instant } from './time.ts'

export const crisisAlert = z.object({
  id: z.uuid(),
  orderId: z.uuid(),
  number: z.string(),
  kinds: z.array(z.enum(CRISIS_KINDS)),
  raisedAt: instant,
  onDutyName: z.string().nullable(),
  escalatedToName: z.string().nullable(),
  acknowledgedAt: instant.nullable(),
  acknowledgedByName: z.string().nullable(),
  estate: z.string().nullable(),
})

export const crisisAlerts = page(crisisAlert)
