import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const api = process.env.HEBAN_API ?? 'http://127.0.0.1:8080'

/**
 * Every antd part knows the context of a form. antd takes that context from the door of its form package, which brings
 * fields and validator (24 KB) into the first load; the file itself is the same context without them.
 */
const formContextAlone: Plugin = {
  name: 'heban:form-context-alone',
  enforce: 'pre',
  resolveId(source, importer) {
    const asks = /\/antd\/es\/form\/(context|validateMessagesContext)\.js$/
    return source === '@rc-component/form' && importer && asks.test(importer)
      ? here('../node_modules/@rc-component/form/es/FormContext.js')
      : null
  },
}

// Three entries: resident.html for everybody, console.html for staff under /console, visit.html for those who walk, offline too.
// React stands in a chunk of its own, so that the resident page never loads a console part.
export default defineConfig({
  root: here('.'),
  plugins: [react(), formContextAlone],
  build: {
    outDir: here('../build/web'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: ['resident.html', 'console.html', 'visit.html']
        .map((page) => here(page))
        .filter((page) => existsSync(page)),
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 10 },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': { target: api }, '/openapi.json': { target: api }, '/files': { target: api } },
  },
})
