// `npm run map`: draws the module map into docs/architecture.md and every lifecycle into docs/lifecycles.md.
// The drawings are checked against what is drawn here by tests/architecture.test.ts.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { needs } from '../architecture.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const MODULES = join(root, 'server/src/modules')

/** The map as a Mermaid graph, in the order of the work: an arrow is an ask, allowed in one direction only. */
export function drawMap(map = needs) {
  const asks = Object.entries(map).flatMap(([name, asked]) => asked.map((other) => `  ${name} --> ${other}`))
  return fenced(['flowchart LR', ...Object.keys(map).map((name) => `  ${name}`), ...asks])
}

/** One chapter a lifecycle: the diagram, then the table it comes from. `diagram` is the platform's own. */
export function drawLifecycles(machines, diagram) {
  const chapters = machines.map((machine) => [
    `## ${machine.name}`,
    fenced(diagram(machine).split('\n')),
    [
      '| from | action | to | by |',
      '| --- | --- | --- | --- |',
      ...machine.moves.map(
        ({ from, action, to, by }) => `| ${from.join(', ')} | ${action} | ${to} | ${by.join(', ')} |`,
      ),
    ].join('\n'),
  ])
  const head = [
    '# Lifecycles',
    'Drawn by `npm run map` from the tables in `rules.ts`; a change is made there. Guards and deadlines stand beside each row in the code.',
  ]
  return `${[...head, ...chapters.flat()].join('\n\n')}\n`
}

/** Every lifecycle that some rules.ts of a module exports, by the order of the map. `load` imports a TypeScript file. */
export async function findLifecycles(load) {
  const found = []
  for (const name of Object.keys(needs)) {
    const files = readdirSync(join(MODULES, name), { recursive: true }).map(String)
    for (const file of files.filter((each) => /(^|\/)rules\.ts$/.test(each)).toSorted()) {
      const exported = Object.values(await load(pathToFileURL(join(MODULES, name, file)).href))
      found.push(...exported.filter((value) => value?.moves && typeof value.apply === 'function'))
    }
  }
  return found
}

/** The text with what stands between the two marks of `name` replaced. */
export function replaceBetween(text, name, drawing) {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`]
  const [before, rest] = text.split(begin)
  const after = rest?.split(end)[1]
  if (after === undefined) throw new Error(`no marks ${begin} … ${end}`)
  return `${before}${begin}\n\n${drawing}\n\n${end}${after}`
}

function fenced(lines) {
  return ['```mermaid', ...lines, '```'].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { tsImport } = await import('tsx/esm/api')
  const load = (url) => tsImport(url, import.meta.url)
  const { diagram } = await load(pathToFileURL(join(root, 'server/src/platform/lifecycle/lifecycle.ts')).href)
  const architecture = join(root, 'docs/architecture.md')
  writeFileSync(architecture, replaceBetween(readFileSync(architecture, 'utf8'), 'map', drawMap()))
  writeFileSync(join(root, 'docs/lifecycles.md'), drawLifecycles(await findLifecycles(load), diagram))
}
