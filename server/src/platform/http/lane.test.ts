import { describe, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { createLane } from './lane.ts'

/** A lane whose transactions end when told, so that commands can be seen to gather behind them. */
function slowLane(options: { width?: number; most?: number } = {}) {
  const begun: { tenant: number; items: string[]; end(): void }[] = []
  const lane = createLane<string, string>(async (tenant, items) => {
    await new Promise<void>((resolve) => begun.push({ tenant, items: [...items], end: resolve }))
    return items.map((item) => `${item}!`)
  }, options)
  const turn = () => new Promise((resolve) => setTimeout(resolve, 5))
  const endAll = async () => {
    for (let seen = 0; seen < begun.length; seen += 1) {
      begun[seen]?.end()
      await turn()
    }
  }
  return { lane, begun, turn, endAll }
}

describe('commands of one tenant', () => {
  test('that come alone go at once; those that come meanwhile go together', async () => {
    const { lane, begun, turn, endAll } = slowLane({ width: 1 })
    const first = lane.submit(1, 'a')
    await turn()
    const others = ['b', 'c', 'd'].map((item) => lane.submit(1, item))
    await turn()
    expect(begun.map((one) => one.items)).toEqual([['a']])
    await endAll()
    expect(await Promise.all([first, ...others])).toEqual(['a!', 'b!', 'c!', 'd!'])
    expect(begun.map((one) => one.items)).toEqual([['a'], ['b', 'c', 'd']])
  })

  test('are never more than a transaction may hold', async () => {
    const { lane, begun, turn, endAll } = slowLane({ width: 1, most: 2 })
    const all = ['a', 'b', 'c', 'd', 'e'].map((item) => lane.submit(1, item))
    await turn()
    await endAll()
    await Promise.all(all)
    expect(begun.map((one) => one.items)).toEqual([['a', 'b'], ['c', 'd'], ['e']])
  })

  test('never share a transaction with those of another, and nobody waits behind a crowd', async () => {
    const { lane, begun, turn, endAll } = slowLane({ width: 1, most: 2 })
    const crowd = ['a', 'b', 'c', 'd'].map((item) => lane.submit(1, item))
    const other = lane.submit(2, 'x')
    await turn()
    await endAll()
    await Promise.all([...crowd, other])
    expect(begun.map((one) => `${one.tenant}: ${one.items.join('')}`)).toEqual(['1: ab', '2: x', '1: cd'])
  })
})

describe('when a shared transaction fails', () => {
  test('each command runs again alone, and fails or succeeds for itself', async () => {
    const runs: string[][] = []
    let open: () => void = () => undefined
    const gate = new Promise<void>((resolve) => (open = resolve))
    const lane = createLane<string, string>(
      async (_tenant, items) => {
        runs.push([...items])
        if (items.includes('first')) await gate
        if (items.includes('bad')) throw new Refusal('demands.contactMissing')
        return items
      },
      { width: 1 },
    )
    const first = lane.submit(1, 'first')
    await new Promise((resolve) => setTimeout(resolve, 5))
    const rest = Promise.allSettled(['a', 'bad', 'b'].map((item) => lane.submit(1, item)))
    open()
    expect(await first).toBe('first')
    expect(
      (await rest).map((each) => (each.status === 'fulfilled' ? each.value : (each.reason as Refusal).code)),
    ).toEqual(['a', 'demands.contactMissing', 'b'])
    expect(runs).toEqual([['first'], ['a', 'bad', 'b'], ['a'], ['bad'], ['b']])
  })

  test('because the server went away, nothing is run again: it may have been done', async () => {
    let runs = 0
    const lane = createLane<string, string>(async () => {
      runs += 1
      throw new Refusal('server.unavailable')
    })
    const answers = await Promise.allSettled(['a', 'b'].map((item) => lane.submit(1, item)))
    expect(answers.map((each) => each.status)).toEqual(['rejected', 'rejected'])
    expect(runs).toBe(1)
  })
})
