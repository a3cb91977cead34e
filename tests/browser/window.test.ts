// At the counter, where one person follows another, and on a round through the grid, where the line breaks.
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { DemandPage } from '#contract/orders'
import { done } from '../kit/client.ts'
import { townOf } from './kit.ts'

const town = townOf()
const MATTER = '松涛小区3号楼下水管堵了两天，污水冒出来，希望疏通。'
const WHO = '居民甲'
const PHONE = '19900000071'
const MM = 72 / 25.4
const byChannel = async (channel: string) => {
  await town.app.work()
  const { client } = town.people.dispatcher
  return done(await client.get<DemandPage>(`/api/demands?list=all&channel=${channel}`)).items
}

describe('the counter', () => {
  test('prints a slip for the paper in use, and forgets a person before the next one comes', async () => {
    await town.people.until('2026-03-02T09:00')
    const view = await town.openPage('window-clerk')
    const { page } = view
    view.knows(MATTER, WHO, '污水冒出来', '下水道堵了')
    await view.goes('/console/window')
    await page.locator('#name').fill(WHO)
    await page.locator('#phone').fill(PHONE)
    await page.locator('#body').fill(MATTER)
    await page.locator('.reading').waitFor()
    await view.holdsUpEverywhere('window')

    // Somebody leaves in the middle: one is asked, because nothing was submitted.
    await page.keyboard.press('F2')
    await page.locator('.ant-modal-confirm-title').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.ant-modal-confirm').waitFor({ state: 'detached' })
    await page.locator('#body').focus()
    await page.keyboard.press('Control+Enter')
    await page.getByText('登记成功').waitFor()
    const slip = page.locator('.slip')
    await slip.getByRole('img').or(slip.locator('svg')).first().waitFor()
    await page.getByRole('radio', { name: '80 mm' }).check({ force: true })
    await view.holdsUpEverywhere('window, slip')
    for (const [paper, width] of [
      ['80 mm', 80],
      ['A5', 148],
    ] as const) {
      await page.getByRole('radio', { name: paper }).check({ force: true })
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
      const boxes = [...pdf.matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)]
      expect(boxes).toHaveLength(1)
      expect(Math.abs(Number(boxes[0]?.[1]) - width * MM), paper).toBeLessThan(1)
    }
    const number = await page.locator('.slip-big').first().innerText()
    const code = await page.locator('.slip-big').nth(1).innerText()

    await page.locator('#next-demand').click()
    await page.getByText('登记成功').waitFor({ state: 'detached' })
    await page.waitForFunction(() => document.activeElement?.id === 'name')
    const left = await page.evaluate(() => [
      document.body.innerText,
      ...[...document.querySelectorAll('input, textarea')].map((each) => (each as HTMLInputElement).value),
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      location.href,
    ])
    for (const mark of [MATTER, WHO, PHONE, number, code]) expect(left.join('\n')).not.toContain(mark)
    await page.goBack().catch(() => undefined)
    await page.goForward().catch(() => undefined)
    expect(await page.locator('body').innerText()).not.toContain(WHO)
    expect((await byChannel('window')).map((row) => row.number)).toEqual([number])
  }, 180_000)
})

describe('a round', () => {
  test('reports with a photo on a line that breaks: plainly unsent, then sent once', async () => {
    const view = await town.openPage('grid', { device: 'phone' })
    const { page } = view
    view.knows('巡查发现井盖破损松动。', '东门口')
    const picture = sharp({ create: { width: 600, height: 400, channels: 3, background: '#446688' } })
    await view.goes('/console/patrol')
    await page.locator('input[type=file]').setInputFiles({
      name: 'cover.jpg',
      mimeType: 'image/jpeg',
      buffer: await picture.jpeg().toBuffer(),
    })
    await page.getByRole('button', { name: '井盖破损' }).click()
    await page.getByLabel('具体位置').fill('东门口')
    await view.holdsUpEverywhere('patrol')
    // The page was closed by accident: words and photo are there again.
    await page.reload()
    await page.locator('.patrol-photos img').waitFor()
    expect(await page.locator('#patrol-body').inputValue()).toBe('巡查发现井盖破损松动。')

    await page.context().setOffline(true)
    await page.getByRole('button', { name: '上报' }).click()
    await page.getByText('还没有发出去').waitFor()
    await view.holdsUp('patrol, unsent')
    expect(await page.locator('#patrol-body').inputValue()).toBe('巡查发现井盖破损松动。')
    await page.context().setOffline(false)
    await page.getByText(/已上报，编号/).waitFor()
    await view.holdsUp('patrol, sent')
    expect(await page.locator('#patrol-body').inputValue()).toBe('')
    expect(JSON.stringify(await page.evaluate(() => ({ ...localStorage })))).not.toContain('井盖')
    await page.reload()
    await view.settles()
    expect(await page.locator('.patrol-photos img').count()).toBe(0)
    const items = await byChannel('grid')
    expect(items).toHaveLength(1)
    const detail = done(
      await town.people.dispatcher.client.get<{ photos: unknown[] }>(`/api/demands/${items[0]?.id}`),
    )
    expect(detail.photos).toHaveLength(1)
  }, 180_000)
})
