// Where a walk begins: when somebody says something, and what.
import { CHANNELS, KINDS, URGENCIES } from '#contract/demands'
import { integer, pick, type Random } from '../../server/src/demo/random.ts'
import type { Said } from '../../server/src/modules/demands/intake/receive.ts'
import type { SlowClock } from './slow-clock.ts'
import type { WalkHouse } from './walk-house.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const FIRST = Date.parse('2025-01-06T00:00:00+08:00')
const LAST = Date.parse('2026-05-20T00:00:00+08:00')
/** Days before and within long holidays and around weeks with a worked weekend. */
const NEAR_HOLIDAYS = [
  '2025-01-25',
  '2025-04-03',
  '2025-04-26',
  '2025-05-30',
  '2025-09-27',
  '2025-10-10',
  '2025-12-31',
  '2026-02-13',
  '2026-02-27',
  '2026-04-03',
  '2026-05-08',
].map((date) => Date.parse(`${date}T00:00:00+08:00`))

export function startOf(random: Random, slow: SlowClock): number {
  const day =
    random() < 0.4
      ? pick(random, NEAR_HOLIDAYS) + integer(random, -3, 4) * DAY
      : FIRST + integer(random, 0, Math.round((LAST - FIRST) / DAY)) * DAY
  const luck = random()
  const hour = luck < 0.6 ? 8 + random() * 10 : luck < 0.8 ? random() * 24 : 17 + random() * 6
  const at = Math.floor(day + hour * HOUR)
  // The very moment an office opens.
  return random() < 0.05 ? slow.nextOpening(at) : at
}

/** Words that hardly look like any others: a walk is not about duplicates. */
function words(random: Random): string {
  return Array.from({ length: 24 }, () => String.fromCharCode(0x4e00 + integer(random, 0, 6000))).join('')
}

let phones = 0

export function sayingFor(random: Random, { units }: WalkHouse, phone?: string): Said {
  const hasPhone = phone !== undefined || random() < 0.8
  phones += 1
  return {
    channel: pick(random, CHANNELS.slice(0, 8)),
    title: `第${phones}件事`,
    body: words(random),
    place: { areaId: null, estate: null, detail: null },
    eventAt: null,
    raiser: {
      name: `居民${phones}`,
      phone: phone ?? (hasPhone ? `199${String(phones).padStart(8, '0')}` : null),
      noPhoneReason: hasPhone ? null : 'will-not-say',
      anonymous: false,
      keepSecret: random() < 0.1,
      replyWanted: random() < 0.9,
      onBehalfOf: null,
    },
    photoIds: [],
    sameAs: null,
    callId: null,
    kind: random() < 0.15 ? 'consultation' : pick(random, KINDS),
    topicCode: random() < 0.7 ? '01.01' : null,
    urgency: pick(random, URGENCIES),
    againstUnitId: random() < 0.1 ? pick(random, [units.water, units.parks, units.desk]) : null,
  }
}
