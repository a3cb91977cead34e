// GCJ-02, the shifted coordinates that maps published in mainland China are drawn in, to WGS-84 and back.
// The shift itself is not published; what follows is the approximation in general use since 2010 (the "eviltransform"
// formulas, on the Krasovsky 1940 ellipsoid). Measured against published pairs it agrees to better than 1 m; the way back
// has no formula and is found by iteration, to better than 1 cm of the way there.

/** Longitude first, in degrees, as GeoJSON has it. */
export type Position = readonly [longitude: number, latitude: number]

const SEMI_MAJOR = 6_378_245
const ECCENTRICITY_SQUARED = 0.006693421622965943
/** Degrees of less than a hundredth of a metre. */
const CLOSE = 1e-8
const MOST_STEPS = 30

/** Outside this box nothing is shifted. */
export function isShifted([longitude, latitude]: Position): boolean {
  return longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271
}

function waves(x: number): number {
  return ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3
}

function north(x: number, y: number): number {
  const far = ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3
  const near = ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3
  return (
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + waves(x) + near + far
  )
}

function east(x: number, y: number): number {
  const far = ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3
  const near = ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3
  return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + waves(x) + near + far
}

/** By how many degrees a place is moved. */
function shiftAt([longitude, latitude]: Position): Position {
  const [x, y] = [longitude - 105, latitude - 35]
  const radians = (latitude / 180) * Math.PI
  const flattened = 1 - ECCENTRICITY_SQUARED * Math.sin(radians) ** 2
  const root = Math.sqrt(flattened)
  const alongMeridian = ((SEMI_MAJOR * (1 - ECCENTRICITY_SQUARED)) / (flattened * root)) * Math.PI
  const alongParallel = (SEMI_MAJOR / root) * Math.cos(radians) * Math.PI
  return [(east(x, y) * 180) / alongParallel, (north(x, y) * 180) / alongMeridian]
}

export function toGcj02(place: Position): Position {
  if (!isShifted(place)) return place
  const [longitude, latitude] = shiftAt(place)
  return [place[0] + longitude, place[1] + latitude]
}

export function toWgs84(place: Position): Position {
  if (!isShifted(place)) return place
  let [longitude, latitude] = place
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const [shiftedLongitude, shiftedLatitude] = toGcj02([longitude, latitude])
    const [missedLongitude, missedLatitude] = [shiftedLongitude - place[0], shiftedLatitude - place[1]]
    longitude -= missedLongitude
    latitude -= missedLatitude
    if (Math.abs(missedLongitude) < CLOSE && Math.abs(missedLatitude) < CLOSE) break
  }
  return [longitude, latitude]
}

/** Metres between two places a short way apart. */
export function metresBetween(a: Position, b: Position): number {
  const radians = Math.PI / 180
  const across = (b[0] - a[0]) * radians * Math.cos(((a[1] + b[1]) / 2) * radians)
  return Math.hypot(across, (b[1] - a[1]) * radians) * 6_371_008.8
}
