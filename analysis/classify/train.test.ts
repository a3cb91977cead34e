import { describe, expect, it } from 'vitest'
import { classify } from './classify.ts'
import { loadModel, serialise } from './model.ts'
import { train, type TrainingDocument } from './train.ts'

const topics = {
  水: ['停水了', '水压太低', '自来水发黄', '水管爆裂', '水费太高', '楼上漏水'],
  路: ['路灯不亮', '路面坑洼', '道路积雪', '路口拥堵', '修路扬尘', '断头路打通'],
  书: ['图书馆开放时间', '借书证办理', '书店太少', '社区书屋', '书记信箱', '教科书没发'],
}
const documents: TrainingDocument[] = Object.entries(topics).flatMap(([label, bodies]) =>
  bodies.map((body) => ({ title: '', body, label })),
)

describe('training', () => {
  const model = train(documents, { bits: 14 })

  it('learns what it is shown and generalises over shared characters', () => {
    for (const { title, body, label } of documents) expect(classify(model, title, body).label).toBe(label)
    expect(classify(model, '', '小区水泵坏了').label).toBe('水')
    expect(classify(model, '', '路上有坑').label).toBe('路')
  })

  it('gives the same bytes every time, and survives a round trip', () => {
    const bytes = serialise(model)
    expect(serialise(train(documents, { bits: 14 }))).toEqual(bytes)
    expect(serialise(loadModel(bytes))).toEqual(bytes)
    expect(classify(loadModel(bytes), '', '水管').scores).toEqual(classify(model, '', '水管').scores)
  })

  it('takes any label set, in any order, with weights', () => {
    const labels = ['书', '路', '水']
    expect(train(documents, { labels, bits: 12 }).labels).toEqual(labels)
    const biased = train(
      [
        { title: '', body: '同一句话', label: '甲', weight: 10 },
        { title: '', body: '同一句话', label: '乙' },
      ],
      { bits: 10 },
    )
    expect(classify(biased, '', '同一句话').label).toBe('甲')
  })

  it('refuses a label outside the set', () => {
    expect(() => train(documents, { labels: ['水'] })).toThrow('label outside the label set')
  })
})
