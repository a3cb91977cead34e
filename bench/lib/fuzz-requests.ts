// The hostile requests to one route, in bundles: what is sent together, and whether all at the same moment.
import { pick, type Random } from '../../server/src/demo/random.ts'
import type { FuzzHouse } from './fuzz-house.ts'
import type { Hostile } from './fuzz-send.ts'
import { nastyText, sample, spoil, type Schema } from './fuzz-values.ts'

export interface Operation {
  parameters?: { name: string; in: 'path' | 'query' | 'header'; schema?: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

export interface Bundle {
  requests: Hostile[]
  together: boolean
}

/** Of `each` requests: nobody 10 %, foreign 20 %, spoilt 30 %, huge 8 %, broken 12 %, simultaneous 20 %. */
export function hostileTo(
  path: string,
  method: string,
  operation: Operation,
  house: FuzzHouse,
  random: Random,
  each: number,
): Bundle[] {
  const { own, foreign } = house.ids
  const boss = house.cookies[0]?.cookie ?? ''
  const body = operation.requestBody?.content['application/json']?.schema
  const queries = operation.parameters?.filter((one) => one.in === 'query') ?? []

  const address = (ids: readonly string[], spoilt: boolean) => {
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      if (name === 'tenant') return house.tenant
      if (spoilt && random() < 0.5)
        return pick(random, [
          '%00',
          '%ff%fe',
          '..%2f..%2fetc',
          quoted(nastyText(random)).slice(0, 2000) || '%20',
        ])
      const schema = operation.parameters?.find((one) => one.in === 'path' && one.name === name)?.schema
      return encodeURIComponent(String(schema?.enum ? sample(schema, random, ids) : pick(random, ids)))
    })
    const asked = queries
      .filter(() => random() < 0.4)
      .map(({ name, schema }) => {
        const value =
          spoilt && random() < 0.5 ? nastyText(random).slice(0, 3000) : sample(schema, random, ids)
        return `${name}=${quoted(String(value))}`
      })
    return asked.length > 0 ? `${filled}?${asked.join('&')}` : filled
  }
  const json = (value: unknown): Pick<Hostile, 'body' | 'headers'> => ({
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(value)),
  })
  const request = (
    who: string | null,
    ids: readonly string[],
    sent: Partial<Pick<Hostile, 'body' | 'headers'>> = {},
    spoilt = false,
  ): Hostile => ({
    method: method.toUpperCase(),
    path: address(ids, spoilt),
    headers: { ...(who && { cookie: who }), ...sent.headers },
    body: sent.body,
  })
  const whole = (ids: readonly string[]) =>
    method === 'get' ? {} : json(sample(body ?? { type: 'object' }, random, ids))
  const anybody = () => pick(random, house.cookies).cookie
  const some = (share: number, make: () => Hostile) =>
    Array.from({ length: Math.max(1, Math.round(each * share)) }, make)

  const wrongCookies = [null, 'heban=', 'heban=%00', `${boss}x`, boss.replace(/=.*/, `=${'a'.repeat(7000)}`)]
  const simultaneous = Array.from(
    { length: Math.max(1, Math.round((each * 0.2) / 5)) },
    (_, index): Bundle => {
      const one = request(boss, own, whole(own))
      const key: Record<string, string> =
        index % 2 === 0 ? { 'idempotency-key': `fuzz-${Math.floor(random() * 1e9)}` } : {}
      return {
        together: true,
        requests: Array.from({ length: 5 }, () => ({ ...one, headers: { ...one.headers, ...key } })),
      }
    },
  )
  return [
    { together: false, requests: some(0.1, () => request(pick(random, wrongCookies), own, whole(own))) },
    {
      together: false,
      requests: some(0.2, () => request(random() < 0.5 ? boss : anybody(), foreign, whole(foreign))),
    },
    {
      together: false,
      requests: some(0.3, () => {
        const value = sample(body ?? { type: 'object' }, random, own)
        const spoilt = method === 'get' ? {} : json(spoil(value, random))
        return request(random() < 0.6 ? boss : anybody(), own, spoilt, body === undefined || random() < 0.3)
      }),
    },
    {
      together: false,
      requests: some(0.08, () => request(boss, own, method === 'get' ? {} : huge(random), method === 'get')),
    },
    { together: false, requests: some(0.12, () => request(boss, own, broken(random), true)) },
    ...simultaneous,
  ]
}

/** A half of a pair of UTF-16 has no bytes of its own: it goes as the replacement character. */
const quoted = (text: string) => encodeURIComponent(Buffer.from(text).toString())

function huge(random: Random): Pick<Hostile, 'body' | 'headers'> {
  const texts = [
    () => JSON.stringify({ body: '长'.repeat(300_000), title: 'a'.repeat(90_000) }),
    () =>
      JSON.stringify({
        photoIds: Array.from({ length: 20_000 }, () => '00000000-0000-7000-8000-000000000000'),
      }),
    () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    () => `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
    () => JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, n]))),
    () => 'x'.repeat(1_500_000),
  ]
  return { headers: { 'content-type': 'application/json' }, body: Buffer.from(pick(random, texts)()) }
}

function broken(random: Random): Pick<Hostile, 'body' | 'headers'> {
  const boundary = 'fuzz'
  const part = (name: string, type: string, bytes: Buffer) =>
    Buffer.concat([
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`,
      ),
      bytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ])
  const form = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const noise = Buffer.from(Array.from({ length: 2000 }, () => Math.floor(random() * 256)))
  const pieces: (() => Pick<Hostile, 'body' | 'headers'>)[] = [
    () => ({ headers: { 'content-type': 'application/json' }, body: Buffer.from('{"body": "没有说完') }),
    () => ({
      headers: { 'content-type': 'application/json' },
      body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    }),
    () => ({ headers: { 'content-type': 'application/json' }, body: Buffer.from('"text"') }),
    () => ({ headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: noise }),
    () => ({
      headers: { 'content-type': 'text/xml' },
      body: Buffer.from('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    }),
    () => ({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from('a=b&__proto__[x]=1'),
    }),
    () => ({
      headers: { 'content-type': 'application/json', 'idempotency-key': 'x'.repeat(500) },
      body: Buffer.from('{}'),
    }),
    () => ({
      headers: {
        'content-type': 'application/json',
        'accept-language': '\xe9\xff',
        origin: 'http://elsewhere.example',
      },
      body: Buffer.from('{}'),
    }),
    () => ({ headers: form, body: part('a.csv', 'text/csv', Buffer.from('时间,内容\n昨天,"没有说完')) }),
    () => ({
      headers: form,
      body: part('../../a.xlsx', 'application/zip', Buffer.concat([Buffer.from('PK\x03\x04'), noise])),
    }),
    () => ({
      headers: form,
      body: part('a.jpg', 'image/jpeg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), noise])),
    }),
    () => ({ headers: form, body: part('\0.csv', 'text/csv', noise) }),
    () => ({ headers: form, body: Buffer.from(`--${boundary}\r\nno end`) }),
    () => ({ headers: form, body: Buffer.alloc(0) }),
  ]
  return pick(random, pieces)()
}
