// A file looked at before it is imported: how its columns are taken, the first rows as they would become, what is refused.
import { KINDS } from '#contract/demands'
import type { ImportMapping, ImportPreview } from '#contract/imports'
import { titleFrom } from '../intake/receive.ts'
import { guessColumns } from './columns.ts'
import type { KnownNames } from './known.ts'
import { guessWords } from './words.ts'
import { readDemands } from './import-file.ts'
import { readTable } from '../../../platform/documents/read-table.ts'
import { writeSheet } from '../../../platform/documents/sheet.ts'

const SHOWN = 20
const MOST_WORDS = 80

/**
 * With the mapping a person chose, or with the one that is guessed from names and content. `guess`: words of topic and
 * unit that the mapping leaves open are guessed as well.
 */
export async function previewFile(
  bytes: Buffer,
  known: KnownNames,
  chosen?: ImportMapping,
  guess = chosen === undefined,
): Promise<ImportPreview> {
  const { heading, rows: raw } = await readTable(bytes)
  const columns = chosen?.columns ?? guessColumns(heading, raw)
  const wordsOf = (column: 'kind' | 'topic' | 'unit') => {
    const at = heading.indexOf(columns[column] ?? '')
    const words = at < 0 ? [] : raw.map(({ cells }) => cells?.[at]?.trim() ?? '')
    return [...new Set(words)].filter((word) => word !== '' && word.length <= 120).slice(0, MOST_WORDS)
  }
  const [topicWords, unitWords] = [wordsOf('topic'), wordsOf('unit')]
  const words = (kept: Record<string, string> = {}, found: readonly string[], names: KnownNames['topics']) =>
    guess ? { ...guessWords(found, names), ...kept } : kept
  const mapping: ImportMapping = {
    columns,
    kinds: chosen?.kinds ?? {},
    topics: words(chosen?.topics, topicWords, known.topics),
    units: words(chosen?.units, unitWords, known.units),
  }
  const isWhole = mapping.columns.body !== undefined && mapping.columns.time !== undefined
  const about = { heading, mapping, topicWords, unitWords }
  if (!isWhole) return { ...about, unknownKinds: [], read: raw.length, rows: [], rejected: [] }
  const { table, good, rejected } = await readDemands(bytes, mapping)
  const isKnown = (word: string) => KINDS.some((kind) => kind === word)
  return {
    ...about,
    unknownKinds: wordsOf('kind').filter((word) => !isKnown(word)),
    read: table.rows.length,
    rows: good.slice(0, SHOWN).map((row) => ({
      line: row.line,
      at: row.at.toISOString(),
      title: row.title ?? titleFrom(row.body),
      body: row.body.slice(0, 200),
      name: row.name,
      hasPhone: row.phone !== null,
      place: [row.estate, row.place].filter(Boolean).join(' ') || null,
      kind: row.kind,
      topic: row.topic,
      unitId: row.unit,
    })),
    rejected,
  }
}

/** The rows that would be refused, as they stand in the file, each with its line and its reason: to be mended and sent again. */
export async function rejectedSheet(
  bytes: Buffer,
  mapping: ImportMapping | undefined,
  sayWhy: (code: string) => string,
): Promise<Buffer> {
  const { table, rejected } = await readDemands(bytes, mapping)
  const rows = rejected.map(({ line, record, code, column }) => [
    ...table.heading.map((_, at) => table.rows[record - 1]?.cells?.[at] ?? ''),
    line,
    sayWhy(code),
    column ?? '',
  ])
  const columns = [...table.heading, '行号 Line', '原因 Reason', '列 Column']
  return writeSheet(
    '不合格的行',
    columns.map((heading) => ({ heading, width: 18 })),
    rows,
  )
}
