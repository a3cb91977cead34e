import { afterEach, beforeEach, expect, it, vi } from 'vitest'

/** A browser's storage, as far as it is used here. */
function memory() {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
}

let device = memory()
let tab = memory()

/** The page loaded again: what was in memory is gone. */
async function reload() {
  vi.resetModules()
  return import('./draft.ts')
}

beforeEach(() => {
  device = memory()
  tab = memory()
  vi.stubGlobal('localStorage', device)
  vi.stubGlobal('sessionStorage', tab)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('comes back after a reload, without name and number once the tab is closed', async () => {
  const first = await reload()
  first.changeDraft('demo', { body: '楼道灯坏了', phone: '13800000000', name: '居民甲' })
  expect((await reload()).draftOf('demo')).toMatchObject({
    body: '楼道灯坏了',
    phone: '13800000000',
    name: '居民甲',
  })
  tab.items.clear()
  expect((await reload()).draftOf('demo')).toMatchObject({ body: '楼道灯坏了', phone: '', name: '' })
  expect([...device.items.values()].join('')).not.toContain('13800000000')
})

it('leaves nothing on the device when it speaks of danger, and takes back what was there', async () => {
  const { changeDraft } = await reload()
  changeDraft('demo', { body: '楼道里' })
  expect(device.items.size).toBe(1)
  changeDraft('demo', { body: '楼道里有人打人' })
  expect(device.items.size).toBe(0)
  expect((await reload()).draftOf('demo').body).toBe('楼道里有人打人')
})

it('is deleted everywhere', async () => {
  const { changeDraft, deleteDraft, draftOf, hasDraft } = await reload()
  changeDraft('demo', { body: '楼道灯坏了' })
  deleteDraft('demo')
  expect(hasDraft(draftOf('demo'))).toBe(false)
  expect(device.items.size + tab.items.size).toBe(0)
})

it('is forgotten after two weeks, and photos after a day', async () => {
  vi.useFakeTimers()
  const { changeDraft } = await reload()
  changeDraft('demo', { body: '楼道灯坏了', photos: [{ id: 'a', preview: '', at: Date.now() }] })
  vi.setSystemTime(Date.now() + 25 * 3_600_000)
  expect((await reload()).draftOf('demo')).toMatchObject({
    body: '楼道灯坏了',
    photos: [],
    photosExpired: true,
  })
  vi.setSystemTime(Date.now() + 14 * 86_400_000)
  expect((await reload()).draftOf('demo').body).toBe('')
})

it('lives in memory where storage is forbidden', async () => {
  vi.stubGlobal('localStorage', undefined)
  vi.stubGlobal('sessionStorage', undefined)
  const { changeDraft, draftOf } = await reload()
  changeDraft('demo', { body: '楼道灯坏了' })
  expect(draftOf('demo').body).toBe('楼道灯坏了')
})
