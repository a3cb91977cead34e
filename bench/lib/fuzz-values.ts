// What a JSON schema allows, by chance, and what it does not: the raw material of hostile requests.
import { pick, type Random } from '../../server/src/demo/random.ts'

export interface Schema {
  type?: string | string[]
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  additionalProperties?: Schema | boolean
}

const TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  '𠮷'.repeat(50),
  '\u202e反转\u202c',
  "'; drop table demands.work_order; --",
  '%_\\',
  '${jndi:ldap://127.0.0.1/a}',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://127.0.0.1")',
  '../../../../etc/passwd',
  '\r\nset-cookie: a=b',
  'null',
  'NaN',
  '1e400',
  '2026-02-30',
  '0000-00-00',
  '275760-09-14T00:00:00Z',
  '2026-11-22T25:61:61+99:99',
  '9999-12-31T23:59:59.999Z',
  '٢٠٢٦-٠١-٠١',
  '00000000-0000-0000-0000-000000000000',
  '__proto__',
  '长'.repeat(70_000),
]
const NUMBERS = [-1, 0, -0, 0.1, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 63, 1e21]
const OTHERS: unknown[] = [null, true, [], {}, [[[[[]]]]], { __proto__: null, constructor: { prototype: 1 } }]

/** Something no sensible client sends. */
export function nasty(random: Random): unknown {
  const kind = random()
  if (kind < 0.6) return pick(random, TEXTS)
  return kind < 0.8 ? pick(random, NUMBERS) : pick(random, OTHERS)
}

export function nastyText(random: Random): string {
  return pick(random, TEXTS)
}

/** A value of the schema's shape; ids come from `ids`, so that they mean something, here or in another sub-district. */
export function sample(
  schema: Schema | undefined,
  random: Random,
  ids: readonly string[],
  depth = 0,
): unknown {
  if (!schema || depth > 6) return null
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return pick(random, schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return sample(pick(random, choices), random, ids, depth + 1)
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((part) => sample(part, random, ids, depth + 1)))
  const type = Array.isArray(schema.type) ? pick(random, schema.type) : schema.type
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, of]) => [
          name,
          sample(of, random, ids, depth + 1),
        ]),
      )
    case 'array': {
      const length = (schema.minItems ?? 0) + Math.floor(random() * 3)
      return Array.from({ length }, () => sample(schema.items, random, ids, depth + 1))
    }
    case 'integer':
    case 'number':
      return Math.round(
        (schema.minimum ?? 0) + random() * Math.min(10, (schema.maximum ?? 10) - (schema.minimum ?? 0)),
      )
    case 'boolean':
      return random() < 0.5
    case 'string':
      return text(schema, random, ids)
    case 'null':
      return null
    default:
      return { any: 'thing' }
  }
}

function text({ format, pattern, minLength = 0 }: Schema, random: Random, ids: readonly string[]): string {
  if (format === 'uuid') return pick(random, ids)
  if (format === 'date-time') return '2026-11-20T09:00:00+08:00'
  if (format === 'date') return '2026-11-20'
  if (pattern?.includes('\\d{4}-') || pattern?.includes('[0-9]{4}-')) return '2026-11'
  if (random() < 0.3) return pick(random, ids)
  return '试'.repeat(Math.max(minLength, 4))
}

/** The same value with one thing wrong in it. */
export function spoil(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random() < 0.1) return nasty(random)
  if (Array.isArray(value)) {
    if (value.length === 0 || random() < 0.3) return [...value, nasty(random)]
    const at = Math.floor(random() * value.length)
    return value.map((one, index) => (index === at ? spoil(one, random) : one))
  }
  const names = Object.keys(value)
  const name = names.length > 0 ? pick(random, names) : 'extra'
  const kind = random()
  if (kind < 0.15) return { ...value, [nastyText(random).slice(0, 40) || 'extra']: nasty(random) }
  const { [name]: old, ...rest } = value as Record<string, unknown>
  return kind < 0.35 ? rest : { ...value, [name]: spoil(old, random) }
}
