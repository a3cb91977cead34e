// Which addresses a request that somebody else named may reach: public ones, and private ones this house allows.
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** Ranges that are not of the public internet (RFC 6890 and its kin); an IPv4 address inside IPv6 counts as its wrapping. */
const PRIVATE: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
]

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** One list for each family: in a common one, `::ffff:0:0/96` would hold every IPv4 address there is. */
function listsOf(ranges: readonly (readonly [string, number])[]): Record<'ipv4' | 'ipv6', BlockList> {
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() }
  for (const [net, prefix] of ranges) lists[family(net)].addSubnet(net, prefix, family(net))
  return lists
}

const privateRanges = listsOf(PRIVATE)

function isIn(lists: Record<'ipv4' | 'ipv6', BlockList>, address: string): boolean {
  return lists[family(address)].check(address, family(address))
}

/** `10.1.0.0/16, 127.0.0.1` as ranges; throws on anything else, so that a mistyped permission is not an open door. */
export function rangesIn(text: string): readonly (readonly [string, number])[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const [net = '', prefix] = part.split('/')
      const widest = isIP(net) === 6 ? 128 : 32
      const bits = prefix === undefined ? widest : Number(prefix)
      if (isIP(net) === 0 || !Number.isInteger(bits) || bits < 0 || bits > widest)
        throw new Error(`HEBAN_OUTBOUND_ALLOW: ${part} is no address and no range`)
      return [net, bits] as const
    })
}

export type Reach = 'public' | 'allowed' | 'private'

export function reachOf(address: string, allowed: readonly (readonly [string, number])[]): Reach {
  if (!isIn(privateRanges, address)) return 'public'
  return isIn(listsOf(allowed), address) ? 'allowed' : 'private'
}

export interface Pinned {
  address: string
  family: number
}

/**
 * The address a host is asked at: looked up once, and all of its addresses judged, so that what was judged is what is asked.
 * Null when one of them is private and not allowed.
 */
export async function pin(
  host: string,
  allowed: readonly (readonly [string, number])[],
): Promise<(Pinned & { reach: Reach }) | null> {
  const plain = host.replace(/^\[|\]$/g, '')
  const addresses = isIP(plain)
    ? [{ address: plain, family: isIP(plain) }]
    : await lookup(plain, { all: true })
  const judged = addresses.map((one) => ({ ...one, reach: reachOf(one.address, allowed) }))
  if (judged.some(({ reach }) => reach === 'private')) return null
  return judged[0] ?? null
}

/** What a host given as an address reaches; a name is judged by what it leads to, when it is asked. */
export function literalReach(host: string, allowed: readonly (readonly [string, number])[]): Reach {
  const plain = host.replace(/^\[|\]$/g, '')
  if (isIP(plain) !== 0) return reachOf(plain, allowed)
  return plain === 'localhost' || plain.endsWith('.localhost') ? reachOf('127.0.0.1', allowed) : 'public'
}
