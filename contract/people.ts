import * as z from 'zod'
import { civilDate, instant } from './time.ts'
import { page, pageQuery } from './paging.ts'

/** Roles of domain.md §1, given per area with dates. Everything one may do follows from the roles one holds today. */
export const ROLES = [
  'admin', // 管理员
  'operator', // 话务员 OP
  'window-clerk', // 窗口 WS
  'dispatcher', // 派单员 DC
  'handler', // 承办人 HU
  'unit-head', // 承办单位负责人
  'objection-reviewer', // 异议审核
  'caller-back', // 回访员
  'supervisor', // 督办 SV
  'leader', // 街道领导 SD
  'district', // 区级 DG
  'committee', // 社区居委会 RC
  'grid', // 网格员 GM
  'auditor', // 审计 AU
  'analyst', // 数据分析 DA
  'privacy-officer', // 个人信息保护 PO
] as const
export type Role = (typeof ROLES)[number]

/** Abilities are what routes ask for; which roles give them is data of this contract, so screens can explain themselves. */
export const ABILITIES = {
  'areas.read': ROLES,
  'areas.manage': ['admin'],
  /** Limits and weights: proposed by an administrator, published by another person (X14). */
  'areas.publishProfile': ['leader', 'admin'],
  'people.manage': ['admin'],
  'people.read': ['admin', 'supervisor', 'leader', 'auditor', 'dispatcher'],
  /** Acting for another person is recorded where people are met: on the phone, at the window, at home (G11). */
  'people.consent': ['operator', 'window-clerk', 'committee', 'grid'],
  'audit.read': ['auditor', 'supervisor', 'privacy-officer'],
  // X13: the trail is read by those who watch, not by those who administer what it tells of.
  'audit.chain': ['auditor', 'supervisor'],
  'operations.read': ['admin', 'supervisor', 'auditor'],
  'operations.repair': ['admin'],
  'demands.read': ROLES.filter((role) => role !== 'admin'),
  'demands.intake': ['operator', 'window-clerk', 'dispatcher', 'grid', 'committee'],
  'demands.dispatch': ['dispatcher'],
  'demands.handle': ['handler', 'unit-head', 'committee', 'grid'],
  'demands.callback': ['caller-back'],
  'demands.supervise': ['supervisor'],
  /** What is watched from outside the units: callers-back, exclusions, doubts, ends without work. */
  'demands.watch': ['supervisor', 'leader', 'auditor'],
  /** Places and groups that are seldom heard, and who visits them (G9). */
  'demands.voices': ['leader', 'supervisor', 'dispatcher', 'analyst', 'committee', 'grid'],
  /** What the office tells the public, and by whom (D3.34). */
  'demands.publish': ['leader', 'supervisor', 'analyst'],
  'demands.unmerge': ['dispatcher', 'supervisor'],
  'demands.review': ['objection-reviewer'],
  'demands.whistle': ['leader', 'supervisor', 'dispatcher'],
  'demands.arrive': ['handler', 'unit-head', 'committee', 'grid', 'leader', 'supervisor', 'dispatcher'],
  'demands.approve': ['leader', 'district'],
  'demands.unpark': ['handler', 'unit-head', 'committee', 'grid', 'supervisor'],
  'demands.lead': ['leader'],
  /** Drafts of rules are made by many; what holds is decided by those who answer for it (X14). */
  'demands.catalogue': ['dispatcher', 'supervisor', 'leader', 'admin'],
  'demands.publishRules': ['leader', 'admin'],
  'demands.import': ['admin', 'dispatcher'],
  /** The exchange with the city's hotline: sheets in and out, reconciliation, evidence packs. */
  'demands.city': ['dispatcher', 'supervisor'],
  /** Partner systems, their keys and subscriptions: given by the administrator, seen by those who answer for the exchange. */
  'exchange.manage': ['admin'],
  /** Columns of other ledgers: who lays them out, who takes orders out in them, and who may do so in clear. */
  'exchange.layouts': ['admin', 'dispatcher', 'supervisor'],
  'exchange.export': ['dispatcher', 'supervisor', 'leader', 'auditor', 'analyst'],
  'exchange.exportClear': ['dispatcher', 'supervisor'],
  'onboarding.load': ['admin'],
  'exchange.read': ['admin', 'dispatcher', 'supervisor', 'auditor', 'privacy-officer'],
  'demands.export': ['dispatcher', 'supervisor', 'leader', 'auditor', 'analyst'],
  'demands.unmask': [
    'operator',
    'window-clerk',
    'dispatcher',
    'handler',
    'unit-head',
    'committee',
    'caller-back',
    'supervisor',
  ],
  /** The knowledge base: handling units keep it up to date (D3.12); another person publishes (X14). */
  'knowledge.read': ROLES,
  'knowledge.write': ['handler', 'unit-head', 'committee', 'dispatcher', 'supervisor'],
  'knowledge.publish': ['unit-head', 'dispatcher', 'supervisor', 'leader'],
  /** Rights of persons over their own data, retention, holds (X5). */
  'demands.rights': ['privacy-officer'],
  'demands.crisis': ['operator', 'window-clerk', 'dispatcher', 'supervisor', 'leader'],
  /** Household visits, meetings and surveys: what the office goes out to hear (D3.7). */
  'outreach.record': ['committee', 'grid', 'window-clerk', 'dispatcher'],
  'outreach.read': ['committee', 'grid', 'window-clerk', 'dispatcher', 'supervisor', 'leader', 'auditor'],
  /** Proactive topics and what they come from (SM12); the table of states says who moves what. */
  'foresight.read': [
    'dispatcher',
    'supervisor',
    'leader',
    'analyst',
    'auditor',
    'district',
    'handler',
    'unit-head',
    'committee',
    'grid',
    'caller-back',
    'window-clerk',
  ],
  'foresight.detect': ['analyst', 'grid', 'committee', 'dispatcher', 'supervisor', 'leader'],
  /** For learning, by those who steer; none of it is an appraisal figure (G1). */
  'foresight.measures': ['leader', 'supervisor', 'analyst', 'auditor', 'dispatcher', 'district'],
  'foresight.brief': ['leader', 'supervisor', 'analyst', 'district'],
  'foresight.steer': ['leader', 'supervisor', 'analyst'],
  /** Whoever dispatches or is judged by what was suggested may see what suggestions are worth. */
  'foresight.models.read': ['dispatcher', 'supervisor', 'leader', 'analyst', 'auditor'],
  'foresight.models': ['analyst', 'supervisor'],
  'foresight.suggestions': ['dispatcher', 'supervisor', 'operator', 'window-clerk'],
  'foresight.seasons': ['dispatcher', 'supervisor', 'leader', 'analyst'],
  /** Household files are made where people are met and where the work is done (D3.39, G10). */
  'foresight.households': ['committee', 'grid', 'window-clerk', 'handler', 'unit-head', 'dispatcher'],
  'foresight.act': [
    'dispatcher',
    'supervisor',
    'leader',
    'handler',
    'unit-head',
    'committee',
    'grid',
    'caller-back',
  ],
  'demands.numbers': ['dispatcher', 'supervisor', 'leader', 'auditor', 'analyst', 'unit-head', 'admin'],
} as const satisfies Record<string, readonly Role[]>
export type Ability = keyof typeof ABILITIES

/** Username (letters first) or a mainland mobile number. */
export const handle = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^([a-z][a-z0-9._-]{2,31}|1\d{10})$/)
export const password = z.string().min(10).max(128)

export const assignment = z.object({
  id: z.uuid(),
  role: z.enum(ROLES),
  areaId: z.uuid(),
  areaName: z.string(),
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  from: civilDate,
  until: civilDate.nullable(),
})
export type Assignment = z.infer<typeof assignment>

export const account = z.object({
  id: z.string(),
  username: z.string(),
  displayName: z.string(),
  phoneMasked: z.string().nullable(),
  active: z.boolean(),
  hasPassword: z.boolean(),
  secondFactor: z.boolean(),
  lastSeenAt: instant.nullable(),
  assignments: z.array(assignment),
})
export type Account = z.infer<typeof account>

export const listAccounts = z.object({
  ...pageQuery,
  q: z.string().trim().max(50).optional(),
  role: z.enum(ROLES).optional(),
})
export const accountPage = page(account)

export const createAccount = z.strictObject({
  username: handle,
  displayName: z.string().trim().min(1).max(40),
  phone: z
    .string()
    .regex(/^1\d{10}$/)
    .optional(),
})
/** The one-time link is shown once to the administrator, who hands it over; it dies on use or after 48 h. */
export const oneTimeLink = z.object({ accountId: z.string(), link: z.string(), expiresAt: instant })

/** An identity provider (OpenID Connect) a sub-district trusts to say who somebody is. */
export const provider = z.object({
  id: z.uuid(),
  /** False: of the whole installation, and not changed here. */
  own: z.boolean(),
  nameZh: z.string(),
  nameEn: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  hasSecret: z.boolean(),
  scope: z.string(),
  /** The claim that names an account at its first visit; null: links are made here alone. */
  claim: z.string().nullable(),
  claimNames: z.enum(['username', 'phone']).nullable(),
  asksSecondFactor: z.boolean(),
  active: z.boolean(),
})
export type Provider = z.infer<typeof provider>
export const providerPage = z.object({ items: z.array(provider) })
export const saveProvider = z.strictObject({
  id: z.uuid().optional(),
  nameZh: z.string().trim().min(1).max(40),
  nameEn: z.string().trim().min(1).max(60),
  issuer: z.url({ protocol: /^https?$/ }).max(300),
  clientId: z.string().trim().min(1).max(200),
  /** Left out at a change: the one that is kept stays. */
  clientSecret: z.string().min(1).max(500).optional(),
  scope: z
    .string()
    .trim()
    .regex(/(^| )openid( |$)/)
    .max(200)
    .default('openid profile'),
  claim: z.string().trim().min(1).max(100).nullable(),
  claimNames: z.enum(['username', 'phone']).nullish(),
  asksSecondFactor: z.boolean().default(false),
  active: z.boolean().default(true),
})
export const providerSaved = z.object({ id: z.uuid() })
export const linkIdentity = z.strictObject({
  providerId: z.uuid(),
  /** What the provider calls the person (`sub`). */
  subject: z.string().trim().min(1).max(255),
})
export const unlinkIdentity = z.strictObject({ providerId: z.uuid() })

export const assign = z.strictObject({
  role: z.enum(ROLES),
  areaId: z.uuid(),
  unitId: z.uuid().nullish(),
  from: civilDate,
  until: civilDate.nullish(),
})
export const endAssignment = z.strictObject({ until: civilDate })
export const setActive = z.strictObject({ active: z.boolean() })

/** Reasons one may give for seeing personal data in clear (X1, X5); free text is never asked. */
export const UNMASK_REASONS = [
  'contact-person',
  'call-back',
  'verify-identity',
  'merge-same-person',
  'safety',
  'supervision',
] as const
export const unmasking = z.object({
  id: z.uuid(),
  at: instant,
  subject: z.string(),
  fields: z.array(z.string()),
  reason: z.enum(UNMASK_REASONS),
  byName: z.string(),
  unitName: z.string().nullable(),
})
export const unmaskingPage = page(unmasking)
/** An account's links to identity providers; what a provider calls the person is kept as a hash alone. */
export const identities = z.object({
  items: z.array(
    z.object({
      providerId: z.uuid(),
      nameZh: z.string(),
      nameEn: z.string(),
      linkedAt: instant,
      linkedBy: z.enum(['password', 'administrator']),
    }),
  ),
})
export type Identities = z.infer<typeof identities>
