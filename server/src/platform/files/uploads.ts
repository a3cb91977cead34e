// Uploads: told by their bytes, kept, scanned where a scanner is set up, and cleared away when nothing came of them.
import { sql } from 'kysely'
import type { FastifyRequest } from 'fastify'
import type * as z from 'zod'
import type { uploaded } from '#contract/intake'
import { addDays, civilDateOf } from '../clock/civil.ts'
import { signature, type Ctx, type Tenant } from '../context.ts'
import { asSystem, type Service } from '../http/service.ts'
import { refuse } from '../refusal.ts'
import type { Files } from './files.ts'
import { verdictOn } from './held.ts'
import { sniff, type FileKind } from './sniff.ts'
import { daysBefore } from '../clock/civil.ts'

export interface Upload {
  name: string
  bytes: Buffer
}

/** What an office takes: bytes at most of each kind, and how long recordings are kept (G10). */
export interface UploadRules {
  most: Record<FileKind, number>
  recordingDays: number
}

/**
 * The one file of a multipart request, whole; `files.tooLarge` past `most` bytes, `request.invalid` when there is none
 * or the form ends in the middle.
 */
export async function fileIn(request: FastifyRequest, most: number): Promise<Upload> {
  try {
    const part = await request.file({ limits: { fileSize: most } })
    if (part) return { name: part.filename, bytes: await part.toBuffer() }
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') refuse('files.tooLarge', { most })
  }
  return refuse('request.invalid', { reason: 'file' })
}

interface Row {
  id: string
  sha256: Buffer
  media_type: string
  bytes: number
  width: number | null
  height: number | null
  name: string | null
  scan: 'unscanned' | 'held' | 'clean' | 'infected'
  held_reason: 'scanner-unreachable' | null
  keep_until: string | null
}

/**
 * Keeps an upload, not yet hung on anything; loose ones are cleared away after a day, and what a failed transaction
 * leaves on disk at once. Pictures are written anew; anything else is kept as it came, and held back until it is clean.
 */
export async function keepUpload(
  ctx: Ctx,
  service: Service,
  { name, bytes }: Upload,
  rules: UploadRules,
  urlOf: (id: string) => string,
): Promise<z.infer<typeof uploaded>> {
  const kind = sniff(bytes)?.kind ?? 'picture'
  if (bytes.length > rules.most[kind]) refuse('files.tooLarge', { most: rules.most[kind] })
  const row =
    kind === 'picture'
      ? await picture(ctx, service, bytes)
      : await original(ctx, service, { name, bytes }, rules)
  ctx.afterFailure(() => forgetUpload(service, ctx.tenant, row.id))
  const by = signature(ctx.actor)
  await sql`
    insert into platform.file (tenant_id, id, sha256, media_type, bytes, width, height, name, scan, held_reason, keep_until, uploaded_by, at)
    values (${ctx.tenant.id}, ${row.id}, ${row.sha256}, ${row.media_type}, ${row.bytes}, ${row.width}, ${row.height}, ${row.name},
      ${row.scan}, ${row.held_reason}, ${row.keep_until}, ${`${by.kind}:${by.id ?? ''}`}, ${ctx.now})`.execute(
    ctx.db,
  )
  return {
    id: row.id,
    kind,
    name: row.name,
    bytes: row.bytes,
    width: row.width,
    height: row.height,
    held: row.held_reason,
    keepUntil: row.keep_until,
    url: urlOf(row.id),
    thumbnailUrl: kind === 'picture' ? `${urlOf(row.id)}/thumbnail` : null,
  }
}

async function picture(ctx: Ctx, service: Service, bytes: Buffer): Promise<Row> {
  const { mediaType, ...kept } = await service.files.keepPicture(ctx.tenant.id, bytes)
  return {
    ...kept,
    media_type: mediaType,
    name: null,
    scan: 'unscanned',
    held_reason: null,
    keep_until: null,
  }
}

async function original(
  ctx: Ctx,
  service: Service,
  { name, bytes }: Upload,
  rules: UploadRules,
): Promise<Row> {
  const { kind, mediaType, extension } = sniff(bytes) ?? refuse('files.typeNotAllowed')
  const verdict = await verdictOn(service, bytes)
  if (verdict.scan === 'infected') return refuse('files.infected')
  const kept = await service.files.keepOriginal(ctx.tenant.id, bytes)
  const recorded = kind === 'audio' || kind === 'video'
  return {
    ...kept,
    ...verdict,
    media_type: mediaType,
    width: null,
    height: null,
    name: named(name, extension),
    keep_until: recorded ? addDays(civilDateOf(ctx.now), rules.recordingDays) : null,
  }
}

/** A name that says what the bytes are, whatever the name said before; no path, no control signs. */
function named(name: string, extension: string): string {
  const stem = name
    .replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, ' ')
    .replace(/\.[^.]*$/, '')
    .trim()
    .slice(0, 80)
  return `${stem || 'file'}.${extension}`
}

/** Hangs uploads of whoever asks on something; one that hangs already, or is another's, is `request.notFound`. */
export async function hangUploads(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { kind, id } = signature(ctx.actor)
  const hung = await sql`
    update platform.file set attached = true
    where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[]) and not attached and uploaded_by = ${`${kind}:${id ?? ''}`}`.execute(
    ctx.db,
  )
  if (hung.numAffectedRows !== BigInt(ids.length)) refuse('request.notFound', { what: 'photo' })
}

/** A line that breaks at the commit leaves open whether it happened: the bytes go only if the database says no. */
function forgetUpload(service: Service, tenant: Tenant, id: string): Promise<void> {
  return asSystem(service, tenant, 'uploads', async (ctx) => {
    const { rows } = await sql`
      select from platform.file where tenant_id = ${tenant.id} and id = ${id}`.execute(ctx.db)
    if (rows.length === 0) await service.files.remove(tenant.id, id)
  })
}

/** Removes uploads that were never sent with anything, a day after they came. */
export async function clearLooseFiles(ctx: Ctx, files: Files): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    delete from platform.file where tenant_id = ${ctx.tenant.id} and not attached and at < ${daysBefore(ctx.now, 1)} returning id`.execute(
    ctx.db,
  )
  ctx.afterCommit(async () => {
    for (const { id } of rows) await files.remove(ctx.tenant.id, id)
  })
}
