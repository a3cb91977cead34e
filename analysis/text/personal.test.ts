import { describe, expect, it } from 'vitest'
import { isBankCard, isIdentityNumber, maskPersonal, publicTitle } from './personal.ts'

// Numbers are made up; the identity number has a right check digit and belongs to an area code that was never issued.
describe('what is hidden', () => {
  it.each([
    ['请打13800138000联系我', '请打***联系我'],
    ['电话 138 0013 8000', '电话 ***'],
    ['＋86-13800138000', '***'],
    ['１３８００１３８０００', '***'],
    ['座机010-88886666转3', '座机***转3'],
    ['身份证990101199003070015', '身份证***'],
    ['身份证 990101 19900307 0015 是我的', '身份证 *** 是我的'],
    ['卡号6222 0200 0000 0000 07', '卡号***'],
    ['发到 nobody@example.org 即可', '发到 *** 即可'],
    ['我的微信号：abc_12345', '我的微信号：***'],
    ['QQ123456789', 'QQ***'],
    ['湘A12345占了车位', '***占了车位'],
    ['電話138OO138OOO', '電話***'],
    ['电话 1 3 8 0 0 1 3 8 0 0 0 找我', '电话 *** 找我'],
    ['打一三八零零一三八零零零', '打***'],
    ['l38 0013 8000', '***'],
    ['我的微信號：ａｂｃ_12345', '我的微信號：***'],
    ['粵Ａ12345占了車位', '***占了車位'],
    ['皖Ａ·12345', '***'],
  ])('%s', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked)
  })

  it.each([
    '拨打12345热线没人接',
    '消费1380元',
    '2019年10月1日到2020年12月31日',
    '合同编号20190101000123456',
    '400-123-4567是客服电话',
    '住在3栋2单元501室',
    '1 3 5 7号楼都停水',
    '13-15日和2019-10-1都停水',
    'OOO公司的产品',
    '二〇一九年一二月',
  ])('stays: %s', (text) => {
    expect(maskPersonal(text)).toBe(text)
  })

  it('hides doors but not buildings, and names the wording gives away, in public titles', () => {
    expect(publicTitle('翠竹苑3栋2单元501室漏水')).toBe('翠竹苑3栋***漏水')
    expect(publicTitle('2单元1203房噪音')).toBe('***噪音')
    expect(publicTitle('我叫张某三，反映停水')).toBe('我叫某某，反映停水')
    expect(publicTitle('请处理王女士的诉求')).toBe('请处理某女士的诉求')
    expect(publicTitle('我叫張某三，反映停水')).toBe('我叫某某，反映停水')
    expect(publicTitle('麗景灣３棟２單元501室漏水')).toBe('麗景灣３棟***漏水')
    expect(publicTitle('請處理陳小姐的訴求')).toBe('請處理某小姐的訴求')
    expect(publicTitle('2019年路灯坏了')).toBe('2019年路灯坏了')
  })
})

describe('checks', () => {
  it('knows identity numbers by date and check digit', () => {
    expect(isIdentityNumber('990101199003070015')).toBe(true)
    expect(isIdentityNumber('990101199003070011')).toBe(false)
    expect(isIdentityNumber('990101199013070015')).toBe(false)
  })

  it('knows bank cards by their Luhn sum', () => {
    expect(isBankCard('622202000000000007')).toBe(true)
    expect(isBankCard('622202000000000008')).toBe(false)
  })
})
