import * as z from 'zod'
import { assignment, handle, password, type Ability } from './people.ts'
import { instant } from './time.ts'

export const signIn = z.strictObject({ handle, password: z.string().min(1).max(128) })
export const pickTenant = z.strictObject({ tenant: z.string().max(40) })
export const changePassword = z.strictObject({ current: z.string().min(1).max(128), next: password })
/** Sets the password of an account by an administrator's one-time link; the link tells who it is for. */
export const redeemLink = z.strictObject({ token: z.string().min(20).max(100), password })
export const linkQuery = z.object({ for: z.enum(['password', 'second-factor']).default('password') })
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

/** What is left to do when the first step of signing in is done (`session.factorRequired` tells which). */
export const STEPS = ['factor', 'enrol', 'link'] as const
export type Step = (typeof STEPS)[number]
export const halfSession = z.object({
  step: z.enum(STEPS),
  username: z.string(),
  displayName: z.string(),
  provider: z.object({ nameZh: z.string(), nameEn: z.string() }).nullable(),
})

export const offeredProviders = z.object({
  items: z.array(z.object({ id: z.uuid(), nameZh: z.string(), nameEn: z.string() })),
})
/** `next`: the page of the console one wanted. */
export const beginVisit = z.strictObject({ next: z.string().max(500).default('/') })
export const visit = z.object({ url: z.string() })
/** The query a provider added to the address it sent the browser back to. */
export const comeBack = z.strictObject({ query: z.string().min(1).max(8000) })
export const cameBack = z.object({ next: z.string() })
export const confirmLink = z.strictObject({ password: z.string().min(1).max(128) })

/** Six digits from the authenticator, or a recovery code. */
export const factorCode = z.strictObject({ code: z.string().trim().min(6).max(20) })
/** The password is asked again where somebody is signed in already: the counter may have been left. */
export const beginFactor = z.strictObject({ password: z.string().min(1).max(128).optional() })
export const factorSecret = z.object({ secret: z.string(), uri: z.string() })
/** Shown this once; printed or written down. */
export const recoveryCodes = z.object({ codes: z.array(z.string()) })
export const factorState = z.object({
  since: instant.nullable(),
  codesLeft: z.number().int(),
  /** A role held here asks for it, so that it cannot be taken off. */
  required: z.boolean(),
})
export const resetFactor = z.strictObject({
  token: z.string().min(20).max(100),
  password: z.string().min(1).max(128).optional(),
})

export const VIA = ['password', 'provider'] as const
export const device = z.object({
  id: z.string(),
  current: z.boolean(),
  userAgent: z.string().nullable(),
  /** Where it was opened, as coarsely as a network: `192.0.2.*`. */
  network: z.string().nullable(),
  via: z.enum(VIA),
  secondFactor: z.boolean(),
  createdAt: instant,
  /** To five minutes. */
  lastUsedAt: instant,
  expiresAt: instant,
})
export const devices = z.object({ items: z.array(device) })
export const ended = z.object({ count: z.number().int() })
/** Where to go to end the session at the identity provider as well. */
export const signedOut = z.object({ next: z.string().nullable() })

/** What the sign-in page of a demo offers; empty unless the tenant is the demo and the server listens on loopback. */
export const demoAccounts = z.object({
  password: z.string().nullable(),
  items: z.array(z.object({ username: z.string(), displayName: z.string(), roles: z.array(z.string()) })),
})
