// Invented outlines for the invented sub-district: four by three communities with bent borders, their grids side by side.
// They lie in the open sea, so that no real place is meant.
import type { DemoArea } from './world.ts'

const ORIGIN = [124.2, 30.1] as const
const COLUMNS = 4
/** Degrees, about 1.4 by 1.2 km. */
const [WIDTH, HEIGHT] = [0.0145, 0.0108]
const STEPS = 6

type Place = [number, number]

/** A point of the plane, pushed a little aside: the same for both neighbours, so that borders meet. */
function bent(x: number, y: number): Place {
  const push = 0.09
  return [
    ORIGIN[0] + (x + push * Math.sin(2.3 * y + 0.7 * x)) * WIDTH,
    ORIGIN[1] - (y + push * Math.sin(1.9 * x + 1.1 * y)) * HEIGHT,
  ]
}

function box(left: number, top: number, right: number, bottom: number): Place[][] {
  const along = (from: number, to: number) =>
    Array.from({ length: STEPS }, (_, step) => from + ((to - from) * step) / STEPS)
  const ring = [
    ...along(left, right).map((x) => bent(x, top)),
    ...along(top, bottom).map((y) => bent(right, y)),
    ...along(right, left).map((x) => bent(x, bottom)),
    ...along(bottom, top).map((y) => bent(left, y)),
  ]
  return [[...ring, bent(left, top)]]
}

/** A GeoJSON file as an office would upload it. */
export function demoOutlines(areas: readonly DemoArea[]): Buffer {
  const communities = areas.filter(({ level }) => level === 'community')
  const feature = (code: string, coordinates: Place[][]) => ({
    type: 'Feature',
    properties: { code },
    geometry: { type: 'Polygon', coordinates },
  })
  const features = communities.flatMap((community, index) => {
    const [column, row] = [index % COLUMNS, Math.floor(index / COLUMNS)]
    const grids = areas.filter(({ parent, level }) => level === 'grid' && parent === community.code)
    const strip = 1 / Math.max(1, grids.length)
    return [
      feature(community.code, box(column, row, column + 1, row + 1)),
      ...grids.map((grid, place) =>
        feature(grid.code, box(column + place * strip, row, column + (place + 1) * strip, row + 1)),
      ),
    ]
  })
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }))
}
