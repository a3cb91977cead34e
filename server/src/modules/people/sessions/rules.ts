import { ABILITIES, type Ability, type Role } from '#contract/people'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A session ends after half a day without use, and after a week in any case: counters are shared. */
const IDLE_MS = 12 * HOUR
export const LONGEST_MS = 7 * 24 * HOUR
/** How long a use may go unwritten: one write a session in five minutes. */
const TOUCH_MS = 5 * MINUTE
export const LINK_MS = 48 * HOUR

export function sessionExpiry(createdAt: Date, usedAt: Date): Date {
  return new Date(Math.min(usedAt.getTime() + IDLE_MS, createdAt.getTime() + LONGEST_MS))
}

export function mustTouch(seenAt: Date, now: Date): boolean {
  return now.getTime() - seenAt.getTime() > TOUCH_MS
}

/** Everything the roles held today allow. */
export function abilitiesOf(roles: readonly Role[]): Set<Ability> {
  const all = Object.entries(ABILITIES) as [Ability, readonly Role[]][]
  return new Set(
    all.flatMap(([ability, given]) => (given.some((role) => roles.includes(role)) ? ability : [])),
  )
}

export interface Visit {
  method: string
  /** Name and port this server was asked by. */
  host: string
  headers: { 'sec-fetch-site'?: string | string[]; origin?: string | string[] }
}

/**
 * Whether another site makes a browser change something here. Browsers say so themselves; older ones by Origin alone.
 * A caller that sends neither is no browser, and carries nobody's cookie by accident.
 */
export function isCrossSite({ method, host, headers }: Visit): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin } = headers
  if (origin === undefined) return false
  return !URL.canParse(String(origin)) || new URL(String(origin)).host !== host
}

/** Why a password of sufficient length is still too weak, or null. */
export function passwordWeakness(
  password: string,
  username: string,
): 'username' | 'monotonous' | 'digits' | null {
  if (password.toLowerCase().includes(username.toLowerCase())) return 'username'
  if (new Set(password).size < 5) return 'monotonous'
  // Birthdays and telephone numbers are what people put into digits.
  if (/^\d{1,15}$/.test(password)) return 'digits'
  return null
}

/** The tenant to begin in: one's own house first, then the oldest. */
export function firstTenant<Tenant extends { id: number }>(
  tenants: readonly Tenant[],
  homeTenantId: number,
): Tenant | null {
  return tenants.find((tenant) => tenant.id === homeTenantId) ?? tenants[0] ?? null
}

/**
 * The network an address lies in, coarse enough to know one's own office by and not a person: `192.0.2.*`,
 * `2001:db8:1::*`; null for what is no address.
 */
export function networkOf(ip: string): string | null {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/, '')
  const four = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(plain)
  if (four) return `${four[1]}.*`
  if (plain === '::1') return plain
  if (!plain.includes(':')) return null
  const [head = ''] = plain.split('::')
  const groups = head.split(':').filter(Boolean).slice(0, 3)
  return `${groups.join(':')}::*`
}
