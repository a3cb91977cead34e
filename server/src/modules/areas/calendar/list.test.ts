import { expect, test } from 'vitest'
import { readDayList } from './list.ts'

test('reads days and spans as offices write them, and passes over headings', () => {
  const { days, rejected } = readDayList(
    [
      '\uFEFF日期,类型,名称',
      '# 国务院办公厅通知',
      '2027-01-01 休 元旦',
      '2027年2月5日～2027年2月6日 休 春节',
      '2027/2/7,班,春节',
      '',
      '2027-03-08\tholiday\t本地放假 半天',
      '2027-04-30 工作日',
    ].join('\r\n'),
  )
  expect(rejected).toEqual([])
  expect(days.map(({ date, kind, name }) => `${date} ${kind} ${name ?? ''}`.trim())).toEqual([
    '2027-01-01 holiday 元旦',
    '2027-02-05 holiday 春节',
    '2027-02-06 holiday 春节',
    '2027-02-07 make-up 春节',
    '2027-03-08 holiday 本地放假 半天',
    '2027-04-30 working',
  ])
})

test.each([
  ['元旦放假', 'no-date'],
  ['2027-02-30 休', 'no-date'],
  ['2027-02-05~2027-02-31 休', 'no-date'],
  ['2027-01-01', 'no-kind'],
  ['2027-01-01 放', 'no-kind'],
  ['2027-02-07~2027-02-05 休', 'backwards'],
  ['2027-01-01~2027-12-31 休', 'too-long'],
])('says why a line is none: %s', (line, reason) => {
  expect(readDayList(`2027-05-01 休 劳动节\n${line}`).rejected).toEqual([{ line: 2, text: line, reason }])
})

test('takes no day twice', () => {
  const { days, rejected } = readDayList('2027-01-01 休\n2027-01-01~2027-01-03 班')
  expect(days).toHaveLength(1)
  expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([[2, 'doubled']])
})
