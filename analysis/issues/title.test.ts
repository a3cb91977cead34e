import { describe, expect, it } from 'vitest'
import { titleOf } from './title.ts'

describe('the title of an issue', () => {
  it('is the most central subject that says enough, without its last mark', () => {
    expect(titleOf(['求助', '翠竹苑旁搅拌站噪音扰民！', '请关停搅拌站'])).toBe('翠竹苑旁搅拌站噪音扰民')
  })

  it('is rather one that names the place, among the most central', () => {
    const subjects = ['楼下的搅拌站噪音太大', '投诉翠竹苑K9县郡旁的搅拌站']
    expect(titleOf(subjects, '翠竹苑k9县郡')).toBe('投诉翠竹苑K9县郡旁的搅拌站')
    const far = [...Array.from({ length: 8 }, (_, n) => `第${n}次投诉搅拌站`), '翠竹苑旁的搅拌站']
    expect(titleOf(far, '翠竹苑')).toBe('第0次投诉搅拌站')
  })

  it('hides numbers, doors and names', () => {
    const title = titleOf(['王女士投诉3栋1单元502室漏水，电话13800138000'])
    expect(title).toBe('某女士投诉3栋***漏水，电话***')
  })

  it('is what there is when no subject says enough', () => {
    expect(titleOf(['', '求助'])).toBe('求助')
    expect(titleOf([])).toBe('')
  })
})
