import { describe, expect, it } from 'vitest'
import { findCopies } from './find-copies.ts'

// Invented messages.
const lamp =
  '青石路的路灯坏了一个多星期，晚上一片漆黑。附近老人散步很不安全，上周已经有人摔倒。打过两次电话都说已经登记。希望市政部门尽快维修路灯，给一个时间。'
const mixer =
  '翠竹苑小区南面新建混凝土搅拌站，昼夜生产。粉尘和噪音让业主不敢开窗，孩子整夜睡不着。请环保部门到现场查处，依法关停。'
const canteen =
  '实验小学食堂的饭菜经常是凉的，孩子回家喊肚子疼。家长问过学校，说是配送公司的问题。请教育局查一查配送公司的资质。'
const sentences = (text: string) => text.split(/(?<=。)/)

const edits: [string, string][] = [
  ['words swapped', lamp.replaceAll('路灯', '街灯').replace('希望', '恳请').replace('漆黑', '黑暗')],
  ['a sentence cut', sentences(lamp).slice(0, 3).join('')],
  ['a sentence added', `${lamp}另外公交站的雨棚也破了，下雨没有地方躲。`],
  ['sentences moved', sentences(lamp).toReversed().join('')],
  ['names changed', lamp.replaceAll('青石路', '云岭路')],
]

describe('copies of texts', () => {
  it.each(edits)('are known when edited: %s', (_, edited) => {
    const found = findCopies([lamp, mixer, canteen, edited])
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ members: [0, 3], reason: 'edited' })
    expect(found[0]?.similarity).toBeGreaterThan(0.5)
  })

  it('are told from edited ones when every sign is the same', () => {
    expect(findCopies([lamp, mixer, lamp])).toEqual([
      { members: [0, 2], reason: 'copy', similarity: expect.closeTo(1) },
    ])
  })

  it('are not texts about one matter in other words', () => {
    const other = '翠竹苑旁边的搅拌站太吵了，灰尘也大，老人咳嗽，什么时候能搬走？离居民楼还不到一百米。'
    expect(findCopies([mixer, other, canteen, lamp])).toEqual([])
  })

  it('needs words: empty texts are no copies', () => {
    expect(findCopies(['', '', '啊'])).toEqual([])
    expect(findCopies([])).toEqual([])
  })
})
