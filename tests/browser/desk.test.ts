// The hotline desk: an operator takes ten simulated calls in a row, with the keyboard alone.
import { beforeAll, describe, expect, test } from 'vitest'
import type { ArticleDetail } from '#contract/knowledge'
import type { DemandPage } from '#contract/orders'
import { exchangeSecret } from '../../server/src/modules/demands/index.ts'
import { done, type Client } from '../kit/client.ts'
import { townOf, type View } from './kit.ts'

const town = townOf()
let exchange: Client
let article: string

beforeAll(async () => {
  const { service } = town.app
  exchange = town.app.guest.with({
    authorization: `Bearer ${exchangeSecret(service.sealing, town.house.tenant.id)}`,
  })
  const { client: author } = await town.house.hires({ role: 'handler', unit: town.house.works })
  const { client: head } = await town.house.hires({ role: 'unit-head', unit: town.house.works })
  const draft = done(
    await author.post<ArticleDetail>('/api/knowledge', {
      title: '医保卡丢了怎么补办',
      body: '## 先挂失\n- 打电话挂失\n\n## 再补办\n1. 带身份证到窗口\n2. 当场制卡',
      keywords: '社保卡 补卡',
      ownerUnitId: town.house.works.id,
      open: true,
      effectiveFrom: '2026-01-01',
    }),
  )
  done(await head.post(`/api/knowledge/${draft.id}/publish`, { version: 0 }))
  article = draft.id
})

const tells = async (callId: string, event: string, number?: string) =>
  done(
    await exchange.post('/api/open/east/calls', {
      callId,
      event,
      line: '12345',
      ...(number && { number }),
      recordingUrl: `https://pbx.example.invalid/${callId}`,
    }),
  )

/** Presses keys and counts them; text is typed, not pressed. */
function handsOf(view: View) {
  const hands = {
    presses: 0,
    async press(...keys: string[]) {
      for (const key of keys) {
        hands.presses += 1
        await view.page.keyboard.press(key)
      }
    },
    async types(text: string) {
      await view.page.keyboard.insertText(text)
    },
  }
  return hands
}

const LAMP = '松涛小区3号楼的路灯从昨天起不亮，已经报过修，没人来。'
const ORDINARY = [
  '柏园小区门口的井盖松动，车一过就响，希望修一修。',
  '松涛小区垃圾桶三天没有清运，有臭味，要求清理。',
  '西社区健身器材坏了，孩子差点受伤，希望尽快修。',
  '松涛小区北门外面占道摆摊，晚上走不过去。',
  '柏园小区5栋电梯昨天停了两次，老人上不去楼。',
]

describe('at the desk', () => {
  test('an operator takes ten simulated calls in a row, by the keyboard alone', async () => {
    await town.people.until('2026-03-02T09:00')
    const neighbour = await town.people.resident('居民乙', '19900000061').says(LAMP, {
      place: { estate: '松涛小区' },
    })
    const view = await town.openPage('operator')
    view.knows('请问', '怎么', '社保卡补办', '请问我的医保卡丢了怎么补办？')
    const { page } = view
    view.knows(
      LAMP,
      ...ORDINARY,
      neighbour.number,
      '医保卡丢了怎么补办',
      '先挂失',
      '打电话挂失',
      '再补办',
      '带身份证到窗口',
      '当场制卡',
      '医保卡',
      '丢了怎么补办',
    )
    for (let n = 0; n < 10; n += 1) await tells(`ring-${n}`, 'ringing', `1990000010${n}`)
    await view.goes('/console/desk')
    await page.getByText('10 个等待').waitFor()
    const hands = handsOf(view)
    const counted: number[] = []
    const takes = async () => {
      hands.presses = 0
      await hands.press('F2')
      await page.getByText('通话中').waitFor()
      await page.waitForFunction(() => document.activeElement?.id === 'body')
    }
    /** The receipt is read out; Enter ends the call and clears the desk for the next person. */
    const ends = async () => {
      await page.getByText('登记成功').waitFor()
      await page.waitForFunction(() => document.activeElement?.id === 'next-demand')
      await hands.press('Enter')
      await page.getByText('登记成功').waitFor({ state: 'detached' })
      await page.waitForFunction(() => (document.querySelector('#body') as HTMLTextAreaElement).value === '')
      counted.push(hands.presses)
    }

    // One: a consultation, answered from the knowledge base while the caller waits.
    await takes()
    expect(await page.locator('#phone').inputValue()).toBe('19900000100')
    await hands.types('请问我的医保卡丢了怎么补办？')
    await page.locator('.desk-answers').getByText('丢了怎么补办').waitFor()
    await view.holdsUpEverywhere('desk, an answer beside the text')
    await page.locator('#body').focus()
    await hands.press('Alt+1')
    await page.getByText('请念给来电人听').waitFor()
    await view.holdsUpEverywhere('desk, reading out')
    await page.locator('#answer-text').focus()
    await hands.press('Control+Enter')
    await ends()

    // Two: danger to life, handed to the emergency line.
    await takes()
    await hands.types('松涛小区2号楼有很重的煤气味，好像煤气泄漏了。')
    await page.getByText(/疑似危急/).waitFor()
    await hands.press('F4')
    await page.waitForFunction(() => document.activeElement?.id === 'outflow-1')
    await view.holdsUp('desk, outflows')
    await hands.press('1')
    await page.waitForFunction(() => document.activeElement?.id === 'taken-over')
    await hands.types('119 指挥中心 07 号')
    await view.holdsUp('desk, emergency')
    await hands.press('Control+Enter')
    await ends()

    // Three: outside the duties of the government; the blanks of the script are written first.
    await takes()
    await hands.types('网上买的衣服质量不好，卖家不退货。')
    await hands.press('F4')
    await page.waitForFunction(() => document.activeElement?.id === 'outflow-1')
    await hands.press('5')
    await page.waitForFunction(() => document.activeElement?.id === 'outflow-text')
    await page.getByText(/还有空格要填/).waitFor()
    await hands.press('Control+Enter')
    await page.getByText(/还有空格要填/).waitFor()
    await hands.press('Control+A')
    await hands.types('这是消费纠纷，请先找平台，谈不成可以拨打 12315。')
    await hands.press('Control+Enter')
    await ends()

    // Four: what a neighbour has said already, tied to it.
    await takes()
    await hands.types('松涛小区3号楼的路灯从昨天起不亮，报修了还是没人来修。')
    await page.locator('.duplicates').getByText(neighbour.number).waitFor()
    await hands.press('Alt+6')
    await page.getByRole('button', { name: `将关联到 ${neighbour.number}` }).waitFor()
    await view.holdsUp('desk, the same matter')
    await hands.press('Control+Enter')
    await ends()

    // Five: the line drops in the middle; what was written stays, is put aside, and comes back.
    await takes()
    await hands.types('柏园小区')
    await tells('ring-4', 'ended')
    await page.getByText(/通话已挂断/).waitFor()
    await hands.press('F8')
    await page.getByText('放着 1 份草稿').waitFor()
    expect(await page.locator('#body').inputValue()).toBe('')
    await hands.press('F9')
    await page.waitForFunction(
      () => (document.querySelector('#body') as HTMLTextAreaElement).value === '柏园小区',
    )
    await page.reload()
    await view.settles()
    expect(await page.locator('#body').inputValue()).toBe('柏园小区')
    expect(await page.locator('#phone').inputValue()).toBe('19900000104')
    await page.locator('#body').focus()
    await hands.press('End')
    await hands.types('门口的路灯不亮。')
    await hands.press('Control+Enter')
    await ends()

    // Six to ten: written, read by the machine, sent.
    for (const text of ORDINARY) {
      await takes()
      await hands.types(text)
      await page.locator('.five-elements .chip.good').first().waitFor()
      await hands.press('Control+Enter')
      await ends()
    }
    await page.getByText('现在没有等待的来电').waitFor()
    // A key to take it, one to send it, one to go on; a road of its own costs a few more.
    expect(counted.slice(5)).toEqual([3, 3, 3, 3, 3])
    expect(Math.max(...counted)).toBeLessThanOrEqual(8)
    const kept = JSON.stringify(await page.evaluate(() => ({ ...localStorage, ...sessionStorage })))
    expect(kept).not.toContain('1990000010')
    expect(kept).not.toContain('路灯')

    await town.app.work()
    const { client } = town.people.dispatcher
    const { items } = done(await client.get<DemandPage>('/api/demands?list=all&limit=50'))
    const states = items.filter(({ channel }) => channel === 'phone').map(({ state }) => state)
    expect(states.filter((state) => state === 'answered')).toHaveLength(1)
    expect(states.filter((state) => state === 'transferred')).toHaveLength(1)
    expect(states.filter((state) => state === 'guided')).toHaveLength(1)
    expect(items.find(({ number }) => number === neighbour.number)?.linkedCount).toBeGreaterThan(0)
    const used = done(await client.get<ArticleDetail>(`/api/knowledge/${article}`))
    expect(used.counts.used).toBe(1)
  }, 300_000)

  test('the keys stand on the screen, and a caller is known by the last orders alone', async () => {
    await tells('again-1', 'ringing', '19900000100')
    const view = await town.openPage('operator', { language: 'en' })
    const { page } = view
    view.knows('松涛小区')
    await view.goes('/console/desk')
    await page.keyboard.press('F1')
    await page.getByText('Take the call that waited longest').waitFor()
    await view.holdsUp('desk, keys')
    await page.keyboard.press('Escape')
    await page.getByText('Take the call that waited longest').waitFor({ state: 'detached' })
    await page.keyboard.press('F2')
    await page.getByText('Talking').waitFor()
    await page
      .getByRole('link', { name: /^\d{6}-/ })
      .first()
      .waitFor()
    await view.holdsUp('desk, a caller of before')
  }, 120_000)
})
