import { useCallback, useState } from 'react'
import type { OpenFigures } from '#contract/publish'
import { openDataPath, readFigures } from '../lib/open.ts'
import { usePlace } from '../lib/place.ts'
import { useRemote } from '../lib/remote.ts'
import { pathOf } from '../lib/router.ts'
import { useSettings } from '../lib/settings.ts'
import { named, useWords } from '../lib/words.ts'
import { figures as english } from '../../words/resident/en/figures.ts'
import { figures as chinese } from '../../words/resident/zh-cn/figures.ts'
import { Link } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Failed, Waiting } from '../ui/waiting.tsx'
import '../styles/figures.css'

/** Words of this page alone: they come with it, and weigh on no other. */
const useFigureWords = () => (useSettings().language === 'en' ? english : chinese)

type Figures = NonNullable<OpenFigures['figures']>
type Cell = Figures['topics'][number]

/** What the office tells everybody (D3.34): a month in figures, how long things may take, cases, data to take along. */
export function FiguresPage() {
  const { chrome, parked } = useWords()
  const words = useFigureWords()
  const { code } = usePlace()
  const [month, setMonth] = useState<string | undefined>()
  const read = useRemote(useCallback(() => readFigures(code, month), [code, month]))
  return (
    <Page title={words.title} back={{ to: pathOf(code), text: chrome.home }}>
      <p>{words.lead}</p>
      {read.state === 'waiting' && <Waiting />}
      {read.state === 'failed' && <Failed error={read.error} again={read.again} />}
      {read.state === 'there' && (
        <>
          {read.value.figures === null ? (
            <p className="note">{words.none}</p>
          ) : (
            <>
              <label className="figures-month">
                {words.month}{' '}
                <select value={read.value.figures.month} onChange={(event) => setMonth(event.target.value)}>
                  {read.value.months.map((one) => (
                    <option key={one.month}>{one.month}</option>
                  ))}
                </select>
              </label>
              <Month figures={read.value.figures} />
              <Data month={read.value.figures.month} revision={read.value.revision ?? 1} />
            </>
          )}
          <Limits limits={read.value.limits} />
          <Cases cases={read.value.cases} />
        </>
      )}
      <p>
        <Link className="line-link" to={pathOf(code, 'parked')}>
          {parked.open}
        </Link>
      </p>
      <p>
        <Link className="line-link" to={pathOf(code, 'phone')}>
          {words.reach}
        </Link>
      </p>
    </Page>
  )
}

const RATES = ['response', 'resolution', 'satisfaction'] as const

function Month({ figures }: { figures: Figures }) {
  const words = useFigureWords()
  const percent = (value: number | null | undefined) =>
    value === null || value === undefined ? '—' : `${(Math.round(value * 1000 + 1e-9) / 10).toFixed(1)}%`
  return (
    <>
      <h2>{words.inMonth(figures.month)}</h2>
      <p>{words.received(figures.received)}</p>
      <dl className="figures-rates">
        {RATES.map((name) => {
          const rate = figures.rates[name]
          return (
            <div key={name}>
              <dt>{words.rates[name].name}</dt>
              <dd>
                <strong>{percent(rate?.value)}</strong>
                <span className="soft">{rate ? `${rate.n} / ${rate.of}` : words.tooFew}</span>
                <span className="soft">{words.rates[name].means}</span>
              </dd>
            </div>
          )
        })}
      </dl>
      <p className="soft">{words.net}</p>
      <Table title={words.byTopic} cells={figures.topics} />
      <Table title={words.byCommunity} cells={figures.communities} />
      <p className="soft">{words.hidden}</p>
    </>
  )
}

function Table({ title, cells }: { title: string; cells: readonly Cell[] }) {
  const words = useFigureWords()
  const { language } = useSettings()
  return (
    <details>
      <summary>{title}</summary>
      <table className="figures-table">
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{words.count}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <tr key={cell.code}>
              <th scope="row">{named(language, cell.nameZh, cell.nameEn)}</th>
              <td>{cell.n ?? words.few}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function Data({ month, revision }: { month: string; revision: number }) {
  const words = useFigureWords()
  const { code } = usePlace()
  return (
    <p>
      <a href={openDataPath(code, month, 'demands.csv')} download>
        {words.download}
      </a>
      {' · '}
      <a href={openDataPath(code, month, 'demands.csv-metadata.json')}>{words.columns}</a>{' '}
      <span className="soft">{words.licence(revision)}</span>
    </p>
  )
}

function Limits({ limits }: { limits: OpenFigures['limits'] }) {
  const words = useFigureWords()
  const { dispatch, sign, contact, reply, callback } = limits
  const lines = [
    [words.limits.dispatch, dispatch],
    [words.limits.sign, sign],
    [words.limits.contact, contact],
    [words.limits.reply, reply.general],
    [words.limits.urgent, reply.urgent],
    [words.limits.extraUrgent, reply['extra-urgent']],
    [words.limits.complex, reply.complex],
    [words.limits.callback, callback],
  ] as const
  return (
    <>
      <h2>{words.limitsTitle}</h2>
      <table className="figures-table">
        <tbody>
          {lines.map(([name, limit]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{words.within(limit.amount, limit.unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Cases({ cases }: { cases: OpenFigures['cases'] }) {
  const words = useFigureWords()
  const { language } = useSettings()
  if (cases.length === 0) return null
  return (
    <>
      <h2>{words.cases}</h2>
      {cases.map((one) => (
        <article key={one.id} className="figures-case">
          <h3>{one.title}</h3>
          {one.topicZh && <p className="soft">{named(language, one.topicZh, one.topicEn)}</p>}
          <p lang="zh-CN">{one.body}</p>
        </article>
      ))}
    </>
  )
}
