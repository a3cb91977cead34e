// When a place or a group is heard too little to be an accident (G9). Few demands are read as few voices, never as merit.
import { poissonInterval, shareInterval } from '#analysis/exact-intervals'
import { FAR_BELOW, LEAST_EXPECTED, type VOICES } from '#contract/voices'

type Voice = (typeof VOICES)[number]
const PER = 10_000

export interface Heard {
  people: number | null
  n: number
}
export interface PlaceVoice {
  expected: number | null
  perTenThousand: number | null
  low: number | null
  high: number | null
  voice: Voice
}

/** One place beside all other places of its level together, as many of their demands as fall to its people. */
export function voiceOfPlace(place: Heard, others: readonly Heard[]): PlaceVoice {
  const { people, n } = place
  if (!people) return { expected: null, perTenThousand: null, low: null, high: null, voice: 'unknown' }
  const known = others.filter((other) => other.people)
  const elsewhere = known.reduce((sum, other) => sum + (other.people ?? 0), 0)
  const said = known.reduce((sum, other) => sum + other.n, 0)
  const expected = elsewhere === 0 ? null : (said / elsewhere) * people
  const count = poissonInterval(n)
  const voice: Voice =
    expected === null || expected < LEAST_EXPECTED
      ? 'unknown'
      : count.high < expected * FAR_BELOW
        ? 'few'
        : 'usual'
  const per = (value: number) => (value / people) * PER
  return { expected, perTenThousand: per(n), low: per(count.low), high: per(count.high), voice }
}

export interface GroupVoice {
  share: number | null
  low: number | null
  high: number | null
  shareOfPeople: number | null
  voice: Voice
}

/** A group's share of those who were asked, beside its share of all residents. */
export function voiceOfGroup(
  heard: { n: number; asked: number },
  people: number | null,
  residents: number,
): GroupVoice {
  const { n, asked } = heard
  const shareOfPeople = people === null || residents === 0 ? null : people / residents
  if (asked === 0) return { share: null, low: null, high: null, shareOfPeople, voice: 'unknown' }
  const { low, high } = shareInterval(n, asked)
  const voice: Voice =
    shareOfPeople === null || shareOfPeople * asked < LEAST_EXPECTED
      ? 'unknown'
      : high < shareOfPeople * FAR_BELOW
        ? 'few'
        : 'usual'
  return { share: n / asked, low, high, shareOfPeople, voice }
}
