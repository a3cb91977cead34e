// Danger at night: who writes is told whom to call, who is on duty is alerted until somebody takes it, then the deputy (G4).
import { describe, expect, test } from 'vitest'
import { done } from '../kit/client.ts'
import { townOf, type View } from './kit.ts'

const town = townOf()
const GAS = '松涛小区2栋楼道里有很浓的煤气味，怎么办！'
const WORDS = ['煤气味', '燃气味']

/** The line of an order on the page of alerts. */
const alerts = async (view: View, number: string) => {
  await view.goes('/console/crisis')
  await view.page.getByText(number).first().waitFor()
}

describe('a gas leak at night', () => {
  test('reaches the person on duty and the deputy, who takes it; nobody else is asked again', async () => {
    const { until } = town.people
    await until('2026-03-02T02:00')
    const onDuty = await town.house.hires({ role: 'operator' })
    const deputy = await town.house.hires({ role: 'dispatcher' })
    const admin = await town.house.as('admin')
    done(
      await admin.post('/api/areas/roster', {
        from: '2026-03-01T18:00:00+08:00',
        until: '2026-03-02T08:00:00+08:00',
        accountId: onDuty.accountId,
        deputyId: deputy.accountId,
        phone: '19900000099',
      }),
    )
    const order = await town.people.resident('居民甲', '19900000091').says(GAS)
    expect(order.crisis).toMatchObject({ kinds: ['gas'], numbers: ['gas', '119'] })

    const first = await town.openPage(onDuty, { device: 'phone' })
    first.knows(GAS, ...WORDS)
    await alerts(first, order.number)
    const nameOf = (username: string) => `职员${username.slice('clerk'.length)}`
    await first.page.getByText(nameOf(onDuty.username)).first().waitFor()
    expect(await first.page.locator('main').innerText()).not.toContain(nameOf(deputy.username))
    await first.holdsUpEverywhere('alert, on duty')

    // Nobody took it for five minutes: the deputy is next.
    await until('2026-03-02T02:06')
    const second = await town.openPage(deputy, { device: 'phone' })
    second.knows(GAS, ...WORDS)
    await alerts(second, order.number)
    const told = second.page.getByText(`${nameOf(onDuty.username)}、已升级至 ${nameOf(deputy.username)}`)
    await told.first().waitFor()
    await second.holdsUpEverywhere('alert, gone up to the deputy')
    await second.goes(`/console/orders/${order.id}`)
    await second.page.getByRole('button', { name: '我来处理（确认）' }).click()
    await second.page
      .getByText(/已于 .* 确认/)
      .first()
      .waitFor()
    await second.holdsUp('order, danger taken')

    // Taken is taken, also for who was first.
    await until('2026-03-02T02:30')
    await alerts(first, order.number)
    await first.page.getByText(/确认/).first().waitFor()
    expect(await first.page.getByRole('button', { name: /我来处理|确认/ }).count()).toBe(0)
    await first.holdsUp('alert, taken')
  }, 180_000)
})
