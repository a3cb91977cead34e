import { importQuery, importResult } from '#contract/imports'
import { fileIn } from '../../../platform/files/uploads.ts'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { importFile } from '../imports/import-file.ts'

/** As uploaded; a gzipped file may unpack to more. */
const MOST_BYTES = 50_000_000

export function importRoutes(router: Router, service: Service): void {
  router.route('POST', '/api/demands/imports', {
    ability: 'demands.import',
    says: 'Import a CSV or XLSX file of demands; every bad row is reported, nothing is doubled',
    transaction: 'own',
    query: importQuery,
    reply: importResult,
    async run(ctx, { query, raw }) {
      const { bytes } = await fileIn(raw, MOST_BYTES)
      return importFile(service, ctx.tenant, bytes, { ...query, actor: ctx.actor })
    },
  })
}
