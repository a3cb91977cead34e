// Three groups, one after another: the house, the browser, and last the check of every statement the suite has run.
// All of them share one PostgreSQL, which tests/kit/one-postgres.ts starts before and removes after.
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The walk over every page takes longest: begun last, it would be waited for alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => moduleId.endsWith('/every-page.test.ts')
    return (await super.sort(files)).sort((a, b) => Number(isLong(b)) - Number(isLong(a)))
  }
}

const shared = {
  environment: 'node' as const,
  pool: 'forks' as const,
  setupFiles: ['./tests/kit/statements.ts'],
  testTimeout: 20_000,
  // What happens soon may take its time on a machine that does much else.
  expect: { poll: { timeout: 10_000 } },
  hookTimeout: 60_000,
}

export default defineConfig({
  test: {
    globalSetup: ['./tests/kit/one-postgres.ts'],
    reporters: ['default'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...shared,
          name: 'house',
          include: ['{contract,analysis,server,web,scripts,tests,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', 'tests/browser/**', 'tests/statements.test.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          // They wait more than they reckon: for what has been drawn, sent or said.
          maxWorkers: 4,
          testTimeout: 240_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          name: 'statements',
          include: ['tests/statements.test.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
