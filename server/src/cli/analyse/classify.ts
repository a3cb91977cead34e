import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { classify } from '#analysis/classify/classify'
import { learn } from '#analysis/classify/learn'
import { loadModel, type Model } from '#analysis/classify/model'
import { scoresOf, type Judged, type Scores } from '#analysis/classify/scores'
import type { TrainingDocument } from '#analysis/classify/train'
import { checkoutRoot } from '../../platform/postgres/data-dir.ts'
import { CommandFailure, type Answer } from '../answer.ts'
import type { JsonOption, Run } from '../run.ts'
import type { Progress } from '../terminal.ts'
import { columnList, columnsOf, openTable, type OpenTable } from './read.ts'

interface ClassifyOptions extends JsonOption {
  train?: string[]
  test: string
  text: string[]
  label: string
  trainText?: string[]
  testText?: string[]
  trainLabel?: string
  model?: string
}

interface Report extends Scores {
  /** 0 for a model that was shipped. */
  trainSeconds: number
  predictPerSecond: number
}

/** Documents timed at least so often, so that a small test file still gives a speed. */
const TIMED_DOCUMENTS = 5000

/** `heban analyse classify`: trains on some files, judges on another, prints what the model is worth. */
export function addClassify(analyse: Command, run: Run): void {
  analyse
    .command('classify')
    .description('learns labels from files, or takes the shipped model, and judges it on a file kept apart')
    .option('--train <file...>', 'files to learn from; may be said several times')
    .requiredOption('--test <file>', 'file to be judged on')
    .requiredOption('--text <columns>', 'columns of the text: one (body) or two (title, body)', columnList)
    .requiredOption('--label <column>', 'column of the label')
    .option('--train-text <columns>', 'columns of the text in training files that have them', columnList)
    .option('--test-text <columns>', 'columns of the text in the test file', columnList)
    .option('--train-label <column>', 'column of the label in training files that have it')
    .option('--model <name>', '"default": the shipped model, nothing is learned')
    .option('--json', 'answer as one JSON document')
    .action((options: ClassifyOptions) => run.alone(options, (progress) => judge(options, progress)))
}

async function judge(options: ClassifyOptions, progress: Progress): Promise<Answer> {
  if (options.model !== undefined && options.model !== 'default')
    throw new CommandFailure('analyse.model-unknown', `there is no model "${options.model}": say default`)
  if (!options.model && !options.train?.length)
    throw new CommandFailure('analyse.nothing-to-learn', 'say --train FILE, or --model default')
  const { text, label, testText = text, trainText = text, trainLabel = label } = options
  const test = documentsOf(await openTable(options.test), testText, label)
  const documents: TrainingDocument[] = []
  for (const file of options.model ? [] : (options.train ?? [])) {
    const table = await openTable(file)
    const has = (names: readonly string[]) => names.every((name) => table.heading.includes(name))
    documents.push(
      ...documentsOf(table, has(trainText) ? trainText : text, has([trainLabel]) ? trainLabel : label),
    )
  }
  const started = performance.now()
  const model = options.model
    ? loadModel(readFileSync(join(checkoutRoot(), 'analysis/models/domains.bin')))
    : learnFrom(documents, progress)
  const trainSeconds = options.model ? 0 : (performance.now() - started) / 1000
  const judged = test.map(({ title, body, label: wanted }): Judged => {
    const { label: said, probability } = classify(model, title, body)
    return { wanted, said, probability }
  })
  const { n, ...scores } = scoresOf(judged)
  const report: Report = { n, trainSeconds, predictPerSecond: speedOf(model, test), ...scores }
  return { json: report, text: linesOf(report) }
}

/** One column is the body, two are title and body. Rows without a label are left out. */
function documentsOf(table: OpenTable, text: readonly string[], label: string): TrainingDocument[] {
  if (text.length === 0 || text.length > 2)
    throw new CommandFailure('analyse.text-columns', 'name one column (body) or two (title, body)')
  const documents = columnsOf(table, [...text, label]).rows.flatMap((cells) => {
    const wanted = cells.at(-1)?.trim() ?? ''
    const [title = '', body = ''] = text.length === 2 ? cells : ['', cells[0]]
    return wanted === '' ? [] : [{ title, body, label: wanted }]
  })
  if (documents.length > 0) return documents
  throw new CommandFailure('analyse.empty', `${table.file} has no row with a label in "${label}"`)
}

function learnFrom(documents: readonly TrainingDocument[], progress: Progress): Model {
  if (new Set(documents.map(({ label }) => label)).size < 2)
    throw new CommandFailure('analyse.one-label', 'there are not two labels to tell apart')
  return learn(documents, { onStep: (done, of) => progress('steps of learning', done, of) })
}

/** Documents a second of processor time, the best of three rounds. */
function speedOf(model: Model, documents: readonly TrainingDocument[]): number {
  const times = Math.ceil(TIMED_DOCUMENTS / documents.length)
  let least = Infinity
  for (let round = 0; round < 3; round++) {
    const before = process.cpuUsage()
    for (let time = 0; time < times; time++)
      for (const { title, body } of documents) classify(model, title, body)
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, user + system)
  }
  return Math.round((times * documents.length * 1e6) / least)
}

function linesOf(report: Report): string[] {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`
  return [
    `${report.n} documents: macro-F1 ${report.macroF1.toFixed(3)}, weighted F1 ${report.weightedF1.toFixed(3)}, accuracy ${percent(report.accuracy)}`,
    `surest 80 %: ${percent(report.selective80)} right; calibration error ${report.ece.toFixed(3)}`,
    `learned in ${report.trainSeconds.toFixed(1)} s, reads ${report.predictPerSecond} documents a second`,
    ...Object.entries(report.perClass).map(
      ([label, { precision, recall, f1, n }]) =>
        `${label}\tprecision ${percent(precision)}\trecall ${percent(recall)}\tF1 ${f1.toFixed(3)}\t${n} documents`,
    ),
  ]
}
