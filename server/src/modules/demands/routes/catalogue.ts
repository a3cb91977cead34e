import * as z from 'zod'
import * as contract from '#contract/catalogue'
import { idOnly, nothing } from '#contract/paging'
import { fileIn } from '../../../platform/files/uploads.ts'
import { Download } from '../../../platform/http/download.ts'
import type { Router } from '../../../platform/http/route.ts'
import { exportSheet, importSheet } from '../catalogue/sheet.ts'
import { simulate } from '../catalogue/simulation.ts'
import * as versions from '../catalogue/versions.ts'
import { catalogueDetail, catalogueList } from '../catalogue/views.ts'

/** As uploaded: three thousand lines are half a megabyte. */
const MOST_BYTES = 5_000_000
const PATH = '/api/demands/catalogues'

export function catalogueRoutes(router: Router): void {
  router.route('GET', PATH, {
    ability: 'demands.catalogue',
    says: 'Versions of the dispatch catalogue, the newest first (D3.15)',
    reply: contract.catalogueVersions,
    run: (ctx) => catalogueList(ctx),
  })
  router.route('POST', PATH, {
    ability: 'demands.catalogue',
    says: 'Begin a draft with the lines of a version',
    body: contract.draftCatalogue,
    reply: contract.catalogueDetail,
    run: async (ctx, { body }) => catalogueDetail(ctx, await versions.draftVersion(ctx, body)),
  })
  router.route('GET', `${PATH}/:id`, {
    ability: 'demands.catalogue',
    says: 'One version: lines, gaps, clashes, and how it differs from the one in force',
    params: idOnly,
    reply: contract.catalogueDetail,
    run: (ctx, { params }) => catalogueDetail(ctx, params.id),
  })
  router.route('POST', `${PATH}/:id/lines`, {
    ability: 'demands.catalogue',
    says: 'Add a line to a draft, or change one',
    params: idOnly,
    body: contract.saveLine,
    reply: contract.catalogueDetail,
    async run(ctx, { params, body }) {
      await versions.saveCatalogueLine(ctx, params.id, body)
      return catalogueDetail(ctx, params.id)
    },
  })
  router.route('POST', `${PATH}/:id/lines/remove`, {
    ability: 'demands.catalogue',
    says: 'Take a line out of a draft',
    params: idOnly,
    body: contract.removeLine,
    reply: contract.catalogueDetail,
    async run(ctx, { params, body }) {
      await versions.removeCatalogueLine(ctx, params.id, body.line)
      return catalogueDetail(ctx, params.id)
    },
  })
  router.route('POST', `${PATH}/:id/import`, {
    ability: 'demands.catalogue',
    says: 'Read a CSV or XLSX sheet into a draft; every bad row is reported',
    params: idOnly,
    query: contract.catalogueImportQuery,
    reply: contract.catalogueImportResult,
    async run(ctx, { params, query, raw }) {
      const { bytes } = await fileIn(raw, MOST_BYTES)
      return importSheet(ctx, params.id, bytes, query)
    },
  })
  router.route('GET', `${PATH}/:id/export`, {
    ability: 'demands.catalogue',
    says: 'A version as a sheet, CSV or XLSX',
    params: idOnly,
    query: contract.catalogueExportQuery,
    run: async (ctx, { params, query: { format } }) =>
      new Download(`catalogue.${format}`, await exportSheet(ctx, params.id, format)),
  })
  router.route('GET', `${PATH}/:id/simulation`, {
    ability: 'demands.catalogue',
    says: 'Which orders of the last quarter a version would have sent elsewhere',
    params: idOnly,
    reply: contract.simulation,
    run: (ctx, { params }) => simulate(ctx, params.id),
  })
  router.route('POST', `${PATH}/:id/publish`, {
    ability: 'demands.publishRules',
    says: 'Let a draft hold from a moment on; never by who made it (X14)',
    params: idOnly,
    body: contract.publishFrom,
    reply: contract.catalogueDetail,
    async run(ctx, { params, body }) {
      await versions.publishVersion(ctx, params.id, body.effectiveFrom ?? null)
      return catalogueDetail(ctx, params.id)
    },
  })
  router.route('POST', `${PATH}/:id/retire`, {
    ability: 'demands.catalogue',
    says: 'Give up a draft, or take back a version that does not hold yet',
    params: idOnly,
    body: z.strictObject({}),
    reply: nothing,
    run: (ctx, { params }) => versions.retireVersion(ctx, params.id),
  })
  router.route('POST', `${PATH}/:id/restore`, {
    ability: 'demands.publishRules',
    says: 'Go back to a former version, published again as a new one',
    params: idOnly,
    body: z.strictObject({}),
    reply: contract.catalogueDetail,
    run: async (ctx, { params }) => catalogueDetail(ctx, await versions.restoreVersion(ctx, params.id)),
  })
}
