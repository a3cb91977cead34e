// `npm run heban -- <command>`: the command line of the house. Standard output is the command's alone.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt, ensureInstalled, root, say } from './checkout.mjs'

const words = process.argv.slice(2)
await ensureInstalled()
await ensureBuilt(words[0] === 'serve' ? ['server', 'web'] : ['server'])

const cli = join(root, 'build', 'server', 'cli.js')
process.argv = [process.execPath, cli, ...words]
process.env.NODE_ENV ??= 'production'
process.setSourceMapsEnabled(true)
try {
  await import(pathToFileURL(cli).href)
} catch (error) {
  say(error?.remedy ? error.message : (error?.stack ?? String(error)))
  process.exit(1)
}
