// Areas of high demand (D3.42): chosen by data, diagnosed first, left by data. Quarters are YYYY-Qn.
import type { FocusAction, FocusState } from '#contract/foresight-monthly'
import { holds, type Actor } from '../../../platform/context.ts'
import { lifecycle } from '../../../platform/lifecycle/lifecycle.ts'

const none = () => null

// prettier-ignore
export const focus = lifecycle<FocusState, FocusAction, 'sub-district', { state: FocusState }, { actor: Actor }>('foresight.focus',
  (_by, _area, { actor }) => holds(actor, 'leader', 'supervisor', 'analyst'), [
  ['listed',    'diagnose', 'diagnosed', 'sub-district', [], none], // causes, written by a person
  ['diagnosed', 'diagnose', 'diagnosed', 'sub-district', [], none],
  ['diagnosed', 'treat',    'treated',   'sub-district', [], none], // measures
  ['treated',   'treat',    'treated',   'sub-district', [], none],
])

/** The last quarter that is over on a civil date. */
export function lastQuarter(today: string): string {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const running = Math.ceil(month / 3)
  return running === 1 ? `${year - 1}-Q4` : `${year}-Q${running - 1}`
}

export function quarterBefore(quarter: string): string {
  const [year = '', n = '1'] = quarter.split('-Q')
  return n === '1' ? `${Number(year) - 1}-Q4` : `${year}-Q${Number(n) - 1}`
}

/** First day of a quarter, and the day after its last. */
export function quarterSpan(quarter: string): { from: string; until: string } {
  const [year = '', n = '1'] = quarter.split('-Q')
  const first = (Number(n) - 1) * 3 + 1
  const day = (of: string, month: number) => `${of}-${String(month).padStart(2, '0')}-01`
  return {
    from: day(year, first),
    until: first + 3 > 12 ? day(String(Number(year) + 1), 1) : day(year, first + 3),
  }
}

/** Demands per 10,000 residents; null where nobody, or an unknown number, lives (M1). */
export function intensityOf(demands: number, residents: number | null): number | null {
  return residents ? (demands / residents) * 10_000 : null
}

/** How many quarters in a row, the latest first, lie below a threshold; one that is not known ends the row. */
export function quartersBelow(
  quarters: readonly { perTenThousand: number | null }[],
  threshold: number,
): number {
  const end = quarters.findIndex(
    ({ perTenThousand }) => perTenThousand === null || perTenThousand >= threshold,
  )
  return end === -1 ? quarters.length : end
}
