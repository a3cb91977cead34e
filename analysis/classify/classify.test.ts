import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { classify } from './classify.ts'
import { loadModel, serialise } from './model.ts'

const bytes = readFileSync(join(import.meta.dirname, '..', 'models', 'domains.bin'))
const model = loadModel(bytes)

describe('the shipped domain model', () => {
  it.each([
    ['物业乱收停车费', '我们小区物业公司擅自提高停车费，业主都不同意，楼道里垃圾也没人清理', '城乡建设'],
    ['公司拖欠工资', '工厂已经三个月没有给工人发工资，社保也没有交，劳动局让我们等仲裁', '劳动和社会保障'],
    ['孩子上小学的学区问题', '请问今年小学入学怎么划分学区，学校老师说户口要满三年', '教育文体'],
    ['化工厂排放废气', '附近工厂每天晚上排放刺鼻气味，河水也被污水污染变黑，环保局一直没有处理', '环境保护'],
    ['医院看病贵', '县医院住院费用报销比例太低，医生还开很多检查，乡镇卫生院没有药', '卫生计生'],
    ['出租车拒载', '出租车司机拒载还不打表，客运站班车也停了，运管所一直没有人管', '交通运输'],
  ])('%s', (title, body, label) => {
    const answer = classify(model, title, body)
    expect(answer.label).toBe(label)
    expect(answer.sure).toBe(true)
    expect(answer.scores.reduce((sum, score) => sum + score.probability, 0)).toBeCloseTo(1, 6)
    expect(answer.reasons().length).toBeGreaterThan(0)
  })

  it('is unsure about a text that says nothing', () => {
    expect(classify(model, '您好', '请尽快回复').sure).toBe(false)
  })

  it('survives a round trip byte for byte and refuses damage', () => {
    expect(Buffer.from(serialise(model)).equals(bytes)).toBe(true)
    expect(() => loadModel(bytes.subarray(0, bytes.length - 3))).toThrow('damaged')
    expect(() => loadModel(new Uint8Array(20))).toThrow('not a classifier model')
  })
})
