// What an office published reads what comes in, from the next word on; what it does not know is read as before.
import { beforeAll, expect, test } from 'vitest'
import { learn } from '#analysis/classify/learn'
import { serialise } from '#analysis/classify/model'
import type { suggestReply } from '#contract/intake'
import type { DemandDetail } from '#contract/orders'
import type * as z from 'zod'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { asSystem } from '../../../platform/http/service.ts'
import { newId } from '../../../platform/ids.ts'
import { saveStandardTopics } from '../../demands/index.ts'

let app: TestApp
let house: House
let analyst: Client
let operator: Client
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('intake')
  await asSystem(app.service, house.tenant, 'test', (ctx) => saveStandardTopics(ctx))
  analyst = await house.as('analyst')
  operator = await house.as('operator')
})

/** Words that this office alone understands. */
const own = [
  ['05.04', '蓝亭又不行了', ['三楼说的', '和去年一样', '管事的没来', '到现在没好', '邻居都在说']],
  ['03.02', '青桥那段要弄一弄', ['过不去人', '天天有人说', '车也难走', '早就该弄', '下雨更难']],
] as const

async function versionOf(weights: Uint8Array, version: number): Promise<string> {
  const id = newId()
  await app.service.database.pool.query(
    `insert into foresight.model (tenant_id, id, target, version, state, made_at, done, steps, weights, card)
     values ($1, $2, 'subject', $3, 'ready', $4, 1, 1, $5, '{}')`,
    [house.tenant.id, id, version, app.clock.now(), Buffer.from(weights)],
  )
  return id
}

const reads = async (body: string) =>
  done(await operator.post<z.infer<typeof suggestReply>>('/api/demands/suggest', { body })).suggestions

async function takes(body: string): Promise<DemandDetail> {
  const raiser = { noPhoneReason: 'will-not-say' }
  const { id } = done(await operator.post<{ id: string }>('/api/demands', { channel: 'phone', body, raiser }))
  return done(await operator.get<DemandDetail>(`/api/demands/${id}`))
}

test('from publishing on, and until it is withdrawn, the office’s model reads what is typed and what comes in', async () => {
  const slang = '蓝亭又不行了，管事的没来，邻居都在说'
  expect(await reads(slang)).toMatchObject({ topic: { sure: false } })
  expect((await reads(slang)).learned).toBeUndefined()

  const documents = own.flatMap(([label, words, tails]) =>
    tails.flatMap((one) => tails.map((other) => ({ title: '', body: `${words}，${one}，${other}`, label }))),
  )
  const model = await versionOf(serialise(learn(documents)), 1)
  expect((await reads(slang)).learned).toBeUndefined()
  done(await analyst.post(`/api/foresight/models/${model}/publish`, {}))
  expect(await reads(slang)).toMatchObject({
    topic: { value: '05.04', sure: true },
    learned: { model, version: 1, spoke: true },
  })
  expect((await reads(slang)).topic.reasons.join('')).toContain('蓝亭')
  const order = await takes(slang)
  expect(order.topicCode).toBe('05.04')
  expect(order.suggestions?.learned).toEqual({ model, version: 1, spoke: true })

  // Said in words of the tree, the leaf below its subject is named.
  expect((await reads('蓝亭又不行了，暖气不热')).topic.value).toMatch(/^05\.04\./)
  // Of what it was never taught it knows nothing, and the tree does.
  const noise = await reads('楼下广场舞噪声扰民，晚上睡不着')
  expect(noise.topic.value).toMatch(/^(?!05\.04|03\.02)/)
  expect(noise.learned).toEqual({ model, version: 1, spoke: false })

  done(await analyst.post(`/api/foresight/models/${model}/withdraw`, {}))
  expect((await reads(slang)).learned).toBeUndefined()
})

test('it lowers no urgency (G4)', async () => {
  const danger = '蓝亭又不行了，屋里很重的煤气味，有人晕倒了'
  const before = await reads(danger)
  const { rows } = await app.service.database.pool.query<{ id: string }>(
    'select id from foresight.model where tenant_id = $1',
    [house.tenant.id],
  )
  done(await analyst.post(`/api/foresight/models/${rows[0]?.id}/publish`, {}))
  const after = await reads(danger)
  expect(after.learned?.spoke).toBeDefined()
  expect({ urgency: after.urgency, crisis: after.crisis }).toEqual({
    urgency: before.urgency,
    crisis: before.crisis,
  })
  expect(after.urgency.value).toBe('extra-urgent')
})

test('another sub-district reads as before, and weights that cannot be opened keep nobody from being heard', async () => {
  const elsewhere = await app.house('next-door')
  const next = await elsewhere.as('operator')
  const said = done(
    await next.post<z.infer<typeof suggestReply>>('/api/demands/suggest', {
      body: '蓝亭又不行了，管事的没来',
    }),
  )
  expect(said.suggestions.learned).toBeUndefined()
  const broken = await versionOf(new Uint8Array([1, 2, 3]), 2)
  done(await analyst.post(`/api/foresight/models/${broken}/publish`, {}))
  expect((await takes('暖气不热，家里很冷')).topicCode).toMatch(/^05\.04/)
})
