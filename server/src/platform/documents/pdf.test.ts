import { expect, test } from 'vitest'
import { renderPdf } from './pdf.ts'

test('a page of Chinese, rare characters too, is a PDF with the font inside', async () => {
  const pdf = await renderPdf('办理单', [{ text: '工单 㼆 接诉即办', style: 'title' }, '一行'])
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  expect(pdf.toString('latin1')).toMatch(/NotoSansSC/)
})

test('no document makes the server read a file or call an address', async () => {
  await expect(renderPdf('坏', [{ image: '/etc/hostname' }])).rejects.toThrow()
  await expect(renderPdf('坏', [{ image: 'http://127.0.0.1:1/x.png' }])).rejects.toThrow()
})
