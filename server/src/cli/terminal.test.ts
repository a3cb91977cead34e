import { expect, it } from 'vitest'
import { progressOn } from './terminal.ts'

function speaking(watched: boolean) {
  let said = ''
  let now = 0
  const terminal = { out: () => undefined, err: (text: string) => void (said += text), watched }
  const progress = progressOn(terminal, () => now)
  return { progress, at: (ms: number) => void (now = ms), said: () => said }
}

it('says nothing about quick work', () => {
  for (const seen of [true, false]) {
    const { progress, said } = speaking(seen)
    progress('rows', 1, 10)
    progress.end()
    expect(said()).toBe('')
  }
})

it('rewrites one line for a person, and leaves it clean', () => {
  const { progress, at, said } = speaking(true)
  at(200)
  progress('rows', 5, 10)
  progress.end()
  expect(said()).toBe('\r\u001B[Krows: 5 of 10 (50 %)\r\u001B[K')
})

it('writes a line every five seconds into a file', () => {
  const { progress, at, said } = speaking(false)
  for (let second = 1; second <= 11; second += 1) {
    at(second * 1000)
    progress('rows', second)
  }
  progress.end()
  expect(said()).toBe('rows: 5\nrows: 10\n')
})
