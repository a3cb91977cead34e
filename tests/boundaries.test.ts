// Every rule of dependency-cruiser.mjs is broken on purpose in a tree of its own, and must be named; a clean tree must pass.
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { checkout } from './kit/one-postgres.ts'

const FOLDERS = ['server', 'contract', 'analysis', 'web']
const M = 'server/src/modules'

/** Who may ask whom in this tree is the real map: areas nobody, people areas, demands both. */
const clean: Record<string, string> = {
  'contract/areas.ts': `import * as z from 'zod'\nexport const area = z`,
  'contract/paging.ts': `import { area } from './areas.ts'\nexport const page = area`,
  'analysis/sums.ts': `export const sum = 1`,
  'server/src/events.ts': `export type EventName = 'areas.saved'`,
  'server/src/app.ts': `import * as areas from './modules/areas/index.ts'\nimport fastify from 'fastify'\nexport const app = [areas, fastify]`,
  'server/src/platform/db/database.ts': `import pg from 'pg'\nimport type { EventName } from '../../events.ts'\nexport type T = EventName\nexport const d = pg`,
  'server/src/platform/clock/civil.ts': `export const DAY = 1`,
  [`${M}/areas/index.ts`]: `export { save } from './actions.ts'`,
  [`${M}/areas/routes.ts`]: `import type { FastifyRequest } from 'fastify'\nimport { area } from '#contract/areas'\nimport { save } from './actions.ts'\nexport type R = FastifyRequest\nexport const r = [area, save]`,
  [`${M}/areas/actions.ts`]: `import { may } from './rules.ts'\nimport { load } from './store.ts'\nimport { sum } from '#analysis/sums'\nexport const save = [may, load, sum]`,
  [`${M}/areas/rules.ts`]: `import { DAY } from '../../platform/clock/civil.ts'\nimport { page } from '#contract/paging'\nexport const may = [DAY, page]`,
  [`${M}/areas/store.ts`]: `import { d } from '../../platform/db/database.ts'\nexport const load = d`,
  [`${M}/people/index.ts`]: `import { save } from '../areas/index.ts'\nexport const p = save`,
  [`${M}/demands/index.ts`]: `import { p } from '../people/index.ts'\nexport const x = p`,
  [`${M}/demands/orders/actions.test.ts`]: `import { load } from '../../areas/store.ts'\nexport const t = load`,
  'web/src/lib/time.ts': `export const time = 1`,
  'web/src/resident/pages/home.tsx': `import type { area } from '#contract/areas'\nimport { time } from '../../lib/time.ts'\nexport const h = time as unknown as typeof area`,
  'web/src/console/main.tsx': `import antd from 'antd'\nimport { l } from './pages/orders/list.tsx'\nexport const m = [antd, l]`,
  'web/src/console/pages/orders/list.tsx': `import { area } from '#contract/areas'\nimport { chip } from '../../parts/chip.tsx'\nexport const l = [area, chip]`,
  'web/src/console/parts/chip.tsx': `export const chip = 1`,
}

/** Rule, file, and the one line that breaks it. */
const breaches: [string, string, string][] = [
  ['through-the-door', `${M}/people/deep.ts`, `import '../areas/actions.ts'`],
  [
    'through-the-door',
    `${M}/people/typed.ts`,
    `import type { save } from '../areas/actions.ts'\nexport type S = typeof save`,
  ],
  ['needs-of-areas', `${M}/areas/asks.ts`, `import '../people/index.ts'`],
  ['needs-of-people', `${M}/people/asks.ts`, `import '../demands/index.ts'`],
  ['needs-of-knowledge', `${M}/knowledge/asks.ts`, `import '../demands/index.ts'`],
  ['needs-of-demands', `${M}/demands/asks.ts`, `import '../ghost/index.ts'`],
  ['needs-of-onboarding', `${M}/onboarding/asks.ts`, `import '../ghost/index.ts'`],
  ['needs-of-notices', `${M}/notices/asks.ts`, `import '../areas/index.ts'`],
  ['needs-of-outreach', `${M}/outreach/asks.ts`, `import '../ghost/index.ts'`],
  ['needs-of-exchange', `${M}/exchange/asks.ts`, `import '../ghost/index.ts'`],
  ['needs-of-foresight', `${M}/foresight/asks.ts`, `import '../ghost/index.ts'`],
  ['on-the-map', `${M}/ghost/index.ts`, `import '../../platform/clock/civil.ts'`],
  ['rules-are-pure', `${M}/demands/orders/rules.ts`, `import '../../../platform/db/database.ts'`],
  ['rules-are-pure', `${M}/people/rules.ts`, `import 'node:fs'`],
  ['routes-never-touch-store', `${M}/people/routes.ts`, `import './store.ts'`],
  ['routes-never-touch-store', `${M}/demands/routes/orders.ts`, `import '../orders/store.ts'`],
  ['store-is-the-floor', `${M}/demands/orders/store.ts`, `import './actions.ts'`],
  ['http-only-in-routes', `${M}/people/actions.ts`, `import 'fastify'`],
  ['database-only-in-platform', `${M}/people/pool.ts`, `import 'pg'`],
  ['platform-knows-no-module', 'server/src/platform/http/asks.ts', `import '../../modules/areas/index.ts'`],
  ['modules-hang-in-the-air', `${M}/people/up.ts`, `import '../../app.ts'`],
  ['contract-stands-alone', 'contract/asks.ts', `import '../server/src/events.ts'`],
  ['contract-stands-alone', 'contract/brings.ts', `import 'antd'`],
  ['analysis-stands-alone', 'analysis/asks.ts', `import '#contract/areas'`],
  ['web-knows-only-contract', 'web/src/lib/asks.ts', `import '../../../server/src/events.ts'`],
  ['web-knows-only-contract', 'web/src/lib/counts.ts', `import '#analysis/sums'`],
  ['server-knows-no-web', 'server/src/shows.ts', `import '../../web/src/lib/time.ts'`],
  ['two-entries-apart', 'web/src/console/borrows.tsx', `import '../resident/pages/home.tsx'`],
  ['visitors-travel-light', 'web/src/visit/borrows.tsx', `import '../console/parts/chip.tsx'`],
  ['visitors-travel-light', 'web/src/resident/borrows.tsx', `import '../visit/app.tsx'`],
  ['residents-load-little', 'web/src/visit/heavy.tsx', `import 'antd'`],
  ['residents-load-little', 'web/src/resident/heavy.tsx', `import 'antd'`],
  ['residents-take-only-types-of-the-contract', 'web/src/resident/shapes.tsx', `import '#contract/areas'`],
  ['pages-do-not-share-sideways', 'web/src/console/pages/people/page.tsx', `import '../orders/list.tsx'`],
  ['parts-know-no-page', 'web/src/console/parts/table.tsx', `import '../pages/orders/list.tsx'`],
  ['no-circular', 'analysis/egg.ts', `import './hen.ts'`],
  ['what-is-imported-exists', 'analysis/lost.ts', `import './nowhere.ts'`],
  ['shipped-code-needs-shipped-packages', 'server/src/lean.ts', `import 'fast-check'`],
]

const support: Record<string, string> = {
  'analysis/hen.ts': `import './egg.ts'`,
  [`${M}/people/store.ts`]: '',
  'web/src/visit/app.tsx': '',
  [`${M}/demands/orders/actions.ts`]: '',
  'package.json': JSON.stringify({
    name: 'tree',
    type: 'module',
    imports: { '#contract/*': './contract/*.ts', '#analysis/*': './analysis/*.ts' },
    dependencies: { zod: '*', fastify: '*', pg: '*', antd: '*' },
    devDependencies: { 'fast-check': '*' },
  }),
}

async function plant(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(inject('run').folder, 'tree-'))
  const packages = ['zod', 'fastify', 'pg', 'antd', 'fast-check'].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
    [`node_modules/${name}/index.js`, ''],
  ])
  for (const [path = '', text = ''] of [...packages, ...Object.entries(files)]) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), `${text}\n`)
  }
  return root
}

interface Rules {
  forbidden: { name: string; comment: string }[]
  options: ICruiseOptions & { enhancedResolveOptions: object }
}
let rules: Rules
beforeAll(async () => {
  const file = join(checkout, 'dependency-cruiser.mjs')
  rules = ((await import(file)) as { default: Rules }).default
})

/** Rule and file of every breach in the tree. */
async function breachesIn(files: Record<string, string>): Promise<string[]> {
  const { enhancedResolveOptions, ...options } = rules.options
  const { output } = await cruise(
    FOLDERS,
    {
      ...options,
      validate: true,
      ruleSet: { forbidden: rules.forbidden as never },
      baseDir: await plant(files),
    },
    enhancedResolveOptions,
  )
  return (output as ICruiseResult).summary.violations.map((found) => `${found.rule.name} ${found.from}`)
}

test('a clean tree passes', async () => {
  expect(await breachesIn({ ...clean, 'package.json': support['package.json'] ?? '' })).toEqual([])
})

describe('a breach is named:', () => {
  let found: string[]
  beforeAll(async () => {
    const planted = Object.fromEntries(breaches.map(([, file, line]) => [file, line]))
    found = await breachesIn({ ...clean, ...support, ...planted })
  })

  test.each(breaches)('%s in %s', (rule, file) => {
    expect(found).toContain(`${rule} ${file}`)
  })
})

test('every rule has a planted breach here, and says why it is there', () => {
  const planted = new Set(breaches.map(([rule]) => rule))
  expect(rules.forbidden.map((rule) => rule.name).filter((name) => !planted.has(name))).toEqual([])
  for (const rule of rules.forbidden) expect(rule.comment.length, rule.name).toBeGreaterThan(30)
})
