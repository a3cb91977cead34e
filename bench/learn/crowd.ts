/**
 * A tenant's hundred thousand demands made in memory from real ones: each copy of the file lives in a world of its own,
 * where every estate, road and village has another name, so that topics repeat and matters do not.
 */
import { extractPlaces } from '#analysis/place'
import { seeded } from '#analysis/classify/random'
import { hashText } from '#analysis/text/features'
import type { Message } from './messages.ts'

const NAMES = [
  ...'云岭青石白鹤金桂翠竹丽水望江启明丰泽松坪南坡北辰东篱西溪长风明月芳草碧湖龙泉凤凰福寿安康永乐和顺嘉禾锦绣春晖秋实梅兰荷塘柳岸枫桥杏林桃源橘洲',
]
const ENDING = /(?:小区|花园|家园|公寓|社区|街道|大道|大厦|广场|公园|.)$/

function renamed(name: string, world: number): string {
  const ending = ENDING.exec(name)?.[0] ?? ''
  const random = seeded(hashText(name) ^ Math.imul(world, 0x9e3779b1))
  let fresh = ''
  for (let at = 0; at < Math.max(2, name.length - ending.length); at++)
    fresh += NAMES[Math.floor(random() * NAMES.length)] ?? ''
  return fresh + ending
}

interface Part {
  text: string
  isName: boolean
}

/** A text in pieces: names of places, and what stands between them. */
function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const { start, end, kind } of extractPlaces(text)) {
    if (kind === 'building') continue
    parts.push(
      { text: text.slice(from, start), isName: false },
      { text: text.slice(start, end), isName: true },
    )
    from = end
  }
  return [...parts, { text: text.slice(from), isName: false }]
}

const inWorld = (parts: readonly Part[], world: number) =>
  parts.map(({ text, isName }) => (isName && world > 0 ? renamed(text, world) : text)).join('')

export const moved = (text: string, world: number): string => inWorld(partsOf(text), world)

interface Told {
  title: string
  body: string
}

/** Message `at` of an endless crowd: all of `messages` in world 0, then in world 1, and so on. */
export function endlessCrowd(messages: readonly Told[]): (at: number) => Told {
  const parts = messages.map(({ title, body }) => ({ title: partsOf(title), body: partsOf(body) }))
  return (at) => {
    const known = parts[at % parts.length]
    const world = Math.floor(at / parts.length)
    return { title: inWorld(known?.title ?? [], world), body: inWorld(known?.body ?? [], world) }
  }
}

/** The first `count` messages of the endless crowd. */
export function crowd(messages: readonly Message[], count: number): Told[] {
  const told = endlessCrowd(messages)
  return Array.from({ length: count }, (_, at) => told(at))
}
