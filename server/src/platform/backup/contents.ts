// What stands in a backup, in this order: `opening.json`, `secret`, `tables/<schema.table>/000001` … (PostgreSQL's COPY
// text), `files/<tenant>/<id>[.thumb].jpg` or `.file`, `totals.json`.
import * as z from 'zod'
import type { Part } from '../files/files.ts'
import { BackupRefusal } from './refusal.ts'

export const FORMAT = 1

/** What is known before the first row: enough to refuse a backup that does not fit before anything is touched. */
export const opening = z.object({
  format: z.number(),
  madeAt: z.string(),
  postgres: z.string(),
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  chains: z.array(z.object({ tenant: z.string(), seq: z.number(), hash: z.string() })),
  /** Tells whether two houses share a secret, and nothing of the secret. */
  secretMark: z.string(),
})
export type Opening = z.infer<typeof opening>

/** What is known after the last: the restored house must come to the same. */
export const totals = z.object({
  tables: z.array(z.object({ name: z.string(), rows: z.number(), sha256: z.string() })),
  files: z.object({ count: z.number(), bytes: z.number() }),
  /** `tenant/id` of pictures that the database names and the disk lacked when the backup was made. */
  missingFiles: z.array(z.string()),
})
export type Totals = z.infer<typeof totals>

export function readPart<Shape>(schema: z.ZodType<Shape>, body: Buffer): Shape {
  try {
    return schema.parse(JSON.parse(body.toString('utf8')))
  } catch (error) {
    throw new BackupRefusal('backup.formatUnknown', 'This backup was written by another version of Heban.', {
      cause: error,
    })
  }
}

export const asBody = (value: Opening | Totals): Buffer => Buffer.from(`${JSON.stringify(value, null, 1)}\n`)

const SUFFIXES: Record<Part, string> = { picture: 'jpg', thumbnail: 'thumb.jpg', original: 'file' }
const FILE_NAME = /^files\/(\d+)\/([0-9a-f-]{36})\.(jpg|thumb\.jpg|file)$/
export const fileName = (tenant: number, id: string, part: Part) => `files/${tenant}/${id}.${SUFFIXES[part]}`

export function readFileName(name: string): { tenant: number; id: string; part: Part } {
  const [, tenant, id, suffix] = FILE_NAME.exec(name) ?? []
  const part = (Object.keys(SUFFIXES) as Part[]).find((each) => SUFFIXES[each] === suffix)
  if (!tenant || !id || !part)
    throw new BackupRefusal('backup.formatUnknown', `A backup holds no such thing as ${name}.`)
  return { tenant: Number(tenant), id, part }
}
