// Somebody who lives here, on a phone: says what is the matter, question by question, and keeps the receipt.
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DemandPage } from '#contract/orders'
import { done } from '../kit/client.ts'
import { townOf, type View } from './kit.ts'

const town = townOf()
const LAMP = '松涛小区3号楼二单元的楼道灯坏了三天，晚上看不见路，希望早点修。'
const PHONE = '19900000031'
let photo: { name: string; mimeType: string; buffer: Buffer }

beforeAll(async () => {
  const picture = sharp({ create: { width: 900, height: 600, channels: 3, background: '#446688' } })
  photo = { name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: await picture.jpeg().toBuffer() }
})

const next = (view: View) => view.page.getByRole('button', { name: '下一步' }).click()
const heading = (view: View, name: string) => view.page.getByRole('heading', { level: 1, name }).waitFor()
/** What the office finds, once everything said has been indexed. */
async function found(q: string): Promise<DemandPage['items']> {
  await town.app.work()
  const { client } = town.people.dispatcher
  return done(await client.get<DemandPage>(`/api/demands?q=${encodeURIComponent(q)}`)).items
}

/** From the text to the page before sending, without looking at anything on the way. */
async function answersAll(view: View, body: string, phone = PHONE): Promise<void> {
  const { page } = view
  await view.goes('/east/say/what')
  await page.locator('#body').fill(body)
  await next(view)
  await heading(view, '事情在哪里？')
  await next(view)
  await page.waitForURL(/photos|same/)
  if (page.url().endsWith('/same')) {
    await page.getByLabel('都不是，我的是另一件').check()
    await next(view)
  }
  await heading(view, '有照片吗？')
  await next(view)
  await page.getByLabel('打电话给我').check()
  await page.locator('#phone').fill(phone)
  await next(view)
  await page.getByLabel('我自己的事').check()
  await next(view)
  await heading(view, '看一看，没错就发出')
}

describe('saying it', () => {
  test('question by question, with a photo; a neighbour’s matter is recognised; number, code and QR at the end', async () => {
    const neighbour = await town.people.resident('居民乙', '19900000032').says(LAMP, {
      place: { estate: '松涛小区' },
    })
    await town.people.dispatcher.sends(neighbour, town.house.works)
    const view = await town.openPage('guest', { device: 'phone' })
    const { page } = view
    view.knows(LAMP, '二单元门口', '我母亲')

    // One sub-district only: nobody is asked which.
    await view.goes('/')
    await page.waitForURL('**/east')
    await view.holdsUpEverywhere('home')
    await page.getByRole('link', { name: /说说您的事/ }).click()

    await heading(view, '发生了什么事？')
    await next(view)
    await page.getByRole('alert').getByText('请写几个字').waitFor()
    await view.holdsUpEverywhere('say 1 what, nothing written')
    await page.locator('#body').fill(LAMP)
    await next(view)

    await heading(view, '事情在哪里？')
    await page.locator('#estate').fill('松涛小区')
    // The only community that has this estate is chosen with it.
    expect(await page.locator('#community option:checked').textContent()).toBe('东社区')
    await page.locator('#detail').fill('二单元门口')
    await view.holdsUpEverywhere('say 2 where')
    await next(view)

    await heading(view, '是不是同一件事？')
    await view.holdsUpEverywhere('say 2b the same')
    // A neighbour's demand is told by topic, estate and state, never in its words (G6).
    expect(await page.locator('main').innerText()).not.toContain('晚上看不见路')
    await page.getByRole('radio').first().check()
    await next(view)

    await heading(view, '有照片吗？')
    await page.locator('input[type=file]').setInputFiles(photo)
    await page.getByText('传好了').waitFor()
    await view.holdsUpEverywhere('say 3 photos')
    await next(view)

    await page.getByLabel('打电话给我').check()
    await page.locator('#phone').fill('123')
    await next(view)
    await page.getByRole('alert').getByText('电话号码好像不对').waitFor()
    await view.holdsUpEverywhere('say 4 answer, wrong number')
    await page.locator('#phone').fill(PHONE)
    await next(view)

    await page.getByLabel('替别人说').check()
    await page.locator('#other').fill('我母亲')
    await page.locator('#name').fill('居民甲')
    await view.holdsUpEverywhere('say 5 who')
    await next(view)

    await heading(view, '看一看，没错就发出')
    await view.holdsUpEverywhere('say 6 check')
    await page.getByRole('button', { name: '发出' }).click()

    await heading(view, '收到了')
    await page.getByRole('img', { name: /二维码/ }).waitFor()
    await view.holdsUpEverywhere('receipt')
    const number = await page.locator('.slip-number').innerText()
    expect(number).toMatch(/^\d{6}-\d{5}$/)
    expect((await page.locator('.slip-code').innerText()).replaceAll(/\s/g, '')).toMatch(/^[0-9A-Z]{8}$/)

    const [kept] = await found(number)
    expect(kept).toMatchObject({ channel: 'web', linkedCount: 1, estate: '松涛小区' })
    // The receipt is the last page: going back does not send it again.
    await page.goBack()
    await view.settles()
    expect(await found(PHONE)).toHaveLength(1)
  }, 240_000)

  test('writing of gas brings the numbers at once, then a page of what to do; leaving leaves nothing behind', async () => {
    const view = await town.openPage('guest', { device: 'phone' })
    const { page } = view
    const GAS = '家里闻到很大的煤气味，不知道怎么办'
    view.knows(GAS, GAS.slice(0, 10))
    await view.goes('/east/say/what')
    await page.locator('#body').pressSequentially(GAS.slice(0, 10))
    await page.getByRole('alert').getByRole('link', { name: /119/ }).waitFor()
    await view.holdsUpEverywhere('say 1 what, danger')
    await page.locator('#body').fill(GAS)
    await next(view)
    await heading(view, '您或别人现在有危险吗？')
    expect(await page.getByRole('link', { name: /119/ }).last().getAttribute('href')).toBe('tel:119')
    await view.holdsUpEverywhere('say 1b urgent')
    await page.getByRole('button', { name: '删掉我写的内容并离开' }).click()
    await heading(view, '有事请说，件件有回音')
    expect(JSON.stringify(await page.evaluate(() => ({ ...localStorage, ...sessionStorage })))).not.toContain(
      '煤气',
    )
    expect(await found('煤气味')).toEqual([])
  }, 120_000)

  test('by keyboard alone at 320 pixels, nothing scrolls sideways on the way', async () => {
    const view = await town.openPage('guest', { device: 'phone', width: 320 })
    const { page } = view
    const keys = page.keyboard
    const TREE = '绿化带里的树枝挡住了路灯，晚上看不清路。'
    view.knows(TREE)
    /** Tabs until the focus stands on a thing of that name, which must be seen to have it. */
    const tabTo = async (name: RegExp) => {
      for (let presses = 0; presses < 40; presses += 1) {
        await keys.press('Tab')
        const focus = await page.evaluate(() => {
          const element = document.activeElement as HTMLElement | null
          const label = element?.id ? document.querySelector(`label[for="${element.id}"]`) : null
          const isMarked = ({ outlineStyle, boxShadow }: CSSStyleDeclaration) =>
            outlineStyle !== 'none' || boxShadow !== 'none'
          return {
            name: [element?.textContent, element?.getAttribute('aria-label'), label?.textContent].join(' '),
            // A choice wears the frame around its whole line.
            marked: [element, label].some((each) => each && isMarked(getComputedStyle(each))),
          }
        })
        if (!name.test(focus.name)) continue
        expect(focus.marked, `focus is seen on ${focus.name}`).toBe(true)
        return
      }
      throw new Error(`no way by Tab to ${String(name)}`)
    }
    const look = (name: string) => view.holdsUp(`${name} by keyboard`)

    await view.goes('/east')
    await look('home')
    await keys.press('Tab')
    await keys.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await tabTo(/说说您的事/)
    await keys.press('Enter')
    await heading(view, '发生了什么事？')
    // After a change of page the heading has the focus, so that a screen reader begins there.
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await tabTo(/发生了什么事/)
    await keys.insertText(TREE)
    await look('what')
    await tabTo(/下一步/)
    await keys.press('Enter')
    await heading(view, '事情在哪里？')
    await look('where')
    await tabTo(/下一步/)
    await keys.press('Enter')
    await heading(view, '有照片吗？')
    await look('photos')
    await tabTo(/下一步/)
    await keys.press('Enter')
    await heading(view, '我们怎么答复您？')
    await tabTo(/打电话给我/)
    await keys.press('ArrowDown')
    await keys.press('ArrowDown')
    await tabTo(/没有电话/)
    await keys.press('Space')
    await look('answer')
    await tabTo(/下一步/)
    await keys.press('Enter')
    await heading(view, '您是替谁说的？')
    await tabTo(/我自己的事/)
    await keys.press('Space')
    await look('who')
    await tabTo(/下一步/)
    await keys.press('Enter')
    await heading(view, '看一看，没错就发出')
    await look('check')
    await tabTo(/^发出/)
    await keys.press('Enter')
    await heading(view, '收到了')
    await look('receipt')
    expect(await found('树枝')).toHaveLength(1)
  }, 120_000)

  test('the other language comes in the middle of a sentence and takes nothing away', async () => {
    const view = await town.openPage('guest', { device: 'phone' })
    const { page } = view
    await view.goes('/east/say/what')
    await page.locator('#body').fill('路面塌了一块')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: /What/ }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    expect(await page.title()).toMatch(/Test sub-district east/)
    expect(await page.locator('#body').inputValue()).toBe('路面塌了一块')
    await page.reload()
    await page.getByRole('heading', { level: 1, name: /What/ }).waitFor()
    expect(await page.locator('#body').inputValue()).toBe('路面塌了一块')
  })
})

describe('a bad line', () => {
  test('gone: what was written stays, over a reload too, and goes out once when the line is back', async () => {
    const view = await town.openPage('guest', { device: 'phone' })
    const { page } = view
    const BIN = '路边垃圾桶满了好几天，味道很大。'
    view.knows(BIN)
    await answersAll(view, BIN, '19900000033')
    await page.context().setOffline(true)
    await page.getByText('现在没有网络').waitFor()
    await page.getByRole('button', { name: '发出' }).click()
    await page.getByRole('alert').getByText('还没有发出去').waitFor({ timeout: 20_000 })
    await view.holdsUp('check, no line')
    await page.context().setOffline(false)
    await page.reload()
    await heading(view, '看一看，没错就发出')
    await page.getByText(BIN).waitFor()
    await page.getByRole('button', { name: '发出' }).click()
    await heading(view, '收到了')
    expect(await found('19900000033')).toHaveLength(1)
  }, 90_000)

  test('broken after the server had it: tried again by itself, one demand, the receipt of the first', async () => {
    const view = await town.openPage('guest', { device: 'phone' })
    const { page } = view
    await answersAll(view, '公交站牌上的字看不清了。', '19900000034')
    let sent = 0
    await page.route('**/api/open/east/demands', async (route) => {
      sent += 1
      if (sent > 1) return route.continue()
      await route.fetch()
      return route.abort('connectionreset')
    })
    await page.getByRole('button', { name: '发出' }).click()
    await heading(view, '收到了')
    expect(sent).toBe(2)
    const [only, ...more] = await found('19900000034')
    expect(more).toEqual([])
    expect(await page.locator('.slip-number').innerText()).toBe(only?.number)
  }, 90_000)
})
