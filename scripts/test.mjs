// `npm test`: everything that must hold before a change lands, in the order of how soon it tells. Stops at the first
// step that fails and closes with the counts of the test runner. Two runs may go at once, in one checkout or in two.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, root, runProgram, seconds } from './checkout.mjs'
import { findBrowser, StepFailed } from './browser.mjs'
import { clearLeftovers, letThemEnd } from './leftovers.mjs'
import { withLock } from './lock.mjs'

const bin = (...path) => join(root, 'node_modules', ...path)
const folders = ['server', 'contract', 'analysis', 'web', 'tests', 'bench']

// Every server, data folder and browser profile of this run lies below its own folder; it must be open to the user
// that PostgreSQL drops to under root.
const own = mkdtempSync(join(tmpdir(), 'heban-test-'))
chmodSync(own, 0o755)
const results = join(own, 'results.json')
process.on('exit', () => {
  clearLeftovers(own)
  rmSync(own, { recursive: true, force: true, maxRetries: 3 })
})

await step('install', ensureInstalled)
const browser = await step('browser and fonts', findBrowser)
const env = { ...process.env, TMPDIR: own, HEBAN_CHROMIUM: browser, NODE_ENV: 'test' }
for (const name of ['DATABASE_URL', 'HEBAN_DATA', 'HEBAN_SECRET', 'PORT', 'HOST']) delete env[name]
// The same suite on another PostgreSQL, on purpose only: never the one somebody works with.
if (process.env.HEBAN_TEST_DATABASE_URL) env.DATABASE_URL = process.env.HEBAN_TEST_DATABASE_URL

await program('format', [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'])
await program('lint', [bin('oxlint', 'bin', 'oxlint'), '--deny-warnings', '--quiet'])
// Two runs in one checkout would write the same declaration files.
await withLock('types', async () => {
  await program('types', [bin('ts7', 'bin', 'tsc'), '-b'])
})
const rules = ['--config', 'dependency-cruiser.mjs', '--output-type', 'err']
await program('boundaries', [bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), ...rules, ...folders])
await step('build', async () => await ensureBuilt(['server', 'web']))
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
const begun = Date.now()
const code = await runProgram([bin('vitest', 'vitest.mjs'), 'run', ...reporters], { stdout: 1, env })
report(code === 0, 'tests', begun)
await letThemEnd(own)
const left = clearLeftovers(own)
if (left.length > 0) {
  console.log(`\nLeft running by the tests, and ended now:\n  ${left.join('\n  ')}`)
}
const counts = countResults()
console.log(`\n${counts.line}`)
process.exit(code !== 0 || left.length > 0 || counts.failed > 0 || counts.passed === 0 ? 1 : 0)

async function program(name, args) {
  await step(name, async () => {
    if ((await runProgram(args, { stdout: 1, env })) !== 0) throw new StepFailed()
  })
}

/** Runs one step; the first that fails, having said why, ends the whole run. */
async function step(name, work) {
  const started = Date.now()
  try {
    const answer = await work()
    report(true, name, started)
    return answer
  } catch (error) {
    if (!(error instanceof StepFailed)) console.error(error)
    report(false, name, started)
    process.exit(1)
  }
}

function report(good, name, started) {
  console.log(`${good ? '✓' : '✗'} ${name} (${seconds(started)} s)`)
}

/** The runner's own count; a test file that could not be loaded counts as one failure. */
function countResults() {
  let summary
  try {
    summary = JSON.parse(readFileSync(results, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, line: 'The test runner left no result.' }
  }
  const unloaded = summary.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  const passed = summary.numPassedTests
  const bad = summary.numFailedTests + unloaded.length
  const skipped = summary.numPendingTests + summary.numTodoTests
  return {
    passed,
    failed: bad,
    line: `${passed} passed, ${bad} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  }
}
