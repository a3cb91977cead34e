import { type FormEvent, useCallback, useState } from 'react'
import { useFaults } from '../../lib/faults.ts'
import { newKey } from '../../lib/http.ts'
import { askRight, type KeptAboutMe, NOTE_MAX, readKept } from '../../lib/open.ts'
import { usePlace } from '../../lib/place.ts'
import { useRemote } from '../../lib/remote.ts'
import { pathOf } from '../../lib/router.ts'
import { useSettings } from '../../lib/settings.ts'
import { day, moment } from '../../lib/times.ts'
import { explain, named, useWords } from '../../lib/words.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, faultOf } from '../../ui/error-summary.tsx'
import { Radios, TextArea } from '../../ui/fields.tsx'
import { Page } from '../../ui/page.tsx'
import { Failed, Waiting } from '../../ui/waiting.tsx'

interface Props {
  number: string
  token: string
}

/** What is kept about me (X1, X4, X5): the data with their legal basis, where they went, copies, and requests. */
export function Kept({ number, token }: Props) {
  const { kept } = useWords()
  const { code } = usePlace()
  const remote = useRemote(useCallback(() => readKept(code, token), [code, token]))
  const back = { to: pathOf(code, 'follow', number) }
  if (remote.state === 'waiting') return <Waiting />
  if (remote.state === 'failed') return <Failed error={remote.error} again={remote.again} />
  const page = remote.value
  return (
    <Page title={kept.title} back={back}>
      <p>{kept.lead(number)}</p>
      <Until page={page} />
      <Groups page={page} />
      <SharedWith page={page} />
      <Copies number={number} token={token} />
      <Requests page={page} />
      {page.can.length > 0 && <Ask page={page} token={token} again={remote.again} />}
    </Page>
  )
}

function Until({ page }: { page: KeptAboutMe }) {
  const { kept } = useWords()
  const { language } = useSettings()
  return (
    <p className={page.restricted ? 'note good' : 'note'}>
      {page.keptUntil ? kept.until(day(page.keptUntil, language)) : kept.open}
      {page.held && kept.held}
      {page.restricted && kept.restricted}
    </p>
  )
}

function Groups({ page }: { page: KeptAboutMe }) {
  const { kept, follow } = useWords()
  const { language } = useSettings()
  const shown = (field: KeptAboutMe['groups'][number]['fields'][number]['field'], values: string[]) => {
    if (values.length === 0) return kept.nothing
    if (field === 'photos') return kept.photos(values.length)
    if (field === 'calls') return values.map((at) => moment(at, language)).join(kept.between)
    return values.join(' / ')
  }
  return (
    <>
      {page.groups.map((group) => (
        <section key={group.key} aria-labelledby={`group-${group.key}`}>
          <h2 id={`group-${group.key}`}>{kept.group[group.key]}</h2>
          <dl className="facts">
            {group.fields.map(({ field, values }) => (
              <div key={field}>
                <dt>{kept.field[field]}</dt>
                <dd>{shown(field, values)}</dd>
              </div>
            ))}
          </dl>
          <p className="soft">{kept.basis(kept.bases[group.basis], group.source)}</p>
        </section>
      ))}
      <p className="soft">{kept.seenHint(follow.seenBy)}</p>
    </>
  )
}

function SharedWith({ page }: { page: KeptAboutMe }) {
  const { kept, follow } = useWords()
  const { language } = useSettings()
  return (
    <section aria-labelledby="shared">
      <h2 id="shared">{kept.shared}</h2>
      {page.shared.length === 0 ? (
        <p>{kept.sharedNobody}</p>
      ) : (
        <ul>
          {page.shared.map((one) => (
            <li key={`${one.at} ${one.channel}`}>
              {kept.sharedItem(
                moment(one.at, language),
                named(language, one.unitZh, one.unitEn) || follow.office,
                kept.channel[one.channel],
                one.fields.map((field) => kept.field[field]).join(kept.between),
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Copies({ number, token }: Props) {
  const words = useWords()
  const { kept } = words
  const { code } = usePlace()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const download = async () => {
    setBusy(true)
    setFault('')
    try {
      const copy = await readKept(code, token, true)
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([JSON.stringify(copy, null, 2)], { type: 'application/json' }))
      link.download = `${number}.json`
      link.click()
      URL.revokeObjectURL(link.href)
    } catch (error) {
      setFault(explain(words, error))
    }
    setBusy(false)
  }
  return (
    <section aria-labelledby="copies">
      <h2 id="copies">{kept.copies}</h2>
      <p>{kept.copiesMore}</p>
      {fault && (
        <p className="note warm" role="alert">
          {fault}
        </p>
      )}
      <div className="acts">
        <Button busy={busy && kept.copying} onClick={() => void download()}>
          {kept.download}
        </Button>
        <Button onClick={() => window.print()}>{kept.print}</Button>
      </div>
    </section>
  )
}

function Requests({ page }: { page: KeptAboutMe }) {
  const { kept } = useWords()
  const { language } = useSettings()
  if (page.requests.length === 0) return null
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">{kept.requests}</h2>
      <ul>
        {page.requests.map((one) => (
          <li key={one.id}>
            <strong>{kept.kind[one.kind]}</strong>{' '}
            {one.outcome
              ? kept.outcome[one.outcome]
              : kept.waiting(moment(one.askedAt, language), day(one.dueAt, language))}
            {one.text && <div className="quote">{one.text}</div>}
            {one.answer && <p>{kept.answer(one.answer)}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Ask({ page, token, again }: { page: KeptAboutMe; token: string; again: () => void }) {
  const words = useWords()
  const { kept, acting } = words
  const { code } = usePlace()
  const [kind, setKind] = useState<KeptAboutMe['can'][number] | ''>('')
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [key] = useState(newKey)
  const { faults, round, check } = useFaults()
  const hand = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const said = text.trim()
    const right = check([
      !kind && { id: 'kind', message: kept.kindMissing },
      said.length < 2 && { id: 'why', message: kept.textMissing },
      said.length > NOTE_MAX && { id: 'why', message: acting.tooLong(NOTE_MAX) },
    ])
    if (!right || !kind) return
    setBusy(true)
    try {
      await askRight(code, token, { kind, text: said }, key)
      again()
    } catch (error) {
      setBusy(false)
      check([{ id: 'why', message: explain(words, error) }])
    }
  }
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{kept.ask}</h2>
      <ErrorSummary faults={faults} round={round} />
      <form noValidate onSubmit={(event) => void hand(event)}>
        <Radios
          id="kind"
          legend={kept.askWhat}
          error={faultOf(faults, 'kind')}
          value={kind}
          options={page.can.map((value) => ({ value, label: kept.kind[value] }))}
          onChange={setKind}
        />
        <TextArea
          id="why"
          label={kept.why}
          hint={kept.whyHint}
          error={faultOf(faults, 'why')}
          rows={4}
          value={text}
          onChange={setText}
        />
        <div className="acts">
          <Button look="main" type="submit" busy={busy && acting.sending}>
            {kept.send}
          </Button>
        </div>
      </form>
    </section>
  )
}
