import { sql } from 'kysely'
import type { FastifyRequest } from 'fastify'
import type * as z from 'zod'
import type { uploaded } from '#contract/intake'
import { signature, type Ctx, type Tenant } from '../context.ts'
import { asSystem, type Service } from '../http/service.ts'
import { refuse } from '../refusal.ts'
import type { Files } from './files.ts'

/** The one file of a multipart request, whole; `request.invalid` when there is none, `files.tooLarge` past `most` bytes. */
export async function fileIn(
  request: FastifyRequest,
  most: number,
): Promise<{ name: string; bytes: Buffer }> {
  try {
    const part = await request.file({ limits: { fileSize: most } })
    if (part) return { name: part.filename, bytes: await part.toBuffer() }
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') refuse('files.tooLarge', { most })
    // A form that ends in the middle, or is none: the parser says so in many ways.
  }
  return refuse('request.invalid', { reason: 'file' })
}

/**
 * Keeps an uploaded photo, not yet hung on anything; loose ones are cleared away after a day, and what a failed
 * transaction leaves on disk at once.
 */
export async function keepUpload(
  ctx: Ctx,
  service: Service,
  bytes: Buffer,
  urlOf: (id: string) => string,
): Promise<z.infer<typeof uploaded>> {
  const picture = await service.files.keepPicture(ctx.tenant.id, bytes)
  ctx.afterFailure(() => forgetPicture(service, ctx.tenant, picture.id))
  const { kind, id } = signature(ctx.actor)
  await sql`
    insert into platform.file (tenant_id, id, sha256, media_type, bytes, width, height, uploaded_by, at)
    values (${ctx.tenant.id}, ${picture.id}, ${picture.sha256}, ${picture.mediaType}, ${picture.bytes}, ${picture.width}, ${picture.height}, ${`${kind}:${id ?? ''}`}, ${ctx.now})`.execute(
    ctx.db,
  )
  return {
    id: picture.id,
    width: picture.width,
    height: picture.height,
    url: urlOf(picture.id),
    thumbnailUrl: `${urlOf(picture.id)}/thumbnail`,
  }
}

/** A line that breaks at the commit leaves open whether it happened: the picture goes only if the database says no. */
function forgetPicture(service: Service, tenant: Tenant, id: string): Promise<void> {
  return asSystem(service, tenant, 'uploads', async (ctx) => {
    const { rows } = await sql`
      select from platform.file where tenant_id = ${tenant.id} and id = ${id}`.execute(ctx.db)
    if (rows.length === 0) await service.files.remove(tenant.id, id)
  })
}

/** Removes uploads that were never sent with anything, a day after they came. */
export async function clearLooseFiles(ctx: Ctx, files: Files): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    delete from platform.file where tenant_id = ${ctx.tenant.id} and not attached and at < ${new Date(ctx.now.getTime() - 86_400_000)} returning id`.execute(
    ctx.db,
  )
  ctx.afterCommit(async () => {
    for (const { id } of rows) await files.remove(ctx.tenant.id, id)
  })
}
