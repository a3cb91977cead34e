import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import multipart from '@fastify/multipart'
import { sql } from 'kysely'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { createClient, done, expectRefusal, fileForm, type Client } from '../../../../tests/kit/client.ts'
import { serve } from '../../../../tests/kit/serve.ts'
import { addTenant, newService, type FloorService } from '../../../../tests/kit/service.ts'
import { uploaded } from '#contract/intake'
import { DAY, HOUR } from '../clock/civil.ts'
import type { Tenant } from '../context.ts'
import { often } from '../db/connection.ts'
import { asSystem } from '../http/service.ts'
import { clearLooseFiles, fileIn, keepUpload, type UploadRules } from './uploads.ts'

const MOST = 50_000
const RULES: UploadRules = {
  most: { picture: MOST, audio: MOST, video: MOST, document: 1000 },
  recordingDays: 30,
}

let service: FloorService
let tenant: Tenant
let somebody: Client
beforeAll(async () => {
  service = await newService()
  tenant = await addTenant(service, 1)
  const edge = await serve(service, async (router, http) => {
    await http.register(multipart, { limits: { files: 1, fields: 5 } })
    router.route('POST', '/api/test/photos', {
      ability: 'signed-in',
      says: 'Keep a photo',
      reply: uploaded,
      async run(ctx, { raw }) {
        return keepUpload(ctx, service, await fileIn(raw, MOST), RULES, (id) => `/api/files/${id}`)
      },
    })
  })
  somebody = createClient(edge.address, { 'x-roles': 'handler' })
})

const picture = async () =>
  new Uint8Array(
    await sharp({ create: { width: 50, height: 40, channels: 3, background: '#808080' } })
      .jpeg()
      .toBuffer(),
  )
const send = (form: FormData) =>
  somebody.post<{ id: string; url: string; thumbnailUrl: string }>('/api/test/photos', undefined, {
    raw: form,
  })

async function rows(): Promise<{ id: string; uploaded_by: string; attached: boolean }[]> {
  const found = await service.database.asSystem((db) =>
    sql<{
      id: string
      uploaded_by: string
      attached: boolean
    }>`select id, uploaded_by, attached from platform.file order by at`.execute(db),
  )
  return found.rows
}

describe('an upload', () => {
  test('is kept for whoever sent it, with the addresses it can be seen at', async () => {
    const { id, ...rest } = done(await send(fileForm(await picture())))
    expect(rest).toEqual({
      kind: 'picture',
      name: null,
      bytes: (await files(id)).length,
      held: null,
      keepUntil: null,
      width: 50,
      height: 40,
      url: `/api/files/${id}`,
      thumbnailUrl: `/api/files/${id}/thumbnail`,
    })
    expect(await rows()).toEqual([{ id, uploaded_by: 'staff:account of handler', attached: false }])
    expect((await files(id)).length).toBeGreaterThan(100)
  })

  test('is judged by what it is, not by its name', async () => {
    expectRefusal(
      await send(fileForm(new Uint8Array(Buffer.from('MZ\0\x90')), 'photo.jpg', 'image/jpeg')),
      'files.typeNotAllowed',
    )
    done(await send(fileForm(await picture(), 'virus.exe', 'application/x-msdownload')))
  })

  test('too large, or not there at all, is refused', async () => {
    expectRefusal(await send(fileForm(new Uint8Array(MOST + 1))), 'files.tooLarge')
    expectRefusal(await send(new FormData()), 'request.invalid')
  })

  test('that ends in the middle is refused, and fails nothing', async () => {
    const cut = (raw: string) =>
      somebody.post('/api/test/photos', undefined, {
        raw,
        headers: { 'content-type': 'multipart/form-data; boundary=cut' },
      })
    for (const raw of [
      '--cut\r\nno end',
      '--cut\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nhalf',
    ])
      expectRefusal(await cut(raw), 'request.invalid')
  })

  test('whose transaction fails leaves nothing on disk', async () => {
    const before = await onDisk()
    const failing = asSystem(service, tenant, 'test', async (ctx) => {
      await keepUpload(ctx, service, { name: '', bytes: Buffer.from(await picture()) }, RULES, (id) => id)
      expect(await onDisk()).toHaveLength(before.length + 2)
      throw new Error('something else went wrong')
    })
    await expect(failing).rejects.toThrow('something else went wrong')
    expect(await onDisk()).toEqual(before)
    // Refused only at the commit, when everything had been done.
    const late = asSystem(service, tenant, 'test', async (ctx) => {
      await keepUpload(ctx, service, { name: '', bytes: Buffer.from(await picture()) }, RULES, (id) => id)
      void often(ctx.db, sql`select /* on purpose */ 1 / 0`)
    })
    await expect(late).rejects.toThrow('division by zero')
    expect(await onDisk()).toEqual(before)
  })

  test('that was sent with nothing is cleared away after a day, from table and disk', async () => {
    const loose = done(await send(fileForm(await picture()))).id
    const hung = done(await send(fileForm(await picture()))).id
    await asSystem(service, tenant, 'test', (ctx) =>
      sql`update platform.file set attached = true where tenant_id = 1 and id = ${hung}`.execute(ctx.db),
    )
    const clear = () => asSystem(service, tenant, 'clock', (ctx) => clearLooseFiles(ctx, service.files))
    service.clock.advance(DAY - HOUR)
    await clear()
    expect((await rows()).map((row) => row.id)).toContain(loose)
    service.clock.advance(2 * HOUR)
    await clear()
    expect((await rows()).map((row) => row.id)).toEqual([hung])
    await expect(files(loose)).rejects.toMatchObject({ code: 'request.notFound' })
    expect((await files(hung)).length).toBeGreaterThan(100)
  })
})

/** The pictures of the tenant, in whatever order. */
async function onDisk(): Promise<string[]> {
  const names = await readdir(join(service.config.dataDir, 'files/1'), { recursive: true }).catch(() => [])
  return names.filter((name) => /\.jpg/.test(name)).toSorted()
}

const files = (id: string) => service.files.read(1, id, 'picture')
