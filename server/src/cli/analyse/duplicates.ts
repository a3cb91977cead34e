import type { Command } from 'commander'
import type { JsonOption, Run } from '../run.ts'
import { columnList, columnsOf, openTable } from './read.ts'

interface DuplicatesOptions extends JsonOption {
  text: string
  id: string
}

interface Group {
  ids: string[]
  reason: 'copy' | 'edited' | 'same-matter'
  similarity: number
}

const HELP = `
copy         the same signs throughout
edited       words swapped, sentences cut, added or moved, names changed: cosine of rare three-character grams from 0.5 on
same-matter  one matter at one place in other words; such a group may hold whole groups of copies`

/** `heban analyse duplicates`: copies, edited copies, and one matter told in other words. */
export function addDuplicates(analyse: Command, run: Run): void {
  analyse
    .command('duplicates')
    .argument('<file>', 'messages: CSV or XLSX, also gzipped')
    .description('messages that were sent more than once, in the same words or in others')
    .requiredOption('--text <columns>', 'columns of the words, the subject first, separated by commas')
    .option('--id <column>', 'column of the id; without one, the line', 'id')
    .option('--json', 'answer as one JSON document')
    .addHelpText('after', HELP)
    .action((file: string, options: DuplicatesOptions) =>
      run.alone(options, async () => {
        const begun = performance.now()
        const { ids, messages } = await readMessages(file, options)
        const groups = await groupsOf(ids, messages)
        const seconds = Math.round(performance.now() - begun) / 1000
        return { json: { groups, seconds }, text: groups.map(lineOf) }
      }),
    )
}

async function readMessages(file: string, options: DuplicatesOptions) {
  const table = await openTable(file)
  const texts = columnList(options.text)
  const ifThere = table.heading.includes(options.id) ? [options.id] : []
  const { rows } = columnsOf(table, [...texts, ...ifThere])
  return {
    ids: rows.map((cells, at) => cells[texts.length] || String(at + 2)),
    messages: rows.map(([subject = '', ...others]) => ({
      subject,
      body: others.slice(0, texts.length - 1).join('\n'),
    })),
  }
}

async function groupsOf(ids: readonly string[], messages: readonly { subject: string; body: string }[]) {
  const { findCopies } = await import('#analysis/duplicates/find-copies')
  const { groupMessages, issueText } = await import('#analysis/issues/find-issues')
  const { meanOf } = await import('#analysis/issues/cluster')
  const { normalise } = await import('#analysis/text/normalise')
  const idsOf = (members: readonly number[]) => members.map((at) => ids[at] ?? '')
  const copies = findCopies(messages.map(({ subject, body }) => normalise(`${subject}\n${body}`)))
  const copyOf = new Map(copies.flatMap(({ members }, group) => members.map((at) => [at, group] as const)))
  const groups: Group[] = copies.map(({ members, reason, similarity }) => ({
    ids: idsOf(members),
    reason,
    similarity: thousandths(similarity),
  }))
  const matters = groupMessages(messages.map(({ subject, body }) => issueText(subject, body)))
  for (const members of matters.groups) {
    const known = new Set(members.map((at) => copyOf.get(at) ?? `only ${at}`))
    if (known.size < 2) continue
    const sorted = members.toSorted((a, b) => a - b)
    groups.push({
      ids: idsOf(sorted),
      reason: 'same-matter',
      similarity: thousandths(meanOf(sorted, matters.vectors)),
    })
  }
  return groups
}

const thousandths = (value: number) => Math.round(Math.min(1, value) * 1000) / 1000
const lineOf = ({ ids, reason, similarity }: Group) => `${reason}  ${similarity}  ${ids.join(' ')}`
