import { describe, expect, it } from 'vitest'
import { classify } from './classify.ts'
import { learn } from './learn.ts'
import { serialise } from './model.ts'
import { seeded } from './random.ts'
import { fitTemperatures, logLoss } from './temperature.ts'

const words = {
  水: ['停水', '水压', '水管', '自来水', '水表', '漏水'],
  路: ['路灯', '路面', '路口', '修路', '马路', '断头路'],
  书: ['图书', '借书', '书店', '书屋', '书证', '读书'],
}
const fillers = ['小区', '门口', '昨天', '请问', '楼下', '居民', '一直', '没有', '坏了', '处理']

/** Texts in which the matter stands among words that say nothing; one in ten carries a wrong label. */
function invented(size: number): { title: string; body: string; label: string }[] {
  const random = seeded(3)
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item
  const labels = Object.keys(words) as (keyof typeof words)[]
  return Array.from({ length: size }, () => {
    const matter = pick(labels)
    const body = [
      pick(fillers),
      pick(words[matter]),
      pick(fillers),
      pick(fillers),
      String(Math.floor(random() * 9e6)),
    ]
    return { title: '', body: body.join(' '), label: random() < 0.1 ? pick(labels) : matter }
  })
}

describe('learning from documents alone', () => {
  const documents = invented(400)
  const model = learn(documents)

  it('is as sure as it is right, although labels are wrong now and then', () => {
    const fresh = invented(1000).slice(400)
    const read = fresh.map(({ body, label }) => ({ label, said: classify(model, '', body) }))
    const right = read.filter(({ label, said }) => said.label === label).length / read.length
    const sureness = read.reduce((sum, { said }) => sum + said.probability, 0) / read.length
    expect(right).toBeGreaterThan(0.88)
    expect(Math.abs(right - sureness)).toBeLessThan(0.05)
  })

  it('makes the same model of the same documents, and tells how far it is', () => {
    const steps: string[] = []
    const again = learn(documents, { onStep: (done, of) => steps.push(`${done}/${of}`) })
    expect(serialise(again)).toEqual(serialise(model))
    expect([steps[0], steps.at(-1)]).toEqual(['1/26', '26/26'])
  })
})

describe('temperatures', () => {
  const judged = (titled: boolean, right: number) =>
    Array.from({ length: 200 }, (_, at) => ({
      titled,
      wanted: at < 200 * right ? 0 : 1,
      chances: Float64Array.of(0.7, 0.3),
    }))

  it('makes each form of text as sure as it is right', () => {
    const fitted = fitTemperatures([...judged(true, 0.9), ...judged(false, 0.6)])
    const odds = Math.log(0.7 / 0.3)
    expect(fitted.temperature).toBeCloseTo(odds / Math.log(0.9 / 0.1), 1)
    expect(fitted.untitledTemperature).toBeCloseTo(odds / Math.log(0.6 / 0.4), 1)
    expect(logLoss(judged(true, 0.9), fitted)).toBeLessThan(logLoss(judged(true, 0.9), { temperature: 1 }))
  })

  it('is one for all while one form is rare', () => {
    expect(fitTemperatures([...judged(true, 0.9), ...judged(false, 0.6).slice(0, 50)])).not.toHaveProperty(
      'untitledTemperature',
    )
  })
})
