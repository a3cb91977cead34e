// What a house needs before anybody can say anything to it: the shipped topics, and who handles which.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { saveCatalogue, saveTopics } from '../../server/src/modules/demands/index.ts'
import { asSystem } from '../../server/src/platform/http/service.ts'
import { newId } from '../../server/src/platform/ids.ts'
import { readTopics } from '../../server/src/demo/world.ts'
import type { TestApp } from '../kit/app.ts'
import type { House } from '../kit/house.ts'
import { checkout } from '../kit/one-postgres.ts'

/** The shipped topic tree; property and governance to the committee in its own community, all else to public works. */
export async function furnish(app: TestApp, house: House): Promise<void> {
  const csv = readFileSync(join(checkout, 'server/src/modules/demands/topics.csv'), 'utf8')
  const topics = readTopics(csv)
  await asSystem(app.service, house.tenant, 'test', async (ctx) => {
    await saveTopics(
      ctx,
      topics.map((topic) => ({
        code: topic.code,
        parent: topic.parent,
        name_zh: topic.nameZh,
        name_en: topic.nameEn,
        domain: topic.domain || null,
        keywords: topic.keywords,
        kind_default: topic.kindDefault,
      })),
    )
    const line = (topic_prefix: string, main_unit_id: string, area_id: string | null = null) => ({
      id: newId(),
      topic_prefix,
      area_id,
      main_unit_id,
      assist_unit_ids: [],
      basis: null,
      note: null,
    })
    await saveCatalogue(ctx, [
      ...topics.filter(({ parent }) => parent === null).map(({ code }) => line(code, house.works.id)),
      ...['01', '15'].map((code) => line(code, house.committee.id, house.east.id)),
    ])
  })
}
