import * as z from 'zod'
import { LIMITS } from '#contract/demands'
import { nothing } from '#contract/paging'
import { fileIn, keepUpload } from '../../../platform/files/uploads.ts'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { mayOpenFile, removeUpload } from '../orders/photos.ts'

const one = z.object({ id: z.uuid() })

/** Photos for staff: at entry, as evidence, and to look at. */
export function fileRoutes(router: Router, service: Service): void {
  router.route('POST', '/api/demands/photos', {
    ability: 'demands.read',
    says: 'Upload a photo; place and camera data are stripped',
    async run(ctx, { raw }) {
      const { bytes } = await fileIn(raw, LIMITS.photoBytes)
      return keepUpload(ctx, service, bytes, (id) => `/api/files/${id}`)
    },
  })

  router.route('POST', '/api/demands/photos/:id/remove', {
    ability: 'demands.read',
    says: 'Take back an upload that was not sent yet',
    params: one,
    reply: nothing,
    async run(ctx, { params }) {
      await removeUpload(ctx, params.id)
      ctx.afterCommit(() => service.files.remove(ctx.tenant.id, params.id))
      return {}
    },
  })

  for (const [suffix, thumbnail] of [
    ['', false],
    ['/thumbnail', true],
  ] as const)
    router.route('GET', `/api/files/:id${suffix}`, {
      ability: 'demands.read',
      says: 'A photo of an order one may see',
      params: one,
      async run(ctx, { params, response }) {
        await mayOpenFile(ctx, params.id)
        return response
          .type('image/jpeg')
          .header('cache-control', 'private, max-age=3600')
          .send(await service.files.read(ctx.tenant.id, params.id, thumbnail))
      },
    })
}
