import { mulberry32 } from '../../server/src/demo/random.ts'
import type { Service } from '../../server/src/platform/http/service.ts'
import { watchMachine } from './coverage.ts'
import { HOUSES, openHouse } from './walk-house.ts'
import { walk } from './walk.ts'
import type { Faults } from './watching.ts'

export interface Walked {
  walks: number
  transitionsCovered: number
  guardsCovered: number
  faults: Faults
  missing: string[]
}

/** So many walks, spread over the houses, which go on side by side; within one house one after another. */
export async function walkAll(
  service: Service,
  { walks, seed, say = () => undefined }: { walks: number; seed: number; say?: (words: string) => void },
): Promise<Walked> {
  const coverage = watchMachine()
  const faults: Faults = { illegal: [], wrongDeadlines: [], stuck: [] }
  const houses = []
  for (let index = 0; index < HOUSES; index += 1) houses.push(await openHouse(service, index))
  let done = 0
  let next = 0
  await Promise.all(
    houses.map(async (house) => {
      while (next < walks) {
        const number = next
        next += 1
        await walk(house, mulberry32(seed * 1_000_003 + number), coverage, faults)
        done += 1
        if (done % 500 === 0)
          say(
            `${done} walks, ${coverage.missing().length} rows and guards not seen, ${faults.illegal.length + faults.wrongDeadlines.length + faults.stuck.length} faults`,
          )
      }
    }),
  )
  return {
    walks: done,
    ...coverage.shares(),
    faults,
    missing: coverage.missing(),
  }
}
