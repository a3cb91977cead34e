// Recordings, videos and documents with a demand: told by their bytes, scanned, handed over safely, ended in time.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Attachment, Uploaded } from '#contract/intake'
import type { DemandDetail } from '#contract/orders'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { BAD_SIGN, fakeClamd } from '../../../../../tests/kit/clamd.ts'
import { done, expectRefusal, fileForm, type Answer, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { MONDAY_NINE } from '../../../../../tests/kit/service.ts'
import { DAY } from '../../../platform/clock/civil.ts'
import { clamd } from '../../../platform/files/scanner.ts'

let app: TestApp
let house: House
let operator: Client
let houses = 0
beforeAll(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  houses += 1
  app.clock.set(MONDAY_NINE)
  app.service.scanner = null
  house = await app.house(`files-${houses}`)
  operator = await house.as('operator')
})

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n')
const SOUND = Buffer.from(`#!AMR\n${'x'.repeat(500)}`)
const send = (bytes: Buffer, name: string, client = operator, path = '/api/demands/photos') =>
  client.post<Uploaded>(path, undefined, { raw: fileForm(new Uint8Array(bytes), name, 'application/x-any') })

async function demandWith(...ids: string[]): Promise<string> {
  return done(
    await operator.post<{ id: string }>('/api/demands', {
      channel: 'phone',
      body: '楼道灯坏了，附上录音和说明。',
      raiser: { phone: '19900000001' },
      photoIds: ids,
    }),
  ).id
}
const filesOf = async (id: string): Promise<Attachment[]> =>
  done(await operator.get<DemandDetail>(`/api/demands/${id}`)).files
const text = (answer: Answer) => (answer.body as Buffer).toString()

describe('a document', () => {
  test('is handed over to be kept, under a name that says what it is', async () => {
    const sent = done(await send(PDF, '../合同.exe'))
    expect(sent).toMatchObject({
      kind: 'document',
      name: '合同.pdf',
      width: null,
      held: null,
      keepUntil: null,
    })
    const [file] = await filesOf(await demandWith(sent.id))
    expect(file).toMatchObject({ kind: 'document', name: '合同.pdf', standing: 'open', purpose: 'demand' })
    const answer = await operator.get(file?.url ?? '')
    expect(text(answer)).toBe(PDF.toString())
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('合同.pdf')}`,
    )
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-type')).toBe('application/pdf')
  })

  test('that is a page, a program or too large is refused', async () => {
    expectRefusal(await send(Buffer.from('<html><script>1</script>'), 'a.txt'), 'files.typeNotAllowed')
    expectRefusal(await send(Buffer.from('\x7fELF\0\0\0'), 'a.pdf'), 'files.typeNotAllowed')
    const huge = Buffer.concat([PDF, Buffer.alloc(20_000_001)])
    expect(expectRefusal(await send(huge, 'a.pdf'), 'files.tooLarge')).toEqual({ most: 20_000_000 })
  })
})

describe('a recording', () => {
  test('is played from any place, is kept until a day, and is gone after it', async () => {
    const sent = done(await send(SOUND, 'call.amr'))
    expect(sent).toMatchObject({ kind: 'audio', keepUntil: '2026-08-29' })
    const id = await demandWith(sent.id)
    const answer = await operator.get(sent.url, { headers: { range: 'bytes=2-4' } })
    expect([answer.status, text(answer)]).toEqual([206, 'AMR'])
    expect(answer.headers.get('content-range')).toBe(`bytes 2-4/${SOUND.length}`)
    expect(answer.headers.get('content-disposition')).toMatch(/^inline/)
    app.clock.advance(181 * DAY)
    await app.work()
    expect(await filesOf(id)).toMatchObject([{ standing: 'ended', url: null }])
    expectRefusal(await operator.get(sent.url), 'files.ended')
  })

  test('comes from a resident as well, who can play it, and nobody else', async () => {
    const path = `/api/open/${house.tenant.code}`
    const sent = done(await send(SOUND, 'say.amr', app.guest, `${path}/photos`))
    const said = done(
      await app.guest.post<{ number: string; queryCode: string }>(`${path}/demands`, {
        body: '楼上漏水，录了声音。',
        raiser: { phone: '19900000002' },
        photoIds: [sent.id],
      }),
    )
    const { token } = done(
      await app.guest.post<{ token: string }>(`${path}/follow`, {
        number: said.number,
        queryCode: said.queryCode,
      }),
    )
    const followed = done(
      await app.guest
        .with({ authorization: `Bearer ${token}` })
        .get<{ files: Attachment[] }>(`${path}/followed`),
    )
    expect(text(await app.guest.get(followed.files[0]?.url ?? ''))).toBe(SOUND.toString())
    expectRefusal(await app.guest.get(sent.url), 'session.required')
  })
})

describe('a scanner', () => {
  test('lets what is clean through and refuses the rest', async () => {
    const scanner = await fakeClamd()
    app.service.scanner = clamd(scanner.address)
    expect(done(await send(PDF, 'a.pdf')).held).toBeNull()
    expectRefusal(await send(Buffer.concat([PDF, Buffer.from(BAD_SIGN)]), 'b.pdf'), 'files.infected')
    expect(scanner.scanned).toHaveLength(2)
    await scanner.stop()
  })

  test('that is away holds files back, with the reason in sight, until it has looked', async () => {
    const away = await fakeClamd()
    await away.stop()
    app.service.scanner = clamd(away.address)
    const good = done(await send(PDF, 'good.pdf'))
    const bad = done(await send(Buffer.concat([PDF, Buffer.from(BAD_SIGN)]), 'bad.pdf'))
    expect([good.held, bad.held]).toEqual(['scanner-unreachable', 'scanner-unreachable'])
    const id = await demandWith(good.id, bad.id)
    expect((await filesOf(id)).map(({ standing, url }) => [standing, url])).toEqual([
      ['held', null],
      ['held', null],
    ])
    expectRefusal(await operator.get(good.url), 'files.held')
    await app.work()
    expectRefusal(await operator.get(good.url), 'files.held')

    const back = await fakeClamd(Number(away.address.split(':')[1]))
    await app.work()
    expect((await filesOf(id)).map(({ standing }) => standing)).toEqual(['open', 'infected'])
    expect(text(await operator.get(good.url))).toBe(PDF.toString())
    expectRefusal(await operator.get(bad.url), 'files.infected')
    await back.stop()
  })
})
