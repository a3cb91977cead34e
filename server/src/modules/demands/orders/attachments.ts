// What hangs on an order beside photos: recordings, videos, documents; how large they may be and who may open them.
import { sql } from 'kysely'
import type { Attachment } from '#contract/intake'
import { LIMITS } from '#contract/demands'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { UploadRules } from '../../../platform/files/uploads.ts'
import { refuse } from '../../../platform/refusal.ts'

const MEGABYTE = 1_000_000

/** What this office takes today, by its profile. */
export async function uploadRules(ctx: Ctx): Promise<UploadRules> {
  const { settings } = await areas.rulesOf(ctx)
  return {
    most: {
      picture: LIMITS.photoBytes,
      audio: settings.audioMegabytes * MEGABYTE,
      video: settings.videoMegabytes * MEGABYTE,
      document: settings.documentMegabytes * MEGABYTE,
    },
    recordingDays: settings.recordingDays,
  }
}

const CLOSED = { held: 'files.held', infected: 'files.infected', ended: 'files.ended' } as const

export interface FileRow {
  id: string
  media_type: string
  name: string | null
  bytes: number
  scan: 'unscanned' | 'held' | 'clean' | 'infected'
  keep_until: string | null
  removed_at: Date | null
}

/** A file that may be opened; `files.held`, `files.infected` or `files.ended` for one that may not. */
export async function openFile(ctx: Ctx, id: string): Promise<FileRow> {
  const { rows } = await sql<FileRow>`
    select id, media_type, name, bytes::int, scan, keep_until, removed_at from platform.file
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  const file = rows[0] ?? refuse('request.notFound')
  const standing = standingOf(file)
  if (standing !== 'open') refuse(CLOSED[standing])
  return file
}

/** Recordings, videos and documents of an order, with whether each can be opened. */
export async function attachmentsOf(
  ctx: Ctx,
  orderId: string,
  urlOf: (id: string) => string,
): Promise<Attachment[]> {
  const { rows } = await sql<FileRow & Pick<Attachment, 'purpose'>>`
    select f.id, f.media_type, f.name, f.bytes::int, f.scan, f.keep_until, f.removed_at, p.purpose from demands.photo p
    join platform.file f on f.tenant_id = p.tenant_id and f.id = p.file_id
    where p.tenant_id = ${ctx.tenant.id} and p.order_id = ${orderId} and f.media_type <> 'image/jpeg'
    order by p.purpose, p.position`.execute(ctx.db)
  return rows.map((row) => ({
    id: row.id,
    kind: kindOf(row.media_type),
    name: row.name ?? '',
    bytes: row.bytes,
    standing: standingOf(row),
    keepUntil: row.keep_until,
    purpose: row.purpose,
    url: standingOf(row) === 'open' ? urlOf(row.id) : null,
  }))
}

function standingOf({ scan, removed_at }: FileRow): Attachment['standing'] {
  if (removed_at) return 'ended'
  return scan === 'held' || scan === 'infected' ? scan : 'open'
}

function kindOf(mediaType: string): Attachment['kind'] {
  if (mediaType.startsWith('audio/')) return 'audio'
  return mediaType.startsWith('video/') ? 'video' : 'document'
}
