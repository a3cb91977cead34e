import { type FormEvent, useState } from 'react'
import { useFaults } from '../../lib/faults.ts'
import { openPass } from '../../lib/follow-pass.ts'
import { Refused } from '../../lib/http.ts'
import { QUERY_CODE_LENGTH } from '../../lib/open.ts'
import { usePlace } from '../../lib/place.ts'
import { hasUnusedSign, tidyCode, tidyNumber } from '../../lib/query-code.ts'
import { navigate, pathOf } from '../../lib/router.ts'
import { forgetRemembered, readRemembered } from '../../lib/slip.ts'
import { explain, useWords } from '../../lib/words.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, faultOf } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'

interface Props {
  number?: string
  note?: string
  /** Called instead of a change of page when the page is the right one already. */
  onOpen?: () => void
}

/** Number and query code, typed any way people type. */
export function Find({ number: given = '', note, onOpen }: Props) {
  const words = useWords()
  const { find, chrome } = words
  const { code: tenant } = usePlace()
  const [typed, setTyped] = useState(() => ({ number: given, code: '' }))
  const [busy, setBusy] = useState(false)
  const { faults, round, check } = useFaults()

  const open = async (number: string, queryCode: string) => {
    setBusy(true)
    try {
      await openPass(tenant, number, queryCode)
      if (onOpen) onOpen()
      navigate(pathOf(tenant, 'follow', number), { replace: Boolean(onOpen) })
    } catch (error) {
      setBusy(false)
      const wrong = error instanceof Refused && error.problem.code === 'demands.wrongQueryCode'
      const signs = wrong && hasUnusedSign(queryCode) ? find.signs : ''
      check([{ id: 'code', message: `${explain(words, error)} ${signs}`.trim() }])
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const number = tidyNumber(typed.number)
    const queryCode = tidyCode(typed.code)
    const right = check([
      !number && { id: 'number', message: find.numberMissing },
      !queryCode && { id: 'code', message: find.codeMissing },
      queryCode.length > 0 &&
        queryCode.length !== QUERY_CODE_LENGTH && {
          id: 'code',
          message: find.codeLength(QUERY_CODE_LENGTH, queryCode.length),
        },
    ])
    if (right) void open(number, queryCode)
  }
  return (
    <Page
      title={find.title}
      back={{ to: pathOf(tenant), text: chrome.home }}
      above={
        <>
          <ErrorSummary faults={faults} round={round} />
          {note && <p className="note warm">{note}</p>}
        </>
      }
    >
      <form noValidate onSubmit={submit}>
        <TextField
          id="number"
          className="code-input"
          label={find.number}
          hint={find.numberHint}
          spellCheck={false}
          error={faultOf(faults, 'number')}
          value={typed.number}
          onChange={(number) => setTyped({ ...typed, number })}
        />
        <TextField
          id="code"
          className="code-input"
          label={find.code}
          hint={find.codeHint(QUERY_CODE_LENGTH)}
          spellCheck={false}
          error={faultOf(faults, 'code')}
          value={typed.code}
          onChange={(code) => setTyped({ ...typed, code })}
        />
        <div className="acts">
          <Button look="main" type="submit" busy={busy && find.going}>
            {find.go}
          </Button>
        </div>
      </form>
      <RememberedHere tenant={tenant} onOpen={(number, queryCode) => void open(number, queryCode)} />
      <h2>{find.lost}</h2>
      <p>
        {find.lostMore}
        <Link className="line-link" to={pathOf(tenant, 'phone')}>
          {words.home.phone}
        </Link>
      </p>
    </Page>
  )
}

function RememberedHere({
  tenant,
  onOpen,
}: {
  tenant: string
  onOpen: (number: string, queryCode: string) => void
}) {
  const { find } = useWords()
  const [remembered, setRemembered] = useState(() => readRemembered(tenant))
  if (remembered.length === 0) return null
  const forget = (number: string) => {
    forgetRemembered(tenant, number)
    setRemembered(readRemembered(tenant))
  }
  return (
    <>
      <h2>{find.keptTitle}</h2>
      <ul className="choices">
        {remembered.map((one) => (
          <li key={one.number} className="remembered">
            <Button onClick={() => onOpen(one.number, one.queryCode)}>{one.number}</Button>
            <button
              className="link-button careful"
              type="button"
              aria-label={find.forgetNumber(one.number)}
              onClick={() => forget(one.number)}
            >
              {find.forget}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
