import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { checkout } from '../../../../tests/kit/one-postgres.ts'
import { runProgram } from '../program.ts'

const folder = join(inject('run').folder, `classify-${process.pid}`)
const file = (name: string) => join(folder, name)

async function classify(...words: string[]) {
  const spoken = { out: '', err: '' }
  const exit = await runProgram(['analyse', 'classify', ...words, '--json'], {
    terminal: {
      out: (text) => void (spoken.out += text),
      err: (text) => void (spoken.err += text),
      watched: false,
    },
    checkout,
    env: {},
  })
  return { exit, json: JSON.parse(spoken.out) as Record<string, unknown> }
}

const matters = {
  供水: ['停水', '水压太低', '自来水发黄', '水管爆裂', '水费太高', '水表坏了'],
  道路: ['路灯不亮', '路面坑洼', '道路积雪', '路口拥堵', '修路扬尘', '断头路'],
  图书: ['图书馆关门', '借书证办不了', '书店太少', '社区书屋', '图书太旧', '教科书没发'],
}
const rows = Object.entries(matters).flatMap(([label, texts]) =>
  texts.flatMap((text, at) =>
    ['示例路', '样本村', '甲小区', '乙小区'].map((place) => ({ place, text, label, at })),
  ),
)
const [first, others] = [rows.filter(({ at }) => at % 2 === 0), rows.filter(({ at }) => at % 2 === 1)]

beforeAll(() => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    file('spaced.csv.gz'),
    gzipSync(
      `row,text,topic\n${first.map(({ place, text, label }) => `1,${place} ${text},${label}`).join('\n')}\n`,
    ),
  )
  const written = others.map(({ place, text, label }) => `${place},${place}${text}，请处理,${label}`)
  writeFileSync(file('written.csv'), `subject,body,topic\n${written.join('\n')}\n`)
})

describe('heban analyse classify', () => {
  it('learns from files with different columns, and judges on another', async () => {
    const words = [
      '--train',
      file('spaced.csv.gz'),
      '--train',
      file('written.csv'),
      '--test',
      file('written.csv'),
    ]
    const asked = [...words, '--text', 'subject,body', '--train-text', 'text', '--label', 'topic']
    const { exit, json } = await classify(...asked)
    expect(exit).toBe(0)
    expect(Object.keys(json)).toEqual([
      'n',
      'trainSeconds',
      'predictPerSecond',
      'macroF1',
      'weightedF1',
      'accuracy',
      'selective80',
      'ece',
      'perClass',
      'confusion',
    ])
    expect(json).toMatchObject({ n: others.length, macroF1: 1, accuracy: 1, selective80: 1 })
    expect(json.predictPerSecond).toBeGreaterThan(1000)
    const again = await classify(...asked)
    const { trainSeconds, predictPerSecond } = json
    expect({ ...again.json, trainSeconds, predictPerSecond }).toEqual(json)
  })

  it('judges the shipped model on labels of its own', async () => {
    const { exit, json } = await classify(
      '--model',
      'default',
      '--test',
      file('written.csv'),
      '--text',
      'subject,body',
      '--label',
      'topic',
    )
    // None of the seven domains is called 供水: nothing is right, and the table says so.
    expect({ exit, json }).toMatchObject({
      exit: 0,
      json: { trainSeconds: 0, accuracy: 0, n: others.length },
    })
  })

  it.each([
    [['--text', 'subject', '--label', 'topic'], 'analyse.nothing-to-learn'],
    [['--text', 'subject', '--label', 'topic', '--model', 'mine'], 'analyse.model-unknown'],
    [['--text', 'words', '--label', 'topic', '--model', 'default'], 'analyse.column-missing'],
    [['--text', 'subject,body,topic', '--label', 'topic', '--model', 'default'], 'analyse.text-columns'],
    [['--text', 'body', '--label', 'topic', '--train', '/nowhere.csv'], 'analyse.unreadable'],
    [['--text', 'body', '--label', 'topic', '--train', file('spaced.csv.gz')], 'analyse.column-missing'],
  ])('refuses %j', async (words, code) => {
    const { exit, json } = await classify('--test', file('written.csv'), ...words)
    expect({ exit, json }).toMatchObject({ exit: 1, json: { error: { code } } })
  })
})
