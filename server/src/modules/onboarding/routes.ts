import * as contract from '#contract/onboarding'
import { fileIn } from '../../platform/files/uploads.ts'
import { Download } from '../../platform/http/download.ts'
import type { Router } from '../../platform/http/route.ts'
import { loadBook } from './actions.ts'
import { writeTemplate } from './book.ts'

const MOST_BYTES = 10_000_000

export function routes(router: Router): void {
  router.route('GET', '/api/onboarding/template.xlsx', {
    ability: 'onboarding.load',
    says: 'The workbook to fill in: areas, units, staff, catalogue, calendar, with help at each heading',
    run: async () => new Download('heban-onboarding.xlsx', await writeTemplate()),
  })
  router.route('POST', '/api/onboarding/book', {
    ability: 'onboarding.load',
    says: 'Check a workbook, and unless it is a dry run apply all of it or nothing; said again it doubles nothing',
    query: contract.onboardQuery,
    reply: contract.bookResult,
    async run(ctx, { query, raw }) {
      const { bytes } = await fileIn(raw, MOST_BYTES)
      return loadBook(ctx, bytes, query)
    },
  })
}
