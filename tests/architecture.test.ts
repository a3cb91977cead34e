// What an import graph cannot see: who tells what, whose tables are named where, what is worded, drawn and too long.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { ABILITIES } from '#contract/people'
import { REFUSALS } from '#contract/refusals'
import { EVENTS } from '../server/src/events.ts'
import { diagram } from '../server/src/platform/lifecycle/lifecycle.ts'
import { checkout } from './kit/one-postgres.ts'
import { madeRelations, serverSources, sources, type Source } from './kit/sources.ts'

const server = serverSources()
const modules = readdirSync(join(checkout, 'server/src/modules'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
const moduleOf = (path: string) => /^server\/src\/modules\/([^/]+)\//.exec(path)?.[1]

/** Imported by address, so that what is not TypeScript of this program, or of another one, needs no declaration here. */
const load = async <Module>(path: string) =>
  (await import(pathToFileURL(join(checkout, path)).href)) as Module

let needs: Record<string, string[]>
beforeAll(async () => {
  needs = (await load<{ needs: typeof needs }>('architecture.mjs')).needs
})

describe('the map', () => {
  test('lists every module, and asks go one way', () => {
    expect(Object.keys(needs).toSorted()).toEqual(modules.toSorted())
    // In the order of the work: a module asks only those above it, so no circle can close.
    const names = Object.keys(needs)
    for (const [name, asked] of Object.entries(needs))
      for (const other of asked)
        expect(names.indexOf(other), `${name} asks ${other}`).toBeLessThan(names.indexOf(name))
  })

  test('has for every module a door with a header that says what it is', () => {
    for (const name of modules) {
      const header = readFileSync(join(checkout, `server/src/modules/${name}/index.ts`), 'utf8').split('\n')
      const lines = header.findIndex((line) => !line.startsWith('//'))
      expect(lines, `header lines of ${name}`).toBeGreaterThan(0)
      expect(lines, `header lines of ${name}`).toBeLessThanOrEqual(5)
    }
  })
})

describe('events', () => {
  const told = (source: Source) =>
    // What a listener hears is no telling.
    source.text.replaceAll(/hears: \[[^\]]*\]/g, '')
  // Told by recording it, or by a move of an order, which records the event it is given.
  const tellers = server.filter(
    ({ path, text }) => path !== 'server/src/events.ts' && /\b(record\w*|move|again)\(/.test(text),
  )

  test.each(EVENTS)('%s is told by its own module', (name) => {
    const where = tellers
      .filter((source) => told(source).includes(`'${name}'`))
      .map(({ path }) => moduleOf(path))
    expect(where).toContain(name.split('.')[0])
  })

  test('have words for the trail', () => {
    const words = readFileSync(join(checkout, 'web/src/words/console/zh-CN/events.ts'), 'utf8')
    const known = new Set([...words.matchAll(/^ {2}(\w+): /gm)].map(([, key]) => key))
    const keys = EVENTS.map((name) => (name === 'people.assigned' ? 'roleAssigned' : name.split('.')[1]))
    expect(keys.filter((key) => !known.has(key))).toEqual([])
    expect(new Set(keys).size).toBe(EVENTS.length)
  })

  test('no module tells what happened in another', () => {
    const foreign = tellers.flatMap(({ path, text }) =>
      [...text.matchAll(/\brecord\(\s*'([^']+)'/g)]
        .filter(([, name]) => name?.split('.')[0] !== moduleOf(path))
        .map(([, name]) => `${path} tells ${name}`),
    )
    expect(foreign).toEqual([])
  })

  test('are past tense in camel case under the name of a module', () => {
    for (const name of EVENTS) expect(name).toMatch(new RegExp(`^(${modules.join('|')})\\.[a-z]+[A-Za-z]*$`))
    expect(new Set(EVENTS).size).toBe(EVENTS.length)
  })
})

describe('tables', () => {
  /** Schemas a module calls its own, and what it may name beyond them, each with its reason. */
  const OWN: Record<string, string[]> = { people: ['people', 'auth'] }
  const LENT: Record<string, string[]> = {
    // Making a sub-district is what areas is for; the floor only needs to know that it exists.
    areas: ['platform.tenant'],
    // The order page shows the log; photographs and numbers of orders are rows of the floor.
    demands: ['platform.event', 'platform.file', 'platform.number_block'],
    // A partner follows its orders by the one sequence that has no gaps.
    exchange: ['platform.event'],
  }
  const PUBLISHED = ['people.card']

  const relations = madeRelations()
  const named = (text: string) =>
    relations.filter(({ name }) =>
      new RegExp(
        `(?<![\\w.'])${name.replace('.', '\\.')}(?![\\w'(])|'${name.replace('.', '\\.')}( as \\w+)?'`,
      ).test(text),
    )

  test.each(modules)('%s names its own and no others', (module) => {
    const schemas = OWN[module] ?? [module]
    const allowed = [...PUBLISHED, ...(LENT[module] ?? [])]
    const strays = server
      .filter(({ path }) => moduleOf(path) === module)
      .flatMap(({ path, text }) =>
        named(withoutWords(text))
          .filter(({ name }) => !schemas.includes(name.split('.')[0] ?? '') && !allowed.includes(name))
          .map(({ name }) => `${path} names ${name}`),
      )
    expect(strays).toEqual([])
  })

  test('of modules are unknown to the floor', () => {
    const strays = server
      // A backup copies every table there is, and must name those it leaves out.
      .filter(({ path }) => /^server\/src\/platform\/(?!backup\/)/.test(path))
      .flatMap(({ path, text }) =>
        named(withoutWords(text))
          .filter(({ name }) => !name.startsWith('platform.'))
          .map(({ name }) => `${path} names ${name}`),
      )
    expect(strays).toEqual([])
  })

  test('are made in the schema of the module whose migration it is', () => {
    for (const { name, migration } of relations) {
      const module = /\d{4}_([a-z]+)/.exec(migration)?.[1] ?? ''
      const schemas = module === 'platform' ? ['platform'] : (OWN[module] ?? [module.replaceAll('-', '_')])
      expect(schemas, `${migration} makes ${name}`).toContain(name.split('.')[0])
    }
  })

  /** Abilities, events and refusals look like tables; they are named in calls and lists of their own. */
  function withoutWords(text: string): string {
    const words = [...Object.keys(ABILITIES), ...Object.keys(REFUSALS), ...EVENTS].map((word) => `'${word}'`)
    return words.reduce((rest, word) => rest.replaceAll(word, ''), text)
  }
})

describe('abilities', () => {
  test.each(Object.keys(ABILITIES))('%s opens some route', (ability) => {
    const routes = server.filter(({ text }) => text.includes(`ability: '${ability}'`))
    expect(routes.map(({ path }) => path)).not.toEqual([])
  })
})

describe('refusals', () => {
  type Words = Record<string, string>
  let chinese: Words
  let english: Words
  beforeAll(async () => {
    const words = 'web/src/words/console'
    chinese = (await load<{ refusals: Words }>(`${words}/zh-CN/refusals.ts`)).refusals
    english = (await load<{ refusals: Words }>(`${words}/en/refusals.ts`)).refusals
  })

  test.each(Object.keys(REFUSALS))('%s is said somewhere, and worded in both languages', (code) => {
    expect(server.filter(({ text }) => text.includes(`'${code}'`)).map(({ path }) => path)).not.toEqual([])
    expect(chinese[code]).toMatch(/[\u4e00-\u9fff]/)
    expect(english[code]).toMatch(/^[A-Z][^\u4e00-\u9fff]+$/)
  })

  test('no words are left of codes that are no more', () => {
    const known = new Set(Object.keys(REFUSALS))
    for (const words of [chinese, english])
      expect(Object.keys(words).filter((code) => !known.has(code) && !code.startsWith('web.'))).toEqual([])
  })
})

describe('files', () => {
  const code = sources(
    /^(server|contract|analysis|web|tests|bench|scripts)\/.*\.(ts|tsx|mjs|sql|css)$|^[^/]+\.(ts|mjs)$/,
  )

  test('of more than 300 lines say at their top why', () => {
    const long = code
      .filter(({ text }) => text.split('\n').length > 301)
      .filter(
        ({ text }) =>
          !text
            .split('\n')
            .slice(0, 6)
            .some((line) => /over 300 lines/i.test(line)),
      )
    expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length}`)).toEqual([])
  })

  test('are named in kebab-case, and none for being left over', () => {
    const named = code.map(({ path }) => path.split('/').at(-1) ?? '')
    expect(
      named.filter(
        (name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)+$/.test(name) && !/^\d{4}_[a-z-]+\.sql$/.test(name),
      ),
    ).toEqual([])
    const drawer = /(^|\/)(utils?|helpers?|common|misc|manager)(\/|\.)/
    expect(code.map(({ path }) => path).filter((path) => drawer.test(path))).toEqual([])
  })

  test('bring zod as a namespace: the other form costs a page 94 KB instead of 26', () => {
    const bad = code.filter(({ text }) => /^import (?!\* as z |type )[^\n]* from 'zod'/m.test(text))
    expect(bad.map(({ path }) => path)).toEqual([])
  })

  test('promise nothing for later', () => {
    const later = code.filter(({ text }) => new RegExp(['TO', 'DO|FIX', 'ME|XX', 'X\\b'].join('')).test(text))
    expect(later.map(({ path }) => path)).toEqual([])
    const left = code.filter(
      ({ path, text }) => path.endsWith('.test.ts') && /\b(test|describe|it)\.(only|skip|todo)\b/.test(text),
    )
    expect(left.map(({ path }) => path)).toEqual([])
  })

  test('know no folder of the machine they were written on, and no registry but by the package manager', () => {
    const home = new RegExp(['/wor', 'k/|/ho', 'me/[a-z]|/Us', 'ers/'].join(''))
    const bad = sources(/./).filter(({ path, text }) => home.test(text) && path !== 'package-lock.json')
    expect(bad.map(({ path }) => path)).toEqual([])
    const lock = readFileSync(join(checkout, 'package-lock.json'), 'utf8')
    const hosts = new Set([...lock.matchAll(/"resolved": "https?:\/\/([^/"]+)/g)].map(([, host]) => host))
    expect([...hosts].filter((host) => host !== 'registry.npmjs.org')).toEqual([])
  })
})

describe('drawings', () => {
  interface Map {
    drawMap(): string
    drawLifecycles(machines: unknown[], draw: typeof diagram): string
    findLifecycles(load: (url: string) => Promise<unknown>): Promise<{ name: string }[]>
    replaceBetween(text: string, name: string, drawing: string): string
  }
  let map: Map
  beforeAll(async () => {
    map = await load<Map>('scripts/map.mjs')
  })

  test('in docs/architecture.md show the map as it is (npm run map)', () => {
    const page = readFileSync(join(checkout, 'docs/architecture.md'), 'utf8')
    expect(map.replaceBetween(page, 'map', map.drawMap())).toBe(page)
  })

  test('in docs/lifecycles.md show every lifecycle as it is (npm run map)', async () => {
    const machines = await map.findLifecycles((url) => import(url))
    expect(machines.map(({ name }) => name)).toContain('demands.order')
    const page = readFileSync(join(checkout, 'docs/lifecycles.md'), 'utf8')
    expect(map.drawLifecycles(machines, diagram)).toBe(page)
  })
})
