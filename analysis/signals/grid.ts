// Square cells over coordinates, for files that have no areas of their own.

/** Metres of a degree of latitude. */
const DEGREE = 111_320
const SIZES = [250, 500, 1000, 2000, 4000, 8000, 16_000, 32_000] as const
/** More cells than this see too little each. */
const MOST_CELLS = 150
/** An exact place: coordinates agree to about ten metres. */
const PLACE = 1e4

export interface Grid {
  metres: number
  cells: Int32Array
  places: Int32Array
  cellCount: number
  neighbours: (cell: number) => readonly number[]
  /** Middle of a cell. */
  middleOf(cell: number): { lat: number; lon: number }
}

/** The finest size (metres) that leaves few enough cells with anything in them, unless one is given. */
export function gridOf(lats: readonly number[], lons: readonly number[], metres?: number): Grid {
  const middle = lats.reduce((sum, lat) => sum + lat, 0) / lats.length
  const lonDegree = DEGREE * Math.cos((middle * Math.PI) / 180)
  const keysAt = (size: number): [number, number][] =>
    lats.map((lat, at) => [
      Math.floor((lat * DEGREE) / size),
      Math.floor(((lons[at] ?? 0) * lonDegree) / size),
    ])
  const size =
    metres ??
    SIZES.find((each) => new Set(keysAt(each).map(String)).size <= MOST_CELLS) ??
    SIZES[SIZES.length - 1] ??
    1000
  const numbers = new Map<string, number>()
  const corners: [number, number][] = []
  const numberOf = (key: [number, number]): number => {
    const known = numbers.get(String(key))
    if (known !== undefined) return known
    numbers.set(String(key), corners.length)
    return corners.push(key) - 1
  }
  const cells = Int32Array.from(keysAt(size), numberOf)
  const placeNumbers = new Map<string, number>()
  const places = Int32Array.from(lats, (lat, at) => {
    const key = `${Math.round(lat * PLACE)},${Math.round((lons[at] ?? 0) * PLACE)}`
    const known = placeNumbers.get(key)
    if (known !== undefined) return known
    placeNumbers.set(key, placeNumbers.size)
    return placeNumbers.size - 1
  })
  const around = corners.map(([y, x]) =>
    [-1, 0, 1].flatMap((dy) =>
      [-1, 0, 1].flatMap((dx) => (dy === 0 && dx === 0 ? [] : (numbers.get(`${y + dy},${x + dx}`) ?? []))),
    ),
  )
  return {
    metres: size,
    cells,
    places,
    cellCount: corners.length,
    neighbours: (cell) => around[cell] ?? [],
    middleOf(cell) {
      const [y, x] = corners[cell] ?? [0, 0]
      return { lat: ((y + 0.5) * size) / DEGREE, lon: ((x + 0.5) * size) / lonDegree }
    },
  }
}
