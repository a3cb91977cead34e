// The light floor (design.md §4): what a phone must fetch before the first page is usable, measured on a real build.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, loadConfigFromFile } from 'vite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

const LIMIT_BYTES = 100 * 1024
const ROUTER_LIMIT_BYTES = 3 * 1024
const web = fileURLToPath(new URL('../../', import.meta.url))
let folder = ''
let first: { name: string; text: string }[] = []

beforeAll(async () => {
  // Otherwise React's development build would be measured.
  vi.stubEnv('NODE_ENV', 'production')
  folder = await mkdtemp(join(tmpdir(), 'resident-size-'))
  const loaded = await loadConfigFromFile(
    { command: 'build', mode: 'production' },
    join(web, 'vite.config.ts'),
  )
  const config = loaded?.config ?? {}
  await build({
    ...config,
    configFile: false,
    logLevel: 'error',
    build: {
      ...config.build,
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { ...config.build?.rolldownOptions, input: [join(web, 'resident.html')] },
    },
  })
  const html = await readFile(join(folder, 'resident.html'), 'utf8')
  const names = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].flatMap((match) => match[1] ?? [])
  first = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })),
  )
}, 60_000)

afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

it('the first load is at most 100 KB of gzipped script, React included', () => {
  const bytes = first.reduce((sum, { text }) => sum + gzipSync(text).length, 0)
  expect(first.length).toBeGreaterThan(0)
  expect(bytes).toBeLessThanOrEqual(LIMIT_BYTES)
})

it('the first load carries no zod, no antd and no English words', () => {
  const all = first.map(({ text }) => text).join('')
  expect(all).toContain('件件有回音')
  expect(all).not.toContain('ZodError')
  expect(all).not.toContain('ant-btn')
  expect(all).not.toContain('you will get an answer')
})

it('the router alone is at most 3 KB', async () => {
  const source = await readFile(join(web, 'src/resident/lib/router.ts'), 'utf8')
  expect(gzipSync(source).length).toBeLessThanOrEqual(ROUTER_LIMIT_BYTES)
})
