// Demands from a file in a real browser: columns and words mapped, tried first, followed, come back to.
import { describe, expect, test } from 'vitest'
import { done } from '../kit/client.ts'
import { townOf } from './kit.ts'

const town = townOf()

describe('a file of old demands', () => {
  const FILE = [
    '编号,诉求内容,受理时间,诉求分类,承办单位',
    '1,路灯不亮,2025-03-01 10:00,市政类,市政所',
    '2,日期不对,2025-02-30 10:00,市政类,市政所',
    '3,,2025-03-01 10:00,,',
    '1,又一次,2025-03-01 10:00,,',
  ].join('\n')

  test('is tried first; each bad row is named with its line and reason; then the rest is let in', async () => {
    const view = await town.openPage('dispatcher')
    const { page } = view
    // Headings and texts of the file itself.
    view.knows(
      '诉求内容',
      '受理时间',
      '编号',
      '路灯不亮',
      '诉求分类',
      '承办单位',
      '市政类',
      '市政所',
      'old.csv',
    )
    await view.goes('/console/import')
    await view.holdsUpEverywhere('import')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) })
    await page.getByRole('button', { name: '试运行' }).click()
    await page.getByText('试运行结果').waitFor()
    const rows = page.locator('.panel', { hasText: '试运行结果' }).locator('tbody tr.ant-table-row')
    expect(await rows.evaluateAll((all) => all.map((row) => row.querySelector('td')?.textContent))).toEqual([
      '3',
      '4',
      '5',
    ])
    await view.holdsUpEverywhere('import, rejected lines')
    await page.getByLabel('跳过不合格的行').check()
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page
      .locator('.ant-popconfirm')
      .getByRole('button', { name: /确\s?定/ })
      .click()
    const figures = async () =>
      Object.fromEntries(
        await page
          .locator('.import-figures > div')
          .evaluateAll((all) =>
            all.map((each) => [
              each.querySelector('dt')?.textContent,
              Number(each.querySelector('dd')?.textContent),
            ]),
          ),
      ) as Record<string, number>
    await page.getByText('结果', { exact: true }).waitFor()
    expect(await figures()).toMatchObject({ 读取: 4, 导入: 1, 已存在: 0, 不合格: 3 })
    await view.holdsUpEverywhere('import, done')
    // The page may be left: what came of it is there for whoever comes back.
    await view.goes('/console/orders')
    await view.goes('/console/import')
    await page.getByText('结果', { exact: true }).waitFor()
    expect(await figures()).toMatchObject({ 读取: 4, 导入: 1 })
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) })
    await page.getByText('文件里的单位说法').waitFor()
    await view.holdsUpEverywhere('import, words')
    await page.getByLabel('跳过不合格的行').check()
    // The same file once more: what is there already is said, and nothing is doubled.
    const again = page.waitForResponse((response) => response.url().includes('/imports/jobs?'))
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page
      .locator('.ant-popconfirm:visible')
      .getByRole('button', { name: /确\s?定/ })
      .click()
    await again
    await expect.poll(figures).toMatchObject({ 读取: 4, 导入: 0, 已存在: 1, 不合格: 3 })
    await town.app.work()
    const { items } = done(
      await town.people.dispatcher.client.get<{ items: { history: boolean }[] }>('/api/demands?list=all'),
    )
    expect(items.map(({ history }) => history)).toEqual([true])
    // A file that is no table is refused in words.
    view.expects(/^4\d\d POST \/api\/demands\/imports\/preview$/)
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('nothing\nhere') })
    await page.getByRole('button', { name: '试运行' }).click()
    await page.getByRole('alert').waitFor()
    await view.holdsUpEverywhere('import, refused')
  }, 120_000)
})
