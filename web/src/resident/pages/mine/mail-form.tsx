import { type FormEvent, useState } from 'react'
import { useFaults } from '../../lib/faults.ts'
import { askMailCode, confirmMail, forgetMail } from '../../lib/mine.ts'
import { usePlace } from '../../lib/place.ts'
import { explain, useWords } from '../../lib/words.ts'
import { Button } from '../../ui/button.tsx'
import { faultOf } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/fields.tsx'

interface Props {
  /** The address that is registered, masked. */
  kept: string | null
  again: () => void
}

/** Where codes go for somebody whose telephone gets no texts. */
export function MailForm({ kept, again }: Props) {
  const words = useWords()
  const { mine } = words
  const { code: tenant } = usePlace()
  const [typed, setTyped] = useState({ mail: '', code: '' })
  const [isSent, setSent] = useState(false)
  const { faults, check } = useFaults()
  const mail = typed.mail.trim()
  const run = async (field: 'mail' | 'mail-code', work: () => Promise<unknown>, then: () => void) => {
    try {
      await work()
      then()
    } catch (error) {
      check([{ id: field, message: explain(words, error) }])
    }
  }
  const hand = (event: FormEvent) => {
    event.preventDefault()
    if (isSent) {
      if (!check([!/^\d{6}$/.test(typed.code) && { id: 'mail-code', message: mine.codeWrong }])) return
      void run('mail-code', () => confirmMail(tenant, { mail, code: typed.code }), again)
    } else if (check([!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(mail) && { id: 'mail', message: mine.mailWrong }]))
      void run(
        'mail',
        () => askMailCode(tenant, mail),
        () => setSent(true),
      )
  }
  if (kept)
    return (
      <section aria-labelledby="codes-by-mail">
        <h2 id="codes-by-mail">{mine.mailTitle}</h2>
        <p>{mine.mailKept(kept)}</p>
        <Button onClick={() => void run('mail', () => forgetMail(tenant), again)}>{mine.mailForget}</Button>
      </section>
    )
  return (
    <section aria-labelledby="codes-by-mail">
      <h2 id="codes-by-mail">{mine.mailTitle}</h2>
      <p>{mine.mailLead}</p>
      <form noValidate onSubmit={hand}>
        {isSent ? (
          <>
            <p>
              <output>{mine.mailSent(mail)}</output>
            </p>
            <TextField
              id="mail-code"
              className="code-input"
              label={mine.code}
              hint={mine.codeHint}
              inputMode="numeric"
              autoComplete="one-time-code"
              error={faultOf(faults, 'mail-code')}
              value={typed.code}
              onChange={(code) => setTyped({ ...typed, code: code.replaceAll(/\D/g, '') })}
            />
          </>
        ) : (
          <TextField
            id="mail"
            type="email"
            label={mine.mail}
            inputMode="email"
            autoComplete="email"
            error={faultOf(faults, 'mail')}
            value={typed.mail}
            onChange={(value) => setTyped({ ...typed, mail: value })}
          />
        )}
        <div className="acts">
          <Button type="submit">{isSent ? mine.mailKeep : mine.mailAsk}</Button>
        </div>
      </form>
    </section>
  )
}
