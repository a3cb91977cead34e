import * as z from 'zod'
import { nothing } from '#contract/paging'
import { fileIn, keepUpload } from '../../../platform/files/uploads.ts'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { uploadRules } from '../orders/attachments.ts'
import { mayOpenFile, removeUpload } from '../orders/photos.ts'
import { sendFile } from './send-file.ts'

const one = z.object({ id: z.uuid() })

/** Files for staff: at entry, as evidence, and to look at. */
export function fileRoutes(router: Router, service: Service): void {
  router.route('POST', '/api/demands/photos', {
    ability: 'demands.read',
    says: 'Upload a photo, a recording, a video or a document; photos lose place and camera data',
    async run(ctx, { raw }) {
      const rules = await uploadRules(ctx)
      const upload = await fileIn(raw, Math.max(...Object.values(rules.most)))
      return keepUpload(ctx, service, upload, rules, (id) => `/api/files/${id}`)
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
    },
  })

  for (const [suffix, thumbnail] of [
    ['', false],
    ['/thumbnail', true],
  ] as const)
    router.route('GET', `/api/files/:id${suffix}`, {
      ability: 'demands.read',
      says: 'A file of an order one may see',
      params: one,
      async run(ctx, { params, raw, response }) {
        await mayOpenFile(ctx, params.id)
        return sendFile(ctx, service, { id: params.id, thumbnail, raw, response })
      },
    })
}
