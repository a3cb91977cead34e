import * as z from 'zod'
import { assignment, handle, password, type Ability } from './people.ts'
import { instant } from './time.ts'

export const signIn = z.strictObject({ handle, password: z.string().min(1).max(128) })
export const pickTenant = z.strictObject({ tenant: z.string().max(40) })
export const changePassword = z.strictObject({ current: z.string().min(1).max(128), next: password })
/** Sets the password of an account by an administrator's one-time link; the link tells who it is for. */
export const redeemLink = z.strictObject({ token: z.string().min(20).max(100), password })
export const linkPreview = z.object({ username: z.string(), displayName: z.string() })

export const tenantCard = z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() })
export type TenantCard = z.infer<typeof tenantCard>

export const session = z.object({
  account: z.object({ id: z.string(), username: z.string(), displayName: z.string() }),
  tenant: tenantCard,
  tenants: z.array(tenantCard),
  assignments: z.array(assignment),
  abilities: z.array(z.string() as unknown as z.ZodType<Ability>),
  /** The server's clock; `moved` is true when a demo or a test has shifted it. */
  clock: z.object({ now: instant, moved: z.boolean() }),
  demo: z.boolean(),
})
export type Session = z.infer<typeof session>

export const device = z.object({
  id: z.string(),
  current: z.boolean(),
  userAgent: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
})
export const devices = z.object({ items: z.array(device) })

/** What the sign-in page of a demo offers; empty unless the tenant is the demo and the server listens on loopback. */
export const demoAccounts = z.object({
  password: z.string().nullable(),
  items: z.array(z.object({ username: z.string(), displayName: z.string(), roles: z.array(z.string()) })),
})
