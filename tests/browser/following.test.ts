// Somebody who said something: follows it by number and code, adds, withdraws, asks again; and the pages around it.
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { done } from '../kit/client.ts'
import { CONTENT } from '../stories/cast.ts'
import { townOf, type View } from './kit.ts'

const town = townOf()
const heading = (view: View, name: string | RegExp) =>
  view.page.getByRole('heading', { level: 1, name }).waitFor()
const stands = (view: View, state: string) =>
  view.page.getByRole('heading', { level: 2, name: state, exact: true }).waitFor()

describe('following', () => {
  test('number and code typed as people type them; who has it, until when, why; who looked at name and number', async () => {
    const { resident, dispatcher, works, caller, until } = town.people
    await until('2026-03-02T09:00')
    const GATE = '小区东门道闸坏了，车排到马路上。'
    const order = await resident('居民甲', '19900000041').says(GATE)
    const view = await town.openPage('guest', { device: 'phone' })
    const { page } = view
    view.knows(GATE, '已经修好。', '孩子上学都迟到了')
    view.expects(/^401 POST .*\/follow$/)

    await view.goes('/east/follow')
    await page.getByRole('button', { name: '查', exact: true }).click()
    await page.getByRole('alert').getByText('请输入编号').waitFor()
    await view.holdsUpEverywhere('follow, nothing typed')
    await page.locator('#number').fill(order.number)
    await page.locator('#code').fill('AAAA AAAA')
    await page.getByRole('button', { name: '查', exact: true }).click()
    await page.getByRole('alert').getByText('编号和查询码对不上').first().waitFor()
    await page.locator('#number').fill(` ${order.number.replace('-', ' － ')} `)
    await page
      .locator('#code')
      .fill(`${order.queryCode.slice(0, 4)}-${order.queryCode.slice(4)}`.toLowerCase())
    await page.getByRole('button', { name: '查', exact: true }).click()
    await heading(view, `编号 ${order.number}`)
    await stands(view, '正在确定由谁来办')
    await view.holdsUpEverywhere('status, waiting')

    await dispatcher.sends(order, works.unit)
    done(await dispatcher.client.post(`/api/demands/${order.id}/unmask`, { reason: 'contact-person' }))
    await page.reload()
    await stands(view, '已派给办理单位')
    // An office with a telephone of its own has one to show; this one has none, so the name stands alone.
    await page.locator('.state').getByText('市政所').waitFor()
    await page.getByText('为了联系您').waitFor()
    expect(await page.locator('main').innerText()).not.toContain('职员')

    await page.getByRole('link', { name: '补充情况' }).click()
    await page.getByLabel('有什么新情况').fill('孩子上学都迟到了')
    const picture = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#886644' } })
      .png()
      .toBuffer()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture })
    await page.getByText('传好了').waitFor()
    await view.holdsUpEverywhere('add facts')
    await page.getByRole('button', { name: '发出补充' }).click()
    await page.getByText('补充的情况已经收到').waitFor()
    await page.getByText('孩子上学都迟到了').waitFor()
    await page.getByRole('button', { name: /看大图/ }).click()
    await view.settles()

    await works.handles(order)
    await until('2026-03-03T09:30')
    // The pass of an hour is over: the page asks again instead of breaking, and knows the number still.
    view.expects(/^401 GET .*\/followed$/)
    await page.reload()
    await page.getByText('过了一段时间需要重新输入').waitFor()
    expect(await page.locator('#number').inputValue()).toBe(order.number)
    await page.locator('#code').fill(order.queryCode)
    await page.getByRole('button', { name: '查', exact: true }).click()
    await stands(view, '等着问您办得怎么样')
    await view.holdsUpEverywhere('status, answered')
    await caller.reaches(order, CONTENT)
    await page.reload()
    await stands(view, '已解决')
    await view.holdsUpEverywhere('status, solved')
  }, 240_000)

  test('withdrawn after a second look; asked again once when it was not well done', async () => {
    const { resident, dispatcher, works, caller, until } = town.people
    await until('2026-03-04T09:00')
    const me = resident('居民乙', '19900000042')
    const [mistake, unsolved] = [
      await me.says('说错了地方的一件事。'),
      await me.says('楼道灯没有修好的一件事。'),
    ]
    await dispatcher.sends(unsolved, works.unit)
    await works.handles(unsolved)
    await until('2026-03-05T09:30')
    await caller.reaches(unsolved, CONTENT)

    // The receipt's QR code carries number and code behind the #, which leaves the address at once.
    const view = await town.openPage('guest', { device: 'phone' })
    const { page } = view
    view.knows('说错了地方的一件事。', '楼道灯没有修好的一件事。', '已经修好。')
    await view.goes(`/east/follow#n=${mistake.number}&c=${mistake.queryCode}`)
    await heading(view, `编号 ${mistake.number}`)
    expect(page.url()).not.toContain(mistake.queryCode)
    await page.getByRole('link', { name: '撤回' }).click()
    await heading(view, '撤回这件事？')
    await view.holdsUpEverywhere('withdraw')
    await page.getByRole('link', { name: '不撤回' }).click()
    await heading(view, `编号 ${mistake.number}`)
    await page.getByRole('link', { name: '撤回' }).click()
    await page.getByRole('button', { name: '确定撤回' }).click()
    await stands(view, '您已撤回')
    expect(await me.reads(mistake)).toMatchObject({ state: 'withdrawn' })

    await view.goes(`/east/follow#n=${unsolved.number}&c=${unsolved.queryCode}`)
    await page.getByRole('link', { name: '没有办好，要求重办' }).click()
    await page.getByRole('button', { name: '要求重办' }).click()
    await page.getByRole('alert').getByText('请写一下哪里没有办好').waitFor()
    await view.holdsUpEverywhere('reopen, nothing written')
    await page.locator('#text').fill('亮了一天又灭了')
    await page.getByRole('button', { name: '要求重办' }).click()
    await stands(view, '要重新办')
    expect(await me.reads(unsolved)).toMatchObject({ state: 'redo' })
  }, 180_000)

  test('after five wrong codes the door stays shut for a while, and says so', async () => {
    const order = await town.people.resident('居民丙', '19900000043').says('路边井盖响。')
    const view = await town.openPage('guest')
    const { page } = view
    view.expects(/^(401|429) POST .*\/follow$/)
    await view.goes(`/east/follow?number=${order.number}`)
    for (const code of ['AAAAAAAA', 'CCCCCCCC', 'DDDDDDDD', 'EEEEEEEE', 'FFFFFFFF', order.queryCode]) {
      await page.locator('#code').fill(code)
      await page.getByRole('button', { name: '查', exact: true }).click()
      await view.settles()
    }
    await page.getByRole('alert').getByText('试的次数太多了').waitFor()
  })
})

describe('around it', () => {
  test('telephone and counter, what is done with one’s words, help: pages without a form', async () => {
    const view = await town.openPage('guest')
    for (const path of ['phone', 'about/privacy', 'about/help', 'about/accessibility']) {
      await view.goes(`/east/${path}`)
      await view.holdsUpEverywhere(`page ${path.replace('about/', '')}`)
    }
  }, 120_000)

  test('elder mode and high contrast hold up as well', async () => {
    const view = await town.openPage('guest', { device: 'phone', width: 320 })
    const { page } = view
    await view.goes('/east')
    await page.getByRole('button', { name: '长者版' }).click()
    await view.holdsUp('home, elder')
    await page.getByRole('button', { name: '高对比' }).click()
    await view.holdsUp('home, elder and high contrast')
    await page.reload()
    expect(await page.locator('html').getAttribute('class')).toMatch(/elder.*high-contrast/)
    await view.goes('/east/follow')
    await view.holdsUp('follow, elder and high contrast')
  })

  test('in elder mode a page is read aloud, and a number alone is enough: the desk calls and writes it down', async () => {
    const view = await town.openPage('guest', { device: 'phone', width: 320 })
    const { page } = view
    // The voice is the device's own; what it is given to read is ours.
    await page.addInitScript(() => {
      const heard: string[] = []
      Object.assign(window, { heard })
      speechSynthesis.speak = (said) => void heard.push(said.text)
    })
    await view.goes('/east')
    await page.getByRole('button', { name: '长者版' }).click()
    await page.getByRole('button', { name: '念给我听' }).click()
    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard.join(''))
    expect(heard).toContain('有事请说，件件有回音')
    expect(heard).not.toContain('念给我听')
    await page.getByRole('button', { name: '别念了' }).click()

    await page.getByRole('link', { name: '请打电话给我' }).click()
    await heading(view, '请打电话给我')
    await page.getByLabel('您的电话').fill('12')
    await page.getByRole('button', { name: '请打给我' }).click()
    await page.getByText('请写手机号，或带区号的座机号。').first().waitFor()
    await view.holdsUpEverywhere('call me')
    await page.getByLabel('您的电话').fill('199 0000 0042')
    await page.getByLabel('怎么称呼您').fill('居民甲')
    await page.getByRole('button', { name: '请打给我' }).click()
    await page.locator('.slip').waitFor()
    await view.holdsUp('call me, sent')

    const operator = await town.house.hires({ role: 'operator' })
    const list = done(await operator.client.get<{ items: object[] }>('/api/demands?list=to-complete'))
    expect(list.items).toMatchObject([{ title: '请工作人员打电话给我，我在电话里说', state: 'received' }])
  }, 120_000)

  test('no such place, no such page, a server that is away: each says what one can do', async () => {
    const view = await town.openPage('guest')
    const { page } = view
    view.expects(/^404 GET \/api\/open\/nowhere$/, /^500 GET \/api\/open\/east$/)
    await view.goes('/nowhere')
    await heading(view, '没有找到这个街道')
    await view.holdsUpEverywhere('no such place')
    await view.goes('/east/nothing')
    await heading(view, '没有这个页面')
    await view.holdsUpEverywhere('no such page')

    await page.route('**/api/open/east', (route) => route.fulfill({ status: 500, body: '' }))
    await page.goto('/east')
    await page.getByRole('heading', { level: 1, name: '暂时没有连上' }).waitFor({ timeout: 20_000 })
    await view.holdsUp('server away')
    await page.unroute('**/api/open/east')
    await page.getByRole('button', { name: '再试一次' }).click()
    await heading(view, '有事请说，件件有回音')
  }, 120_000)

  test('where several sub-districts live in one house, one is chosen first', async () => {
    await town.app.house('west')
    const view = await town.openPage('guest', { device: 'phone' })
    await view.goes('/')
    await heading(view, '您住在哪里，或者事情在哪里？')
    await view.holdsUpEverywhere('choose a place')
    await view.page.getByRole('link', { name: '测试街道 west' }).click()
    await view.page.waitForURL('**/west')
  })
})
