// Which demands of the demo come with photos, and the photos themselves, kept like any upload.
import type { Ctx } from '../platform/context.ts'
import { keepUpload } from '../platform/files/uploads.ts'
import { uploadRules } from '../modules/demands/index.ts'
import type { Service } from '../platform/http/service.ts'
import type { DemoDemand } from './demand.ts'
import { drawPicture, isDrawable } from './pictures.ts'

export interface Album {
  /** Ids of the photos somebody takes of the matter, as found or `mended`: none for most demands. */
  photosOf(ctx: Ctx, demand: DemoDemand, mended: boolean): Promise<string[]>
}

const PICTURED = 20

/** Photos for some twenty of those demands whose matter can be drawn, from the first day to the last. */
export function openAlbum(service: Service, demands: readonly DemoDemand[]): Album {
  const drawable = demands.filter(({ topicCode, channel }) => channel !== 'phone' && isDrawable(topicCode))
  const every = Math.max(1, Math.floor(drawable.length / PICTURED))
  const pictured = new Set(drawable.filter((_, index) => index % every === 0).map(({ seq }) => seq))
  return {
    async photosOf(ctx, { seq, topicCode }, mended) {
      if (!pictured.has(seq)) return []
      const picture = await drawPicture(topicCode, seq, mended)
      const { id } = await keepUpload(
        ctx,
        service,
        { name: '', bytes: picture },
        await uploadRules(ctx),
        (file) => `/api/files/${file}`,
      )
      return [id]
    },
  }
}
