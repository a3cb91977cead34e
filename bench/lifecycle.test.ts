// The walks of `npm run bench -- lifecycle`, few of them: no step may break the law, miss a deadline or end nowhere.
import { expect, test } from 'vitest'
import { newService } from '../tests/kit/service.ts'
import { askChecks } from './lib/checks.ts'
import { walkAll } from './lib/walks.ts'

test(
  '200 walks through SM1 break no law, miss no deadline, and all find an end',
  { timeout: 120_000 },
  async () => {
    const service = await newService()
    const { faults, walks } = await walkAll(service, { walks: 200, seed: 42 })
    expect(walks).toBe(200)
    expect(faults).toEqual({ illegal: [], wrongDeadlines: [], stuck: [] })
    expect(await askChecks(service)).toEqual([])
  },
)
