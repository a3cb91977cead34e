import { describe, expect, it } from 'vitest'
import { templateOf, TOLD, type Facts } from './words.ts'

const facts: Facts = {
  office: '测试街道',
  phone: '0599-0000000',
  number: '260302-00001',
  guarded: false,
  unit: '市政所',
  until: '3月5日17:30',
}

describe('what a person is told by text message', () => {
  it.each(TOLD)('%s names office, number and where to ask', (event) => {
    const text = templateOf(event).text(facts)
    expect(text).toMatch(/^【测试街道】您反映的事（编号260302-00001）.+或致电0599-0000000。$/)
    expect(text).not.toMatch(/undefined|null/)
  })

  it.each(TOLD)('%s of a report or a secret says no more than that there is news (G5)', (event) => {
    const text = templateOf(event).text({ ...facts, guarded: true, unit: null, until: null })
    expect(text).toContain('有新的进展，请查看')
    expect(text).not.toMatch(/市政所|3月5日/)
  })

  it('names the unit and the time where there are any, and does without', () => {
    expect(templateOf('demands.replied').text(facts)).toContain('已由市政所答复')
    expect(templateOf('demands.extended').text(facts)).toContain('3月5日17:30')
    const bare = { ...facts, phone: null, unit: null, until: null }
    expect(templateOf('demands.replied').text(bare)).toMatch(/已由办理单位答复.+查询。$/)
    expect(templateOf('demands.redoOrdered').text(bare)).toMatch(/要重新办理。凭编号/)
  })
})
