/** Reads the citizen-message files (CSV, gzip) that train and judge the analysis library. They stay outside the repository. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

export interface Message {
  id: string
  user: string
  time: string
  title: string
  body: string
  label: string
}

export const domains = [
  '城乡建设',
  '劳动和社会保障',
  '教育文体',
  '商贸旅游',
  '环境保护',
  '卫生计生',
  '交通运输',
] as const

/** The folder given by `--data`, else by HEBAN_MESSAGES, else ../shared/data/messages beside the checkout. */
export function messageFolder(given: string | undefined): string {
  return (
    given ??
    process.env.HEBAN_MESSAGES ??
    join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'messages')
  )
}

export function readMessages(folder: string, name: string): Message[] {
  const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(join(folder, `${name}.csv.gz`))), {
    columns: true,
    bom: true,
    relax_quotes: true,
  })
  return rows.map((row) => ({
    id: row.id ?? row.row ?? '',
    user: row.user ?? '',
    time: row.time ?? '',
    title: row.subject ?? '',
    body: row.body ?? row.text ?? '',
    label: row.label ?? '',
  }))
}
