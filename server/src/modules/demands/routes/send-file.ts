import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ctx } from '../../../platform/context.ts'
import type { Service } from '../../../platform/http/service.ts'
import { openFile } from '../orders/attachments.ts'

/**
 * Sends a file that whoever asks may open. Pictures are shown, recordings are played, also from their middle; a document
 * is only ever handed over to be kept: nothing in it runs on a page of ours.
 */
export async function sendFile(
  ctx: Ctx,
  service: Service,
  asked: { id: string; thumbnail: boolean; raw: FastifyRequest; response: FastifyReply },
): Promise<unknown> {
  const { id, thumbnail, raw, response } = asked
  const file = await openFile(ctx, id)
  response.header('cache-control', 'private, max-age=3600')
  if (file.media_type === 'image/jpeg')
    return response
      .type('image/jpeg')
      .send(await service.files.read(ctx.tenant.id, id, thumbnail ? 'thumbnail' : 'picture'))
  const isPlayed = /^(audio|video)\//.test(file.media_type)
  const range = isPlayed ? rangeIn(raw.headers.range, file.bytes) : undefined
  const name = encodeURIComponent(file.name ?? 'file')
  response
    .type(file.media_type)
    .header('content-disposition', `${isPlayed ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
    .header('content-length', range ? range.to - range.from + 1 : file.bytes)
  if (isPlayed) response.header('accept-ranges', 'bytes')
  if (range) response.status(206).header('content-range', `bytes ${range.from}-${range.to}/${file.bytes}`)
  return response.send(await service.files.stream(ctx.tenant.id, id, range))
}

/** One range of bytes, as players ask for it; anything else gets the whole. */
function rangeIn(header: string | undefined, bytes: number): { from: number; to: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '') return undefined
  const range = { from: Number(from), to: Math.min(to === '' ? bytes - 1 : Number(to), bytes - 1) }
  return range.from <= range.to ? range : undefined
}
