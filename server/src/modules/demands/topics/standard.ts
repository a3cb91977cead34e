import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Ctx } from '../../../platform/context.ts'
import { checkoutRoot } from '../../../platform/postgres/data-dir.ts'
import { saveTopics, type Topic } from './store.ts'

/** The topic tree every sub-district may start from and replace: `topics.csv` beside this module. */
export async function saveStandardTopics(ctx: Ctx): Promise<void> {
  const file = join(checkoutRoot(), 'server/src/modules/demands/topics.csv')
  const rows = parse(readFileSync(file), { columns: true, bom: true }) as Record<string, string>[]
  await saveTopics(
    ctx,
    rows.map((row) => ({
      code: row.code ?? '',
      parent: row.parent || null,
      name_zh: row.name_zh ?? '',
      name_en: row.name_en ?? '',
      domain: row.domain || null,
      keywords: (row.keywords ?? '').split('|').filter(Boolean),
      kind_default: row.kind_default as Topic['kind_default'],
    })),
  )
}
