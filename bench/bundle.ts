// `npm run -s bench -- bundle --json`: gzipped script that a browser fetches before the first page of each entry stands,
// counted on a production build made for this. Refuses a resident page that pulls in antd.
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'

const config = fileURLToPath(new URL('../web/vite.config.ts', import.meta.url))
/** The words of the console's frame; the others come with the page that speaks them. */
const SHELL_WORDS = /\/words\/console\/zh-CN\/shell\.ts$/

type Chunk = Rolldown.OutputChunk

/** Every chunk of the build by its file name, and the chunk an HTML page starts with. */
async function chunksOfBuild(): Promise<Map<string, Chunk>> {
  process.env.NODE_ENV = 'production'
  const output = await build({ configFile: config, logLevel: 'error', build: { write: false } })
  const bundles = [output].flat() as Rolldown.RolldownOutput[]
  const chunks = bundles.flatMap((bundle) => bundle.output).filter((part) => part.type === 'chunk')
  return new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
}

/** The chunks reached from these over imports; over those asked for later too when `later` says so. */
function reached(chunks: Map<string, Chunk>, from: Chunk[], later: boolean): Set<Chunk> {
  const seen = new Set<Chunk>()
  const queue = [...from]
  for (let chunk = queue.pop(); chunk; chunk = queue.pop()) {
    if (seen.has(chunk)) continue
    seen.add(chunk)
    const names = later ? [...chunk.imports, ...chunk.dynamicImports] : chunk.imports
    queue.push(...names.flatMap((name) => chunks.get(name) ?? []))
  }
  return seen
}

const kilobytes = (parts: Iterable<Chunk>) =>
  Math.round([...parts].reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0) / 102.4) / 10

const chunks = await chunksOfBuild()
const all = [...chunks.values()]
const entry = (page: string) =>
  all.filter(({ facadeModuleId }) => facadeModuleId?.endsWith(`/web/${page}.html`))
const spoken = all.filter(({ facadeModuleId }) => facadeModuleId && SHELL_WORDS.test(facadeModuleId))

const antdPages = [...reached(chunks, entry('resident'), true)].filter(({ moduleIds }) =>
  moduleIds.some((id) => /\/node_modules\/(antd|@ant-design)\//.test(id)),
)
const result = {
  residentKB: kilobytes(reached(chunks, entry('resident'), false)),
  consoleKB: kilobytes(reached(chunks, [...entry('console'), ...spoken], false)),
  residentChunksWithAntd: antdPages.map(({ fileName }) => fileName),
}
console.log(process.argv.includes('--json') ? JSON.stringify(result) : result)
if (entry('resident').length !== 1 || entry('console').length !== 1 || antdPages.length > 0)
  process.exitCode = 1
