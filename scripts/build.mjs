// Builds the server (esbuild) and the pages (vite) into build/. `npm run build` builds all; names build only those.
// Sources older than the last build are left to fresh.mjs: whoever calls this wants it built.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip as gzipCompress } from 'node:zlib'
import { takeRecord, targets, writeRecord } from './fresh.mjs'

const [brotli, gzip] = [promisify(brotliCompress), promisify(gzipCompress)]
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const builders = { server: buildServer, web: buildWeb }

// Packages of hundreds of small files, each read at every start: in the bundle they cost half a second less.
const taken = ['zod', 'kysely']

async function buildServer() {
  const { build } = await import('esbuild')
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const source = join(root, 'server', 'src')
  const workers = readdirSync(source, { recursive: true }).filter((path) => path.endsWith('.worker.ts'))
  const fresh = join(root, 'build', 'server.new')
  rmSync(fresh, { recursive: true, force: true })
  await build({
    entryPoints: ['main.ts', 'cli.ts', ...workers].map((path) => join(source, path)),
    outdir: fresh,
    // All in one folder, so that import.meta.url means the same in every piece.
    entryNames: '[name]',
    chunkNames: 'part-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: Object.keys(dependencies).filter((name) => !taken.includes(name)),
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
    plugins: [workersByBuiltName, dataOfPackages],
  })
  takeItsPlace(fresh, join(root, 'build', 'server'))
}

// `new URL('./x.worker.ts', import.meta.url)` names the source; the bundle has it as x.worker.js beside itself.
const workersByBuiltName = {
  name: 'workers-by-built-name',
  setup(build) {
    build.onLoad({ filter: /\.ts$/, namespace: 'file' }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (!text.includes('.worker.ts')) return undefined
      const named = text.replace(/(['"`])\.{1,2}\/[^'"`]*?([^'"`/]+)\.worker\.ts\1/g, '$1./$2.worker.js$1')
      return { contents: named, loader: 'ts' }
    })
  },
}

// Node 20 warns of every JSON file that it imports; inside the bundle it is plain data.
const dataOfPackages = {
  name: 'data-of-packages',
  setup(build) {
    build.onResolve({ filter: /^[^./].*\.json$/ }, ({ path, resolveDir }) => {
      return { path: createRequire(join(resolveDir, 'any.js')).resolve(path) }
    })
  },
}

async function buildWeb() {
  const fresh = join(root, 'build', 'web.new')
  rmSync(fresh, { recursive: true, force: true })
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const options = ['--config', 'web/vite.config.ts', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn']
  const child = spawn(process.execPath, [vite, 'build', ...options], { cwd: root, stdio: ['ignore', 2, 2] })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`vite ended with ${code}`)
  await pressTexts(fresh)
  takeItsPlace(fresh, join(root, 'build', 'web'))
}

// Beside each text its Brotli and gzip forms: the server sends what a browser takes, and presses nothing while it serves.
async function pressTexts(folder) {
  const texts = readdirSync(folder, { recursive: true }).filter((path) =>
    /\.(js|css|html|svg|json)$/.test(path),
  )
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  for (const path of texts) {
    const text = readFileSync(join(folder, path))
    if (text.length < 1024) continue
    const [br, gz] = await Promise.all([brotli(text, quality), gzip(text, { level: 9 })])
    writeFileSync(join(folder, `${path}.br`), br)
    writeFileSync(join(folder, `${path}.gz`), gz)
  }
}

// A failed build leaves the last good one, and a running server never sees a half-written one.
function takeItsPlace(fresh, place) {
  const old = `${place}.old`
  rmSync(old, { recursive: true, force: true })
  try {
    renameSync(place, old)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  renameSync(fresh, place)
  rmSync(old, { recursive: true, force: true })
}

async function buildTarget(target) {
  const record = takeRecord(target)
  await builders[target]()
  writeRecord(target, record)
}

const named = process.argv.slice(2)
const unknown = named.filter((target) => !(target in targets))
if (unknown.length > 0) {
  console.error(
    `${basename(process.argv[1])}: no target ${unknown.join(', ')}; there are ${Object.keys(targets).join(', ')}`,
  )
  process.exit(2)
}
const results = await Promise.allSettled((named.length > 0 ? named : Object.keys(targets)).map(buildTarget))
for (const { reason } of results.filter(({ status }) => status === 'rejected')) {
  // esbuild and vite have said where it is; the rest is ours.
  console.error(`Build failed: ${reason.message}`)
  process.exitCode = 1
}
