import * as z from 'zod'
import {
  importPreview,
  importQuery,
  importResult,
  latestImport,
  previewQuery,
  savedMappings as savedShape,
  saveMapping,
} from '#contract/imports'
import { fileIn } from '../../../platform/files/uploads.ts'
import { Download } from '../../../platform/http/download.ts'
import type { Router } from '../../../platform/http/route.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { importFile } from '../imports/import-file.ts'
import { beginImport, latestJob } from '../imports/jobs.ts'
import { knownNames } from '../imports/known.ts'
import { keepMapping, savedMappings } from '../imports/mappings.ts'
import { previewFile, rejectedSheet } from '../imports/preview.ts'
import { reasonFor } from '../imports/reasons.ts'

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

  router.route('POST', '/api/demands/imports/jobs', {
    ability: 'demands.import',
    says: 'Begin to import a file and answer at once; how far it is, the latest import says',
    transaction: 'own',
    query: importQuery,
    reply: z.object({ id: z.uuid() }),
    async run(ctx, { query, raw }) {
      const { bytes, name } = await fileIn(raw, MOST_BYTES)
      return beginImport(service, ctx, { name, bytes }, query)
    },
  })

  router.route('GET', '/api/demands/imports/jobs/latest', {
    ability: 'demands.import',
    says: 'One’s latest import: how far it is, or what came of it',
    reply: latestImport,
    run: async (ctx) => ({ job: await latestJob(ctx) }),
  })

  router.route('POST', '/api/demands/imports/preview', {
    ability: 'demands.import',
    says: 'Look at a file before it is imported: its columns as guessed or mapped, its first rows, its bad rows',
    transaction: 'own',
    query: previewQuery,
    reply: importPreview,
    async run({ tenant, actor }, { query, raw }) {
      const { bytes } = await fileIn(raw, MOST_BYTES)
      const known = await inTransaction(service, tenant, actor, knownNames)
      return previewFile(bytes, known, query.mapping, query.guess)
    },
  })

  router.route('POST', '/api/demands/imports/rejects', {
    ability: 'demands.import',
    says: 'The rows of a file that would be refused, as a sheet with the reasons',
    transaction: 'own',
    query: previewQuery,
    async run(_ctx, { query, raw }) {
      const { bytes } = await fileIn(raw, MOST_BYTES)
      return new Download('rejects.xlsx', await rejectedSheet(bytes, query.mapping, reasonFor))
    },
  })

  router.route('GET', '/api/demands/imports/mappings', {
    ability: 'demands.import',
    says: 'Mappings of columns, kept by name',
    reply: savedShape,
    run: async (ctx) => ({ items: await savedMappings(ctx) }),
  })

  router.route('POST', '/api/demands/imports/mappings', {
    ability: 'demands.import',
    says: 'Keep a mapping of columns under a name',
    body: saveMapping,
    reply: z.object({ id: z.uuid() }),
    run: (ctx, { body }) => keepMapping(ctx, body),
  })
}
