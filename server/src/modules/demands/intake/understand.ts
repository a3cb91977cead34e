// What a demand says, before a person confirms it: kind, topic, urgency, place, danger. Suggestions with reasons,
// never decisions (X6); one compiled reader a tenant, kept while its topics stay the same.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { classify, type Classification } from '#analysis/classify/classify'
import { suggestKind } from '#analysis/classify/kind'
import { settleTopic, type SettledTopic } from '#analysis/classify/learned-topic'
import { loadModel, type Model } from '#analysis/classify/model'
import { compileTopics, suggestTopic, type CompiledTopics } from '#analysis/classify/topic'
import { suggestUrgency } from '#analysis/classify/urgency'
import { detectCrisis, detectReport } from '#analysis/crisis'
import { compilePlaces, extractPlaces, type PlaceDictionary } from '#analysis/place'
import { normalise } from '#analysis/text/normalise'
import type { Suggestions } from '#contract/intake'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { checkoutRoot } from '../../../platform/postgres/data-dir.ts'
import { higherUrgency } from '../orders/limits.ts'
import { linesOf, publishedVersions, type CatalogueLine } from '../catalogue/store.ts'
import { ancestorsOf, inForceAt, unitsFor, type Candidate } from '../catalogue/units-for.ts'
import { allTopics, type Topic } from '../topics/store.ts'
import { learnedSubjects, type LearnedSubjects } from './learned.ts'

export type Understood = Omit<Suggestions, 'units' | 'rule'>

type Understand = (
  title: string,
  body: string,
  place?: { areaId?: string | null | undefined; estate?: string | null | undefined },
) => Understood

export interface Reader {
  topics: ReadonlyMap<string, { nameZh: string; nameEn: string }>
  catalogue: readonly CatalogueLine[]
  /** The version those lines are of; an order remembers it (F1). */
  catalogueVersion: string | null
  /** By the office's own model of subjects where one is published, else as `unlearned`. */
  understand: Understand
  /** By what is shipped and the office's tree alone. */
  unlearned: Understand
}

type Crisis = NonNullable<Suggestions['crisis']>
export type CrisisKind = Crisis['kinds'][number]
const NUMBERS: Record<Crisis['kinds'][number], Crisis['numbers']> = {
  suicide: ['110', '120'],
  violence: ['110'],
  'child-harm': ['110'],
  gas: ['gas', '119'],
  fire: ['119'],
  trapped: ['119'],
  'electric-shock': ['120', '119'],
  collapse: ['119', '120'],
  poisoning: ['120'],
}

/** Whom to call for these dangers, each number once. */
export function emergencyNumbers(kinds: readonly Crisis['kinds'][number][]): Crisis['numbers'] {
  return [...new Set(kinds.flatMap((kind) => NUMBERS[kind]))]
}

/** A reading, and the dangers somebody saw beside it: they add to what the words say and take nothing away (G4). */
export function withSeen(understood: Understood, seen: readonly CrisisKind[]): Understood {
  if (seen.length === 0) return understood
  const kinds = [...new Set([...seen, ...(understood.crisis?.kinds ?? [])])]
  const crisis = { kinds, words: understood.crisis?.words ?? [], numbers: emergencyNumbers(kinds) }
  return {
    ...understood,
    crisis,
    urgency: { value: 'extra-urgent', probability: 1, sure: true, reasons: crisis.words },
  }
}

/** Signs of danger, and whom to call for them (G4). */
export function crisisIn(text: string): Crisis | null {
  const found = detectCrisis(text)
  if (!found) return null
  const kinds = found.signs.map((sign) => sign.kind)
  return {
    kinds,
    words: found.signs.flatMap((sign) => sign.words),
    numbers: emergencyNumbers(kinds),
  }
}

let model: Model | undefined
/** The shipped weights, read once. */
function domainModel(): Model {
  model ??= loadModel(readFileSync(join(checkoutRoot(), 'analysis/models/domains.bin')))
  return model
}

type Published = Awaited<ReturnType<typeof publishedVersions>>
const readers = new Map<number, { reader: Reader; at: number; published: Published }>()
const KEPT_MS = 30_000

/** Called by whoever publishes a catalogue or a model: this process reads by it at once, the others within half a minute. */
export function forgetReader(ctx: Ctx): void {
  ctx.afterCommit(() => void readers.delete(ctx.tenant.id))
}

/** The reader of a tenant if it is at hand: for what is read before a transaction. */
export function readerAtHand(tenant: number): Reader | undefined {
  const known = readers.get(tenant)
  return known && Date.now() - known.at < KEPT_MS ? known.reader : undefined
}

/** The reader of a tenant, with the catalogue that is in force now. */
export async function readerOf(ctx: Ctx): Promise<Reader> {
  const known = readers.get(ctx.tenant.id)
  if (known && Date.now() - known.at < KEPT_MS) {
    const due = inForceAt(known.published, ctx.now)
    if ((due?.id ?? null) === known.reader.catalogueVersion) return known.reader
  }
  const [topics, published, areaMap, learned] = [
    await allTopics(ctx),
    await publishedVersions(ctx),
    await areas.areaMap(ctx),
    await learnedSubjects(ctx),
  ]
  const version = inForceAt(published, ctx.now)?.id ?? null
  const catalogue = version ? await linesOf(ctx, version) : []
  const estates = [...areaMap.values()].flatMap((area) =>
    area.estates.map((name) => ({ name, kind: 'estate' as const, ref: area.id })),
  )
  const communities = [...areaMap.values()]
    .filter((area) => area.level === 'community')
    .map((area) => ({ name: area.nameZh, kind: 'community' as const, ref: area.id }))
  const reader = createReader(
    domainModel(),
    compiledTree(topics),
    compilePlaces([...estates, ...communities]),
    new Map(topics.map((topic) => [topic.code, { nameZh: topic.name_zh, nameEn: topic.name_en }])),
    catalogue,
    version,
    learned,
  )
  // Whoever is too old would be made anew anyway: it does not hold on to its model until then.
  for (const [tenant, { at }] of readers) if (Date.now() - at >= KEPT_MS) readers.delete(tenant)
  readers.set(ctx.tenant.id, { reader, at: Date.now(), published })
  return reader
}

/** Most sub-districts have the same tree: they share what is made of it, and a tree read again is not compiled again. */
const compiledTrees = new Map<string, CompiledTopics>()
const MOST_TREES = 50

function compiledTree(topics: readonly Topic[]): CompiledTopics {
  const rows = topics.map((topic) => ({
    code: topic.code,
    parent: topic.parent,
    nameZh: topic.name_zh,
    domain: topic.domain,
    keywords: topic.keywords,
  }))
  const text = JSON.stringify(rows)
  const known = compiledTrees.get(text)
  if (known) return known
  if (compiledTrees.size >= MOST_TREES) compiledTrees.clear()
  const compiled = compileTopics(rows)
  compiledTrees.set(text, compiled)
  return compiled
}

/** A reader out of what a tenant has; exported for benches. */
export function createReader(
  weights: Model,
  compiled: CompiledTopics,
  places: PlaceDictionary,
  topics: Reader['topics'],
  catalogue: readonly CatalogueLine[],
  catalogueVersion: string | null,
  learned: LearnedSubjects | null,
): Reader {
  const understandBy =
    (own: LearnedSubjects | null): Understand =>
    (title, body, place = {}) => {
      const text = normalise(`${title}\n${body}`)
      const domain: Classification = classify(weights, title, body)
      const shipped = suggestTopic(compiled, text, domain.scores)
      const settled = own && settleBy(own, topics, shipped, title, body)
      const found = settled?.topics ?? shipped
      const [best] = found
      const crisis = crisisIn(text)
      const kind = suggestKind(text)
      const report = detectReport(text)
      const urgency = suggestUrgency(text)
      const named = extractPlaces(text, places)
      const known = named.find((candidate) => candidate.ref !== undefined)
      const estate = place.estate ?? named.find((candidate) => candidate.kind === 'estate')?.text ?? null
      return {
        kind:
          report && kind.value === 'complaint'
            ? { value: 'report', probability: kind.probability, sure: false, reasons: report.words }
            : kind,
        topic: best
          ? { value: best.code, probability: best.probability, sure: best.sure, reasons: best.reasons }
          : { value: null, probability: 0, sure: false, reasons: [] },
        topics: found.slice(0, 3).map(({ code, probability }) => ({ code, probability })),
        learned: own && settled ? { model: own.id, version: own.version, spoke: settled.spoke } : undefined,
        urgency: crisis
          ? {
              value: higherUrgency('extra-urgent', urgency.value),
              probability: 1,
              sure: true,
              reasons: crisis.words,
            }
          : urgency,
        place: {
          areaId: place.areaId ?? known?.ref ?? null,
          estate,
          words: named.map((candidate) => candidate.text),
        },
        crisis,
      }
    }
  return {
    topics,
    catalogue,
    catalogueVersion,
    understand: understandBy(learned),
    unlearned: understandBy(null),
  }
}

/** Null where the model names a subject that is gone from the tree since it learned: then it does not count. */
function settleBy(
  { model: own }: LearnedSubjects,
  topics: Reader['topics'],
  shipped: ReturnType<typeof suggestTopic>,
  title: string,
  body: string,
): SettledTopic | null {
  const answer = classify(own, title, body)
  return topics.has(answer.label) ? settleTopic(shipped, answer) : null
}

/** Every unit the catalogue names for a topic at a place, the most particular line first (D3.14). */
export async function candidatesFor(
  ctx: Ctx,
  topic: string | null,
  areaId: string | null,
): Promise<Candidate[]> {
  const [reader, areaMap] = [await readerOf(ctx), await areas.areaMap(ctx)]
  return unitsFor(reader.catalogue, topic, ancestorsOf(areaMap, areaId))
}

type Advice = Pick<Suggestions, 'units' | 'rule'>

/**
 * D3.14 in its order: a clear duty goes to the units of the catalogue, at most three; where only the place is known the
 * district's coordinator decides; what is doubtful, or has no unit, is asked about before it is sent. `sure`: a person
 * chose the topic, or the reading of it leaves no doubt.
 */
export async function adviseUnits(
  ctx: Ctx,
  topic: string | null,
  areaId: string | null,
  against: string | null,
  sure: boolean,
): Promise<Advice> {
  const units = await areas.unitMap(ctx)
  const offered = (id: string, why: string, rule: 'duty' | 'area'): Advice['units'] => {
    const unit = units.get(id)
    if (!unit?.active || unit.id === against) return []
    return [{ unitId: unit.id, nameZh: unit.nameZh, nameEn: unit.nameEn, why, rule }]
  }
  const duty = (await candidatesFor(ctx, topic, areaId)).flatMap(({ unitId, why }) =>
    offered(unitId, why, 'duty'),
  )
  if (duty.length > 0) return { units: duty.slice(0, 3), rule: sure ? 'duty' : 'consult' }
  const coordinators = areaId ? [...units.values()].filter(({ kind }) => kind === 'district') : []
  const area = coordinators.flatMap(({ id }) => offered(id, '', 'area'))
  return { units: area.slice(0, 3), rule: area.length > 0 ? 'area' : 'consult' }
}
