// What suggestions are worth: a page for those who steer, with a version in use and one that waits, and its card.
import { beforeAll, expect, test } from 'vitest'
import type { ModelCard } from '#contract/foresight-models'
import { newId } from '../../server/src/platform/ids.ts'
import { townOf } from './kit.ts'

const town = townOf()

beforeAll(async () => {
  const { app, house } = town
  const card: ModelCard = {
    documents: 800,
    labels: 2,
    learnedFrom: '2026-01-01',
    learnedUntil: '2026-05-01',
    judgedFrom: '2026-05-01',
    judgedUntil: '2026-06-01',
    scores: { n: 200, macroF1: 0.81, accuracy: 0.85, ece: 0.03, selective80: 0.94 },
    before: { version: null, n: 200, macroF1: 0.6, accuracy: 0.62, ece: null, selective80: null },
    confused: [{ meant: house.works.id, said: house.callers.id, n: 7 }],
    sureShare: 0.8,
    sureRight: 0.93,
  }
  for (const [version, state] of [
    [1, 'in-use'],
    [2, 'ready'],
  ] as const)
    await app.service.database.pool.query(
      `insert into foresight.model (tenant_id, id, target, version, state, made_at, done, steps, weights, card, published_at)
       values ($1, $2, 'unit', $3, $4, now(), 16, 16, '\\x00', $5, now())`,
      [house.tenant.id, newId(), version, state, JSON.stringify(card)],
    )
})

test.each(['desktop', 'phone'] as const)('a version is read, and put into use (%s)', async (device) => {
  const analyst = await town.house.hires({ role: 'analyst' })
  const view = await town.openPage(analyst, { device })
  const { page } = view
  await view.goes('/console/models')
  await page.getByText('还差 200 件已确认的工单').first().waitFor()
  await page.locator('.ant-table-row-expand-icon').first().click()
  await page.getByText('常混淆：市政所 被当作 回访组：7 件').waitFor()
  await page.getByRole('button', { name: '下载说明书' }).waitFor()
  await view.holdsUp(`models ${device}`)
  if (device === 'phone') return
  const waiting = page.getByRole('row', { name: /第 2 版/ })
  await waiting.getByRole('button', { name: /启\s?用/ }).click()
  await page
    .locator('.ant-popconfirm')
    .getByRole('button', { name: /OK|确\s?定/ })
    .click()
  await waiting.getByText('使用中').waitFor()
  expect(
    await page
      .getByRole('row', { name: /第 1 版/ })
      .getByText('已停用')
      .count(),
  ).toBe(1)
})
