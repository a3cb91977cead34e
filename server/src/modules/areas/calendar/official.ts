// The State Council's yearly holiday notices as the package chinese-days carries them. Each notice appears in the
// autumn before its year, so the newest years are unknown until the package is updated (X15).
import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { OfficialDays } from './rules.ts'

// An entry reads "National Day,国庆节,3".
const chineseNames = (entries: Record<string, string>): ReadonlyMap<string, string> =>
  new Map(Object.entries(entries).map(([date, entry]) => [date, entry.split(',')[1] ?? entry]))

export const official: OfficialDays = {
  holidays: chineseNames(table.holidays),
  makeUpDays: chineseNames(table.workdays),
}
