import type { Unit } from '#contract/areas'

interface Scored {
  unitId: string
  due: number
  score: number | null
}

/** Units that handle. Committees stand in a ranking only where the office decided so (G7), the hotline and the district never. */
export function isRankable(kind: Unit['kind'], rankCommunities: boolean): boolean {
  if (kind === 'hotline' || kind === 'district') return false
  return kind !== 'committee' || rankCommunities
}

/** Ranks by score among units with enough orders; equal scores share a rank, and the next one is as far down as if they had not. */
export function ranksOf(units: readonly Scored[], least: number): Map<string, number> {
  const scored = units.filter((unit) => unit.score !== null && unit.due >= least)
  // Compared as they are shown, with one decimal: a difference nobody sees is none.
  const shown = ({ score }: Scored) => Math.round((score ?? 0) * 10)
  return new Map(
    scored.map((unit) => [unit.unitId, 1 + scored.filter((other) => shown(other) > shown(unit)).length]),
  )
}
