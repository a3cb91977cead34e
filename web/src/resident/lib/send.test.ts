import { afterEach, describe, expect, it, vi } from 'vitest'
import { changeDraft, draftOf, hasDraft, staysInTab } from './draft.ts'
import { Refused, Unreachable } from './http.ts'
import { nextAttempt, requestOf, send } from './send.ts'

const TENANT = 'demo'
const receipt = { number: '261121-00042', queryCode: 'K7WM3XQH' }

/** A server that does the work once a key and refuses another body under it. `lost` answers never arrive. */
function serverThatLoses(lost: number) {
  const kept = new Map<string, string>()
  let left = lost
  const fetched = vi.fn((_path: string, init: RequestInit) => {
    const key = new Headers(init.headers).get('idempotency-key') ?? ''
    const body = String(init.body)
    const known = kept.get(key)
    if (known !== undefined && known !== body) {
      return Promise.resolve(
        Response.json({ code: 'request.idempotencyMismatch', facts: {} }, { status: 422 }),
      )
    }
    kept.set(key, body)
    left -= 1
    return left >= 0 ? Promise.reject(new TypeError('network')) : Promise.resolve(Response.json(receipt))
  })
  vi.stubGlobal('fetch', fetched)
  return { kept, fetched }
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('the request a draft stands for', () => {
  it('is anonymous without a name, and says why there is no number', () => {
    changeDraft(TENANT, {
      body: ' 楼道灯坏了 ',
      answer: 'no-phone',
      noPhoneReason: 'no-phone',
      phone: '13800000000',
      name: ' ',
    })
    expect(requestOf(draftOf(TENANT))).toMatchObject({
      body: '楼道灯坏了',
      raiser: {
        name: null,
        phone: null,
        noPhoneReason: 'no-phone',
        anonymous: true,
        replyWanted: false,
        onBehalfOf: null,
      },
      sameAs: null,
    })
  })

  it('keeps who is spoken for only when somebody is', () => {
    changeDraft(TENANT, {
      answer: 'call',
      phone: '138 0000 0000',
      name: '居民甲',
      forWhom: 'other',
      onBehalfOf: '我母亲',
    })
    const { raiser } = requestOf(draftOf(TENANT))
    expect(raiser).toMatchObject({
      phone: '13800000000',
      noPhoneReason: null,
      anonymous: false,
      replyWanted: true,
      onBehalfOf: '我母亲',
    })
    changeDraft(TENANT, { forWhom: 'self' })
    expect(requestOf(draftOf(TENANT)).raiser.onBehalfOf).toBeNull()
  })
})

describe('sending over a line that breaks', () => {
  it('repeats with the same key, and the server does it once', async () => {
    vi.useFakeTimers()
    const server = serverThatLoses(2)
    const sending = send(TENANT, nextAttempt(draftOf(TENANT)))
    await vi.runAllTimersAsync()
    expect(await sending).toMatchObject({ receipt, earlierWording: false })
    expect(server.fetched).toHaveBeenCalledTimes(3)
    expect(server.kept.size).toBe(1)
  })

  it('fetches the first answer when the words changed after a send whose answer was lost', async () => {
    vi.useFakeTimers()
    const server = serverThatLoses(3)
    changeDraft(TENANT, { body: '第一次的话' })
    const first = nextAttempt(draftOf(TENANT))
    changeDraft(TENANT, { attempt: first })
    const lost = expect(send(TENANT, first)).rejects.toBeInstanceOf(Unreachable)
    await vi.runAllTimersAsync()
    await lost
    changeDraft(TENANT, { body: '改过的话' })
    const second = nextAttempt(draftOf(TENANT))
    expect(second.key).toBe(first.key)
    expect(await send(TENANT, second)).toMatchObject({ receipt, earlierWording: true })
    expect(server.kept.size).toBe(1)
  })

  it('does not repeat what was refused', async () => {
    const fetched = vi.fn(() =>
      Promise.resolve(Response.json({ code: 'demands.contactMissing', facts: {} }, { status: 422 })),
    )
    vi.stubGlobal('fetch', fetched)
    await expect(send(TENANT, nextAttempt(draftOf(TENANT)))).rejects.toBeInstanceOf(Refused)
    expect(fetched).toHaveBeenCalledTimes(1)
  })
})

it('a draft that speaks of danger or asks for secrecy stays in the tab', () => {
  changeDraft(TENANT, { body: '楼道灯坏了', keepSecret: false, dangers: [] })
  expect(hasDraft(draftOf(TENANT))).toBe(true)
  expect(staysInTab(draftOf(TENANT))).toBe(false)
  changeDraft(TENANT, { keepSecret: true })
  expect(staysInTab(draftOf(TENANT))).toBe(true)
  changeDraft(TENANT, { keepSecret: false, body: '我不想活了' })
  expect(staysInTab(draftOf(TENANT))).toBe(true)
})
