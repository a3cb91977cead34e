// One row being read: its cells as words, numbers and things; a fault is noted and answered with null, and reading goes on.
import type { BookFault, BookSheet } from '#contract/onboarding'
import type { RefusalCode } from '#contract/refusals'
import type { BookLine } from './book.ts'
import { SHEETS } from './columns.ts'

export interface Named {
  code: string
  nameZh: string
}

export interface Row {
  /** Whether anything of it was at fault so far. */
  isBad(): boolean
  text(key: string): string
  fault(key: string | null, code: RefusalCode): null
  /** The code of the word that stands there; null where nothing need stand. */
  word(key: string): string | null
  list(key: string): string[]
  whole(key: string): number | null
  /** The thing of that code, or of that name where only one has it. */
  find<Thing extends Named>(
    key: string,
    text: string,
    things: readonly Thing[],
    code: RefusalCode,
  ): Thing | null
}

export function rowOf(sheet: BookSheet, line: BookLine, faults: BookFault[]): Row {
  let bad = false
  const columnOf = (key: string | null) => SHEETS[sheet].columns.find((column) => column.key === key)
  const text = (key: string) => line.cells[key] ?? ''
  const fault = (key: string | null, code: RefusalCode): null => {
    const value = key === null ? '' : text(key).slice(0, 60)
    faults.push({ sheet, row: line.row, column: columnOf(key)?.heading ?? null, code, value })
    bad = true
    return null
  }
  return {
    isBad: () => bad,
    text,
    fault,
    word(key) {
      const column = columnOf(key)
      const said = text(key)
      if (said === '') return column?.required ? fault(key, 'onboarding.missing') : null
      const found = column?.words?.find(([word, code]) => word === said || code === said.toLowerCase())
      return found ? found[1] : fault(key, 'imports.badValue')
    },
    list: (key) =>
      text(key)
        .split(/[、,，;；|\n]/)
        .flatMap((part) => part.trim() || []),
    whole(key) {
      const said = text(key)
      if (said === '') return null
      return /^\d{1,9}$/.test(said) ? Number(said) : fault(key, 'imports.badValue')
    },
    find(key, said, things, code) {
      const byCode = things.find((thing) => thing.code === said)
      const byName = things.filter((thing) => thing.nameZh === said)
      return byCode ?? (byName.length === 1 ? (byName[0] ?? null) : fault(key, code))
    },
  }
}
