// The published figures as a table (RFC 4180), with what its columns mean: CSV on the Web metadata and a JSON Schema of a row.
import { LEAST_PUBLISHED, LICENCE, type PublishedFigures } from '#contract/publish'

const COLUMNS = [
  ['month', 'string', 'Calendar month, YYYY-MM'],
  ['dimension', 'string', 'What is counted by: total, topic, community, channel, rate'],
  ['code', 'string', 'Code of the topic, community, channel or rate; empty for the total'],
  ['name_zh', 'string', 'Name in Chinese'],
  ['name_en', 'string', 'Name in English'],
  ['measure', 'string', 'received: demands received; numerator and denominator of a rate'],
  ['value', 'integer', 'The number; empty where hidden'],
  [
    'hidden',
    'boolean',
    `True where the number, or one that could be computed from it, is under ${LEAST_PUBLISHED}`,
  ],
] as const

type Line = [dimension: string, code: string, zh: string, en: string, measure: string, value: number | null]

const RATES = {
  response: ['响应率', 'Response'],
  resolution: ['解决率', 'Resolution'],
  satisfaction: ['满意率', 'Satisfaction'],
} as const

function linesOf(figures: PublishedFigures): Line[] {
  const cells = (dimension: string, table: PublishedFigures['topics']) =>
    table.map<Line>(({ code, nameZh, nameEn, n }) => [dimension, code, nameZh, nameEn, 'received', n])
  const rates = (Object.keys(RATES) as (keyof typeof RATES)[]).flatMap<Line>((name) => {
    const [zh, en] = RATES[name]
    const rate = figures.rates[name]
    return [
      ['rate', name, zh, en, 'numerator', rate?.n ?? null],
      ['rate', name, zh, en, 'denominator', rate?.of ?? null],
    ]
  })
  return [
    ['total', '', '全部', 'All', 'received', figures.received],
    ...cells('topic', figures.topics),
    ...cells('community', figures.communities),
    ...cells('channel', figures.channels),
    ...rates,
  ]
}

/** A spreadsheet would read some beginnings as a formula. */
function quoted(value: string): string {
  const safe = /^[=+@\t\r-]/.test(value) && value !== '-' ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function asCsv(figures: PublishedFigures): string {
  const rows = linesOf(figures).map(([dimension, code, zh, en, measure, value]) =>
    [
      figures.month,
      dimension,
      code,
      zh,
      en,
      measure,
      value === null ? '' : String(value),
      String(value === null),
    ]
      .map(quoted)
      .join(','),
  )
  return `${[COLUMNS.map(([name]) => name).join(','), ...rows].join('\r\n')}\r\n`
}

/** CSV on the Web (W3C Recommendation 2015-12-17): which file, under which licence, with which columns. */
export function asMetadata(figures: PublishedFigures, revision: number, publishedAt: Date): object {
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    url: 'demands.csv',
    'dc:title': `Demands of residents, ${figures.month}`,
    'dc:license': { '@id': LICENCE },
    'dc:issued': publishedAt.toISOString(),
    'schema:version': revision,
    'dc:description': `Sums of a whole sub-district. Numbers under ${LEAST_PUBLISHED} are hidden, with others from which they could be computed.`,
    dialect: { encoding: 'utf-8', header: true, lineTerminators: ['\r\n'] },
    tableSchema: {
      columns: COLUMNS.map(([name, datatype, description]) => ({
        name,
        titles: name,
        datatype: name === 'month' ? { base: 'string', format: '\\d{4}-(0[1-9]|1[0-2])' } : datatype,
        required: ['month', 'dimension', 'measure', 'hidden'].includes(name),
        'dc:description': description,
      })),
      primaryKey: ['month', 'dimension', 'code', 'measure'],
    },
  }
}

/** One row as JSON, for those who read tables that way. */
export function rowSchema(): object {
  const types = { string: 'string', integer: ['integer', 'null'], boolean: 'boolean' } as const
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A row of demands.csv',
    type: 'object',
    properties: Object.fromEntries(
      COLUMNS.map(([name, type, description]) => [
        name,
        { type: types[type], description, ...(name === 'value' && { minimum: 0 }) },
      ]),
    ),
    required: COLUMNS.map(([name]) => name),
    additionalProperties: false,
  }
}
