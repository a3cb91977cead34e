// `analyse hot-issues` and `analyse duplicates` on files of invented messages.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, inject, it } from 'vitest'
import { checkout } from '../../../../tests/kit/one-postgres.ts'
import { runProgram } from '../program.ts'

const folder = join(inject('run').folder, `issues-${process.pid}`)
const MIXER = [
  ['翠竹苑附近搅拌站噪音扰民', '翠竹苑小区南面新建混凝土搅拌站，昼夜生产，粉尘和噪音让业主不敢开窗。'],
  [
    '翠竹苑旁边的搅拌站什么时候搬走',
    '离翠竹苑不到百米就是搅拌站，水泥粉尘满天飞，机器轰鸣，孩子整夜睡不着。',
  ],
  ['请关停翠竹苑小区旁搅拌站', '我是翠竹苑的业主，搅拌站的粉尘污染太大，渣土车进进出出，请环保部门查处。'],
] as const
const OTHER = ['青石村修路', '青石村到镇上的道路坑洼不平，下雨积水，请求硬化路面。'] as const
const told = [...MIXER, OTHER, [OTHER[0], `${OTHER[1]}老人出门困难。`] as const]

beforeAll(() => {
  mkdirSync(folder, { recursive: true })
  const rows = told.map(
    ([subject, body], at) => `m${at},u${at},${subject},2026/3/${at + 1} 8:00,${body},${at === 0 ? 20 : 0},1`,
  )
  writeFileSync(
    join(folder, 'told.csv.gz'),
    gzipSync(`id,user,subject,time,body,likes,dislikes\n${rows.join('\n')}\n`),
  )
  const plain = told.map(([subject, body], at) => `u${at},${subject}。${body},2026-03-0${at + 1}`)
  writeFileSync(join(folder, 'plain.csv'), `who,words,at\n${plain.join('\n')}\n`)
})

async function analyse(...words: string[]) {
  let out = ''
  const exit = await runProgram(['analyse', ...words, '--json'], {
    terminal: { out: (text) => void (out += text), err: () => undefined, watched: false },
    checkout,
    env: {},
  })
  return { exit, json: JSON.parse(out) as Record<string, never> }
}
const columns = ['--text', 'subject,body', '--time', 'time', '--user', 'user']

it('tells issues with ids, place, time, people and heat, the hottest first', async () => {
  const { exit, json } = await analyse('hot-issues', join(folder, 'told.csv.gz'), ...columns)
  expect(exit).toBe(0)
  expect(json.issues).toMatchObject([
    {
      rank: 1,
      place: '翠竹苑',
      from: '2026-03-01',
      to: '2026-03-03',
      people: 3,
      votes: 23,
      ids: ['m0', 'm1', 'm2'],
    },
    { rank: 2, people: 1, ids: ['m3', 'm4'] },
  ])
  expect(json.seconds).toBeLessThan(60)
})

it('reads any column names, lines for ids, and no votes where there are none', async () => {
  const file = join(folder, 'plain.csv')
  const { json } = await analyse(
    'hot-issues',
    file,
    '--text',
    'words',
    '--time',
    'at',
    '--user',
    'who',
    '--top',
    '1',
  )
  expect(json.issues).toMatchObject([{ rank: 1, votes: 0, ids: ['2', '3', '4'] }])
})

it('names a column that is not there', async () => {
  const { exit, json } = await analyse('hot-issues', join(folder, 'plain.csv'), ...columns)
  expect(exit).toBe(1)
  expect(json).toMatchObject({ error: { code: 'analyse.column-missing' } })
})

it('tells edited copies from one matter in other words', async () => {
  const { json } = await analyse('duplicates', join(folder, 'told.csv.gz'), '--text', 'subject,body')
  expect(json.groups).toMatchObject([
    { ids: ['m3', 'm4'], reason: 'edited' },
    { ids: ['m0', 'm1', 'm2'], reason: 'same-matter' },
  ])
})
