import { InvalidArgumentError, type Command } from 'commander'
import type { Issue, IssueMessage } from '#analysis/issues/find-issues'
import type { JsonOption, Run } from '../run.ts'
import { columnList, columnsOf, openTable } from './read.ts'
import { readInstant } from './instants.ts'

interface HotIssuesOptions extends JsonOption {
  text: string
  time: string
  user: string
  id: string
  likes: string
  dislikes: string
  top: number
}

const HELP = `
heat = (people + 0.25 × repeats + 4 × ln(1 + votes)) × (0.5 + 0.35 × density + 0.15 × freshness)
  people     who raised it on their own: one who writes again, or sends another's text, counts once
  repeats    the other messages, at most two for each of the people
  votes      likes and dislikes, when the file has such columns
  density    share of the other messages within the busiest 30 days
  freshness  halves in two months, seen from the latest message of the file`

/** `heban analyse hot-issues`: one matter at one place is one issue, the hottest first. */
export function addHotIssues(analyse: Command, run: Run): void {
  analyse
    .command('hot-issues')
    .argument('<file>', 'messages: CSV or XLSX, also gzipped')
    .description('what many write about at one place, in whatever words')
    .requiredOption('--text <columns>', 'columns of the words, the subject first, separated by commas')
    .requiredOption('--time <column>', 'column of the time')
    .requiredOption('--user <column>', 'column of who wrote')
    .option('--id <column>', 'column of the id; without one, the line', 'id')
    .option('--likes <column>', 'column of agreement', 'likes')
    .option('--dislikes <column>', 'column of disagreement', 'dislikes')
    .option('--top <n>', 'how many issues', howMany, 20)
    .option('--json', 'answer as one JSON document')
    .addHelpText('after', HELP)
    .action((file: string, options: HotIssuesOptions) =>
      run.alone(options, async () => {
        const { findIssues } = await import('#analysis/issues/find-issues')
        const begun = performance.now()
        const { ids, messages } = await readMessages(file, options)
        const found = findIssues(messages, { top: options.top })
        const issues = found.map((issue, at) => shown(issue, at + 1, ids))
        const seconds = Math.round(performance.now() - begun) / 1000
        return { json: { issues, seconds }, text: linesOf(issues) }
      }),
    )
}

interface Read {
  ids: string[]
  messages: IssueMessage[]
}

async function readMessages(file: string, options: HotIssuesOptions): Promise<Read> {
  const table = await openTable(file)
  const texts = columnList(options.text)
  const ifThere = [options.id, options.likes, options.dislikes].filter((name) => table.heading.includes(name))
  const { rows } = columnsOf(table, [...texts, options.time, options.user, ...ifThere])
  const read: Read = { ids: [], messages: [] }
  rows.forEach((cells, at) => {
    const [subject = '', ...bodies] = cells.slice(0, texts.length)
    const [time = '', person = '', ...others] = cells.slice(texts.length)
    const cellOf = (name: string) => others[ifThere.indexOf(name)] ?? ''
    read.ids.push(cellOf(options.id) || String(at + 2))
    read.messages.push({
      subject,
      body: bodies.join('\n'),
      time: readInstant(time),
      person,
      votes: countOf(cellOf(options.likes)) + countOf(cellOf(options.dislikes)),
    })
  })
  return read
}

const countOf = (cell: string) => Math.max(0, Number.parseInt(cell, 10) || 0)
const day = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString().slice(0, 10))
const hundredths = (value: number) => Math.round(value * 100) / 100

function shown({ members, title, place, from, to, people, votes, heat }: Issue, rank: number, ids: string[]) {
  return {
    rank,
    title,
    place,
    from: day(from),
    to: day(to),
    people,
    votes,
    ids: members.map((at) => ids[at] ?? ''),
    heat: hundredths(heat.heat),
    parts: {
      voices: hundredths(heat.voices),
      votes: hundredths(heat.votes),
      density: hundredths(heat.density),
      freshness: hundredths(heat.freshness),
    },
  }
}

function linesOf(issues: readonly ReturnType<typeof shown>[]): string[] {
  return issues.map(
    ({ rank, heat, people, votes, ids, from, to, place, title }) =>
      `${rank}  ${heat}  ${people} people, ${ids.length} messages, ${votes} votes  ${from ?? '—'} – ${to ?? '—'}  ${place ?? '—'}  ${title}`,
  )
}

function howMany(value: string): number {
  if (/^[1-9]\d{0,4}$/.test(value)) return Number(value)
  throw new InvalidArgumentError('Say a whole number from 1 on.')
}
