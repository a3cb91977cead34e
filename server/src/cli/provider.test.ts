import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ask, heban, install } from '../../../tests/kit/heban.ts'
import { openIdentityProvider } from '../../../tests/kit/identity-provider.ts'

test('an identity provider of the whole installation is kept by the command line, and asked before', async () => {
  const house = await install('provider')
  const idp = await openIdentityProvider('http://127.0.0.1:1')
  const save = (issuer: string, ...more: string[]) =>
    heban(
      house,
      'provider',
      'save',
      '--issuer',
      issuer,
      '--client-id',
      'heban',
      '--name-zh',
      '全市统一认证',
      '--name-en',
      'City sign-on',
      ...more,
    )
  expect((await save(idp.issuer)).out + (await save(idp.issuer)).err).toContain('tenant.none')
  const create = ['tenant', 'create', '--code', 'east', '--name-zh', '东街道', '--name-en', 'East', '--json']
  expect((await heban(house, ...create)).exit).toBe(0)

  const secret = join(house.dataDir, 'client-secret')
  await writeFile(secret, 'between us\n')
  const saved = await save(
    idp.issuer,
    '--secret-file',
    secret,
    '--claim',
    'preferred_username',
    '--claim-names',
    'username',
    '--json',
  )
  expect(saved).toMatchObject({ exit: 0, json: { id: expect.any(String) } })
  // The same issuer and client again is the same provider, changed; its secret stays.
  expect((await save(idp.issuer, '--off', '--json')).json).toEqual(saved.json)
  const rows = await ask(
    house.url,
    'select home_tenant_id, active, client_secret is not null as has_secret from auth.provider',
  )
  expect(rows).toEqual([{ home_tenant_id: null, active: false, has_secret: true }])
  expect((await heban(house, 'provider', 'list')).out).toContain(`off ${idp.issuer} heban 全市统一认证`)
  expect(await save('http://127.0.0.1:1')).toMatchObject({ exit: 1 })
})
