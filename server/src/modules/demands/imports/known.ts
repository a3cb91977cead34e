// What this sub-district calls its topics and units, for reading the words of a file.
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { allTopics } from '../topics/store.ts'
import type { Known } from './words.ts'

export interface KnownNames {
  topics: Known[]
  units: Known[]
}

export async function knownNames(ctx: Ctx): Promise<KnownNames> {
  const topics = await allTopics(ctx)
  const units = [...(await areas.unitMap(ctx)).values()]
  return {
    topics: topics.map(({ code, name_zh, name_en, parent }) => ({
      key: code,
      nameZh: name_zh,
      nameEn: name_en,
      parent,
    })),
    units: units.map(({ id, nameZh, nameEn }) => ({ key: id, nameZh, nameEn })),
  }
}
