// Invented demands in quantity, as rows to begin with and as requests to send.
import { readFileSync } from 'node:fs'
import type { SayDemand } from '#contract/intake'
import type { DemoDemand } from '../../server/src/demo/demand.ts'
import { demoDemands } from '../../server/src/demo/texts.ts'
import type { Topic } from '../../server/src/modules/demands/index.ts'
import { demoAreas, readCatalogue, readTopics, type DemoTopic } from '../../server/src/demo/world.ts'

const source = (path: string) => readFileSync(new URL(`../../server/src/${path}`, import.meta.url), 'utf8')

const topics: DemoTopic[] = readTopics(source('modules/demands/topics.csv'))
/** The shipped tree, as `saveTopics` takes it. */
export const topicRows: Topic[] = topics.map((topic) => ({
  code: topic.code,
  parent: topic.parent,
  name_zh: topic.nameZh,
  name_en: topic.nameEn,
  domain: topic.domain,
  keywords: topic.keywords,
  kind_default: topic.kindDefault,
}))
const catalogue = readCatalogue(source('demo/catalogue.csv'))
const DAY = 86_400_000

/** `count` demands of the last `days` days; neighbours join in and people call again, so some are near-duplicates. */
export function invented(seed: number, count: number, days: number): DemoDemand[] {
  const to = new Date()
  const from = new Date(to.getTime() - days * DAY)
  return [...demoDemands({ seed, from, to, count, areas: demoAreas(), topics, catalogue })]
}

/** What the resident page sends for such a demand. */
export function requestFor({ body, estate, raiser }: DemoDemand): SayDemand {
  return {
    body,
    place: { areaId: null, estate, detail: null },
    raiser: {
      name: raiser.name,
      phone: raiser.phone,
      noPhoneReason: raiser.phone ? null : 'will-not-say',
      anonymous: raiser.anonymous,
      keepSecret: raiser.secret,
      replyWanted: raiser.replyWanted,
      onBehalfOf: null,
    },
    photoIds: [],
    sameAs: null,
  }
}
