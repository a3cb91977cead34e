// Entering: staff through the office's identity provider and with a second factor, a resident by a code to the telephone.
import { Secret, TOTP } from 'otpauth'
import { beforeAll, describe, expect, test } from 'vitest'
import { assignRole, createAccount } from '../../server/src/modules/people/index.ts'
import { addDays, civilDateOf } from '../../server/src/platform/clock/civil.ts'
import { asSystem } from '../../server/src/platform/http/service.ts'
import type { Parcel } from '../../server/src/platform/messages/transport.ts'
import type { Role } from '#contract/people'
import { done } from '../kit/client.ts'
import { openIdentityProvider, type IdentityProvider } from '../kit/identity-provider.ts'
import { townOf, type View } from './kit.ts'

const PASSWORD = '春风又绿江南岸边新柳'
const town = townOf()
let idp: IdentityProvider
const texts: Parcel[] = []

beforeAll(async () => {
  idp = await openIdentityProvider(town.app.address)
  town.app.service.transports.sms = { name: 'test', send: async (parcel) => void texts.push(parcel) }
})

async function someone(username: string, role: Role): Promise<void> {
  const { app, house } = town
  const account = { username, displayName: '职员甲', password: PASSWORD }
  const id = await createAccount(app.service, house.tenant, account)
  await asSystem(app.service, house.tenant, 'test', (ctx) =>
    assignRole(ctx, id, { role, areaId: house.top.id, from: addDays(civilDateOf(ctx.now), -1) }),
  )
}

const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate({
    timestamp: Date.now() + steps * 30_000,
  })
/** The secret as one would type it by hand. */
async function secretOn(view: View): Promise<string> {
  await view.page.getByText('不能扫码？手工输入').click()
  return (await view.page.locator('details .mono').innerText()).replaceAll(/\s/g, '')
}
async function signsIn(view: View, username: string): Promise<void> {
  await view.page.getByLabel('账号或手机号').fill(username)
  await view.page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await view.page.getByRole('button', { name: '登录', exact: true }).click()
}
const inside = (view: View) =>
  view.page
    .getByRole('navigation')
    .or(view.page.getByRole('button', { name: '菜单' }))
    .first()
    .waitFor()

describe('staff', () => {
  test('come by the identity provider an administrator set up, linked once by the password', async () => {
    await someone('entering.one', 'operator')
    idp.persons.set('emp-1', { preferred_username: 'entering.one' })
    const admin = await town.openPage('admin')
    admin.knows('统一身份认证')
    await admin.goes('/console/providers')
    await admin.page.getByText('没有配置身份认证服务').waitFor()
    await admin.holdsUpEverywhere('providers, none')
    await admin.page.getByRole('button', { name: '添加身份认证服务' }).click()
    await admin.page.getByLabel('签发者地址（issuer）').fill(idp.issuer)
    await admin.page.getByLabel('客户端编号（client_id）').fill(idp.clientId)
    await admin.page.getByLabel('客户端密钥（client_secret）').fill(idp.clientSecret)
    await admin.holdsUpEverywhere('provider form')
    await admin.page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await admin.page.getByText(idp.issuer).waitFor()
    await admin.holdsUpEverywhere('providers')

    const view = await town.openPage('guest')
    view.knows('统一身份认证', '职员甲')
    view.expects(/^401 /)
    await view.goes('/console/login?next=/account')
    const button = view.page.getByRole('button', { name: '统一身份认证' })
    await button.waitFor()
    await view.holdsUpEverywhere('sign in, with provider')
    await button.click()
    await view.page.getByLabel('工号').fill('emp-1')
    await view.page.getByRole('button', { name: '拒绝' }).click()
    await view.page.getByText('统一身份认证没有同意登录').waitFor()
    await view.holdsUpEverywhere('provider refused')
    await view.page.getByRole('link', { name: '去登录' }).click()

    await view.page.getByRole('button', { name: '统一身份认证' }).click()
    await view.page.getByLabel('工号').fill('emp-1')
    await view.page.getByRole('button', { name: '登录' }).click()
    await view.page.getByRole('heading', { name: '确认是您本人' }).waitFor()
    await view.holdsUpEverywhere('link by password')
    await view.page.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await view.page.getByRole('button', { name: '确认并登录' }).click()
    await inside(view)
    await view.goes('/console/account')
    await view.page.getByText('统一身份认证').first().waitFor()
    await view.page.getByRole('button', { name: '职员甲' }).click()
    await view.page.getByText('退出登录').click()
    // The provider asks whether its own session shall end as well.
    await view.page.waitForURL(new RegExp(`^${idp.issuer}`))
  }, 240_000)

  test('set up a second factor, sign in with it, and with a code on paper when the telephone is gone', async () => {
    await someone('entering.two', 'operator')
    const view = await town.openPage('guest')
    view.knows('职员甲', '统一身份认证')
    view.expects(/^401 /)
    await view.goes('/console/login')
    await signsIn(view, 'entering.two')
    await inside(view)
    await view.goes('/console/account')
    await view.page.getByRole('button', { name: '设置第二步验证' }).click()
    await view.page.getByRole('dialog').getByLabel('当前密码').fill(PASSWORD)
    await view.page.getByRole('button', { name: '下一步' }).click()
    await view.page.getByRole('img', { name: '给验证器应用扫的二维码' }).waitFor()
    const secret = await secretOn(view)
    await view.holdsUpEverywhere('enrol a factor')
    await view.page.getByLabel('验证器上显示的 6 位数字').fill(codeOf(secret, -1))
    await view.page.getByRole('dialog').getByRole('button', { name: '确认' }).click()
    const codes = view.page.getByRole('list', { name: '备用码' }).getByRole('listitem')
    await codes.first().waitFor()
    expect(await codes.count()).toBe(10)
    const [onPaper = ''] = await codes.allInnerTexts()
    await view.holdsUpEverywhere('recovery codes')
    await view.page.getByRole('button', { name: '已经收好' }).click()
    await view.page.getByText('备用码还剩 10 个').waitFor()
    await view.holdsUpEverywhere('my account, factor on')

    for (const [name, code] of [
      ['a code', codeOf(secret)],
      ['a code on paper', onPaper],
    ] as const) {
      const again = await town.openPage('guest', { device: 'phone' })
      again.knows('职员甲', '统一身份认证')
      again.expects(/^401 /)
      await again.goes('/console/login')
      await signsIn(again, 'entering.two')
      await again.page.getByRole('heading', { name: '第二步验证' }).waitFor()
      await again.holdsUpEverywhere(`second step, ${name}`)
      await again.page.getByLabel('验证码').fill('000000')
      await again.page.getByRole('button', { name: '登录', exact: true }).click()
      await again.page.getByText('验证码不对或已用过').waitFor()
      await again.page.getByLabel('验证码').fill(code)
      await again.page.getByRole('button', { name: '登录', exact: true }).click()
      await inside(again)
    }
  }, 240_000)

  test('whose role asks for it set it up before they come in', async () => {
    await someone('entering.three', 'supervisor')
    const view = await town.openPage('guest')
    view.knows('职员甲', '统一身份认证')
    view.expects(/^401 /)
    await view.goes('/console/login')
    await signsIn(view, 'entering.three')
    await view.page.getByText('您的岗位要求先设置第二步验证').waitFor()
    const secret = await secretOn(view)
    await view.holdsUpEverywhere('enrol before coming in')
    await view.page.getByLabel('验证器上显示的 6 位数字').fill(codeOf(secret))
    await view.page.getByRole('button', { name: '确认' }).click()
    await view.page.getByRole('button', { name: '已经收好' }).click()
    await inside(view)
  }, 240_000)
})

describe('a resident', () => {
  test('sees what they said by a code to their telephone, follows it, and leaves no trace on the device', async () => {
    const phone = '19900000055'
    const operator = await town.house.as('operator')
    const say = (title: string, more: object = {}) =>
      operator.post('/api/demands', {
        channel: 'phone',
        title,
        body: `${title}，请来看看。`,
        raiser: { phone },
        ...more,
      })
    done(await say('单元门锁坏了'))
    done(await say('举报乱收费', { kind: 'report' }))
    const view = await town.openPage('guest', { device: 'phone' })
    const { page } = view
    view.knows('单元门锁坏了', '单元门锁坏了，请来看看。')
    view.expects(/^401 /)
    await view.goes('/east')
    await page.getByRole('link', { name: '用手机号看我说过的事' }).click()
    await page.getByLabel('手机号').waitFor()
    await view.holdsUpEverywhere('mine, which number')
    await page.getByRole('button', { name: '发验证码' }).click()
    await page.getByText('请输入 11 位手机号').first().waitFor()
    await page.getByLabel('手机号').fill('199 0000 0055')
    await page.getByRole('button', { name: '发验证码' }).click()
    await page.getByLabel('验证码').waitFor()
    await view.holdsUpEverywhere('mine, the code')
    await town.app.work()
    const sent = texts.find(({ to }) => to === phone)
    await page.getByLabel('验证码').fill(/验证码 (\d{6})/.exec(sent?.text ?? '')?.[1] ?? '')
    await page.getByRole('button', { name: '看我说过的事' }).click()
    await page.getByRole('button', { name: '单元门锁坏了' }).waitFor()
    expect(await page.locator('main').innerText()).not.toContain('乱收费')
    await view.holdsUpEverywhere('mine, the list')
    await page.getByRole('button', { name: '单元门锁坏了' }).click()
    await page.getByRole('heading', { level: 1, name: /^编号/ }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: '退出' }).click()
    await page.getByText('已经退出').waitFor()
    await page.reload()
    await page.getByLabel('手机号').waitFor()
    expect(await page.locator('main').innerText()).not.toContain('单元门锁')
  }, 180_000)
})
