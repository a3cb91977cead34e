import { type FormEvent, useState } from 'react'
import { useFaults } from '../../lib/faults.ts'
import { askCode, enterByCode } from '../../lib/mine.ts'
import { usePlace } from '../../lib/place.ts'
import { pathOf } from '../../lib/router.ts'
import { explain, useWords } from '../../lib/words.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, faultOf } from '../../ui/error-summary.tsx'
import { Check, TextField } from '../../ui/fields.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'

const digits = (typed: string) => typed.replaceAll(/\D/g, '')

/** Two questions, one a page: which number, and the code that was sent to it. */
export function Enter({ note, onEnter }: { note: string; onEnter: () => void }) {
  const words = useWords()
  const { mine, chrome } = words
  const { code: tenant } = usePlace()
  const [typed, setTyped] = useState({ phone: '', code: '', byMail: false })
  const [isSent, setSent] = useState(false)
  const [busy, setBusy] = useState(false)
  const { faults, round, check } = useFaults()
  const phone = digits(typed.phone)

  const run = async (field: 'phone' | 'code', work: () => Promise<unknown>, then: () => void) => {
    setBusy(true)
    try {
      await work()
      then()
    } catch (error) {
      check([{ id: field, message: explain(words, error) }])
    }
    setBusy(false)
  }
  const ask = (event: FormEvent) => {
    event.preventDefault()
    if (busy || !check([!/^1\d{10}$/.test(phone) && { id: 'phone', message: mine.phoneWrong }])) return
    void run(
      'phone',
      () => askCode(tenant, { phone, by: typed.byMail ? 'mail' : 'sms' }),
      () => setSent(true),
    )
  }
  const enter = (event: FormEvent) => {
    event.preventDefault()
    const code = digits(typed.code)
    if (busy || !check([code.length !== 6 && { id: 'code', message: mine.codeWrong }])) return
    void run('code', () => enterByCode(tenant, { phone, code }), onEnter)
  }
  const above = (
    <>
      <ErrorSummary faults={faults} round={round} />
      {note && (
        <p className="note good">
          <output>{note}</output>
        </p>
      )}
    </>
  )
  if (!isSent)
    return (
      <Page title={mine.title} back={{ to: pathOf(tenant), text: chrome.home }} above={above}>
        <p>{mine.lead}</p>
        <form noValidate onSubmit={ask}>
          <TextField
            id="phone"
            label={mine.phone}
            hint={mine.phoneHint}
            inputMode="tel"
            autoComplete="tel-national"
            error={faultOf(faults, 'phone')}
            value={typed.phone}
            onChange={(value) => setTyped({ ...typed, phone: value })}
          />
          <Check
            id="by-mail"
            label={mine.byMail}
            checked={typed.byMail}
            onChange={(byMail) => setTyped({ ...typed, byMail })}
          />
          <div className="acts">
            <Button look="main" type="submit" busy={busy && mine.asking}>
              {mine.ask}
            </Button>
          </div>
        </form>
      </Page>
    )
  return (
    <Page title={mine.sentTitle} back={{ to: pathOf(tenant), text: chrome.home }} above={above}>
      <p>
        <output>{mine.sent(phone)}</output>
      </p>
      <form noValidate onSubmit={enter}>
        <TextField
          id="code"
          className="code-input"
          label={mine.code}
          hint={mine.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          error={faultOf(faults, 'code')}
          value={typed.code}
          onChange={(value) => setTyped({ ...typed, code: value })}
        />
        <div className="acts">
          <Button look="main" type="submit" busy={busy && mine.going}>
            {mine.go}
          </Button>
          <Button
            onClick={() => {
              check([])
              setTyped({ ...typed, code: '' })
              setSent(false)
            }}
          >
            {mine.anew}
          </Button>
        </div>
      </form>
      <p className="soft">
        {mine.noCode} <Link to={pathOf(tenant, 'follow')}>{words.home.follow}</Link>
      </p>
    </Page>
  )
}
