// Outlines of places as GeoJSON draws them (RFC 7946): what is wrong with one, where its middle is, the same in other coordinates.
import type { Position } from './gcj02.ts'

type Ring = readonly Position[]
export type Outline =
  | { type: 'Polygon'; coordinates: readonly Ring[] }
  | { type: 'MultiPolygon'; coordinates: readonly (readonly Ring[])[] }

export const OUTLINE_FAULTS = [
  'no-polygon',
  'open-ring',
  'too-few-points',
  'too-many-points',
  'off-the-map',
  'crosses-itself',
] as const
export type OutlineFault = (typeof OUTLINE_FAULTS)[number]

/** As many as an office draws by hand; a border surveyed to the decimetre is thinned out first. */
export const MOST_POINTS = 2000

const isRing = (value: unknown): value is Ring =>
  Array.isArray(value) &&
  value.every(
    (place: unknown) =>
      Array.isArray(place) && place.length >= 2 && place.slice(0, 2).every((one) => typeof one === 'number'),
  )

/** The rings of something that claims to be a Polygon or a MultiPolygon; null where it is neither. */
function ringsOf(geometry: unknown): Ring[] | null {
  if (typeof geometry !== 'object' || geometry === null) return null
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown }
  if (!Array.isArray(coordinates) || coordinates.length === 0) return null
  const rings: unknown[] =
    type === 'Polygon' ? coordinates : type === 'MultiPolygon' ? coordinates.flat(1) : []
  return rings.length > 0 && rings.every(isRing) ? rings : null
}

/** What is wrong with an outline, the first thing found; null where nothing is. */
export function faultOf(geometry: unknown): OutlineFault | null {
  const rings = ringsOf(geometry)
  if (rings === null) return 'no-polygon'
  for (const ring of rings) {
    const [first, last] = [ring[0], ring.at(-1)]
    if (!first || !last || ring.length < 4) return 'too-few-points'
    if (first[0] !== last[0] || first[1] !== last[1]) return 'open-ring'
    if (ring.length > MOST_POINTS) return 'too-many-points'
    if (ring.some(([x, y]) => !(Math.abs(x) <= 180 && Math.abs(y) <= 90))) return 'off-the-map'
    if (crossesItself(ring)) return 'crosses-itself'
  }
  return null
}

const turn = (a: Position, b: Position, c: Position) =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))

function crossesItself(ring: Ring): boolean {
  const sides = ring.slice(1).map((end, index) => [ring[index] ?? end, end] as const)
  return sides.some(([a, b], index) =>
    sides.some(([c, d], other) => {
      // Neighbours share a point, and so do the last and the first.
      if (other <= index + 1 || (index === 0 && other === sides.length - 1)) return false
      return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
    }),
  )
}

/** The outline with every point moved. */
export function moved(outline: Outline, move: (place: Position) => Position): Outline {
  // A third number would be a height, which a map of areas does not need.
  const ring = (one: Ring): Ring => one.map(([x, y]) => move([x, y]))
  return outline.type === 'Polygon'
    ? { type: 'Polygon', coordinates: outline.coordinates.map(ring) }
    : { type: 'MultiPolygon', coordinates: outline.coordinates.map((rings) => rings.map(ring)) }
}

/** The middle of the largest part: its centre of area. */
export function middleOf(outline: Outline): Position {
  const outer = (outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates).map(
    (rings) => rings[0] ?? [],
  )
  const centres = outer.map(centreOf).toSorted((a, b) => b.area - a.area)
  return centres[0]?.place ?? [0, 0]
}

function centreOf(ring: Ring): { area: number; place: Position } {
  const origin = ring[0] ?? [0, 0]
  let [twice, x, y] = [0, 0, 0]
  for (const [index, end] of ring.slice(1).entries()) {
    const start = ring[index] ?? end
    // From the first corner, so that the products of close coordinates lose no digits.
    const [ax, ay, bx, by] = [
      start[0] - origin[0],
      start[1] - origin[1],
      end[0] - origin[0],
      end[1] - origin[1],
    ]
    const cross = ax * by - bx * ay
    twice += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  }
  if (twice === 0) return { area: 0, place: origin }
  return { area: Math.abs(twice / 2), place: [origin[0] + x / (3 * twice), origin[1] + y / (3 * twice)] }
}
