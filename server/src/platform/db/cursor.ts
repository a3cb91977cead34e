import * as z from 'zod'
import { refuse } from '../refusal.ts'

const keys = z
  .array(z.union([z.string(), z.number(), z.null()]))
  .min(1)
  .max(4)

/** Where the next page begins: the sort keys of the last row, opaque to clients. */
export function encodeCursor(values: (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** The keys inside a cursor; `request.cursorInvalid` for anything we did not make. */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] {
  try {
    const parsed = keys.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    if (parsed.length === length) return parsed
  } catch {
    // Falls through to the refusal: a cursor is ours or it is nothing.
  }
  return refuse('request.cursorInvalid')
}

/** Cuts `limit + 1` rows to a page: the extra row only says that there is more. */
export function pageOf<Row>(
  rows: Row[],
  limit: number,
  keysOf: (row: Row) => (string | number | null)[],
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(keysOf(last)) : null }
}

/** The rows of page after page, for a file that holds the whole list; no more pages are asked for past `most` rows. */
export async function everyRow<Row>(
  ask: (part: {
    limit: number
    cursor: string | undefined
  }) => Promise<{ items: Row[]; next: string | null }>,
  most = 20_000,
): Promise<Row[]> {
  const rows: Row[] = []
  let cursor: string | undefined
  do {
    const page = await ask({ limit: 100, cursor })
    rows.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor && rows.length < most)
  return rows
}
