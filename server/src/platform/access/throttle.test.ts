import { beforeEach, describe, expect, test } from 'vitest'
import { newService, type FloorService } from '../../../../tests/kit/service.ts'
import { newId } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import { countAttempt, forgetAttempts, sweepAttempts, takeBackAttempt } from './throttle.ts'

const SECOND = 1000
const limits = { most: 3, windowSeconds: 60, blockSeconds: 600 }

let service: FloorService | undefined
let name: string
beforeEach(async () => {
  service ??= await newService()
  name = newId()
})

const floor = () => service as FloorService
/** Null, or the seconds left. */
async function attempt(bucket = name): Promise<number | null> {
  try {
    await countAttempt(floor(), bucket, limits, 'session.locked')
    return null
  } catch (error) {
    if (error instanceof Refusal && error.code === 'session.locked') return Number(error.facts.seconds)
    throw error
  }
}
const attempts = async (count: number) => {
  const answers: (number | null)[] = []
  for (let n = 0; n < count; n += 1) answers.push(await attempt())
  return answers
}
const near = (seconds: number) => expect.closeTo(seconds, -1)

describe('attempts', () => {
  test('are free up to the limit; the next one shuts the door, and says for how long', async () => {
    expect(await attempts(4)).toEqual([null, null, null, near(600)])
  })

  test('at the shut door do not shut it for longer, and it opens again', async () => {
    await attempts(4)
    floor().clock.advance(500 * SECOND)
    expect(await attempt()).toEqual(near(100))
    floor().clock.advance(101 * SECOND)
    expect(await attempts(4)).toEqual([null, null, null, near(600)])
  })

  test('long apart are never too many', async () => {
    for (let n = 0; n < 10; n += 1) {
      expect(await attempts(3)).toEqual([null, null, null])
      floor().clock.advance(61 * SECOND)
    }
  })

  test('of others are others', async () => {
    await attempts(4)
    expect(await attempt(newId())).toBeNull()
  })

  test('that went well are forgotten, or taken back one by one', async () => {
    await attempts(3)
    await forgetAttempts(floor(), name)
    expect(await attempts(3)).toEqual([null, null, null])
    await takeBackAttempt(floor(), name)
    expect(await attempts(2)).toEqual([null, near(600)])
  })

  test('made at the same moment are all counted', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => attempt()))
    expect(answers.filter((answer) => answer === null)).toHaveLength(3)
  })

  test('are kept as a keyed hash, and for a day', async () => {
    await countAttempt(floor(), '13900000000', limits)
    const { rows } = await floor().database.pool.query<{ bucket: Buffer }>(
      'select bucket from platform.throttle',
    )
    expect(rows.every((row) => !row.bucket.includes('13900000000'))).toBe(true)
    floor().clock.advance(25 * 3600 * SECOND)
    await sweepAttempts(floor())
    expect((await floor().database.pool.query('select from platform.throttle')).rowCount).toBe(0)
  })
})
