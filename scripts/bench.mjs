// `npm run bench -- <name> [options]`: runs bench/<name>.ts; without a name, tells which there are.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, root, runProgram, say } from './checkout.mjs'

const folder = join(root, 'bench')
const [name, ...options] = process.argv.slice(2)

if (!name || name.startsWith('-')) {
  say(`Benches: ${benches().join(', ')}`)
  say('Run one: npm run -s bench -- <name> [--json]')
} else if (!/^[\w-]+$/.test(name) || !existsSync(join(folder, `${name}.ts`))) {
  say(`There is no bench "${name}". Benches: ${benches().join(', ')}`)
  process.exitCode = 2
} else {
  await ensureInstalled()
  await ensureBuilt(['server', 'web'])
  process.exitCode = await runProgram(['--import', 'tsx', join(folder, `${name}.ts`), ...options], {
    stdout: 1,
  })
}

/** Files of the folder that no other file there imports: those are parts, not benches. */
function benches() {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n')
  return files.filter((file) => !text.includes(`'./${file}'`)).map((file) => file.replace(/\.ts$/, ''))
}
