import { useState } from 'react'
import { useFaults } from '../lib/faults.ts'
import { newKey, Unreachable } from '../lib/http.ts'
import { sendDemand } from '../lib/open.ts'
import { usePlace } from '../lib/place.ts'
import { tidyPhone } from '../lib/query-code.ts'
import { navigate, pathOf } from '../lib/router.ts'
import { keepSlip } from '../lib/slip.ts'
import { explain, useWords } from '../lib/words.ts'
import { Button } from '../ui/button.tsx'
import { ErrorSummary, type Fault, faultOf } from '../ui/error-summary.tsx'
import { TextField } from '../ui/fields.tsx'
import { Page } from '../ui/page.tsx'

/** A number instead of a form: somebody calls, and writes down what is said (G11). */
export function CallMe() {
  const words = useWords()
  const w = words.callMe
  const { code } = usePlace()
  const [phone, setPhone] = useState('')
  const [name, setName] = useState('')
  // One key until an answer came: a second try after a broken line is the same request.
  const [key] = useState(newKey)
  const [sending, setSending] = useState(false)
  const { faults, round, check } = useFaults()

  const refused = (message: string): Fault => ({ id: 'phone', message })
  const hand = async () => {
    const number = tidyPhone(phone)
    if (!check([!number && refused(w.phoneWrong)]) || !number || sending) return
    setSending(true)
    try {
      const receipt = await sendDemand(
        code,
        { callMe: true, body: w.body, raiser: { phone: number, name: name.trim() || null } },
        key,
      )
      keepSlip(code, { ...receipt, earlierWording: false, keepSecret: false, callBack: true })
      navigate(pathOf(code, 'say', 'sent'), { replace: true })
    } catch (error) {
      setSending(false)
      check([refused(error instanceof Unreachable ? words.problems.unreachable : explain(words, error))])
    }
  }
  return (
    <Page
      title={w.title}
      back={{ to: pathOf(code), text: words.chrome.home }}
      above={<ErrorSummary faults={faults} round={round} />}
    >
      <p>{w.lead}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void hand()
        }}
      >
        <TextField
          id="phone"
          label={w.phone}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          error={faultOf(faults, 'phone')}
          value={phone}
          onChange={setPhone}
        />
        <TextField
          id="name"
          label={`${w.name}${words.chrome.optional}`}
          autoComplete="name"
          value={name}
          onChange={setName}
        />
        <div className="acts">
          <Button look="main" type="submit" busy={sending && w.sending}>
            {w.send}
          </Button>
        </div>
      </form>
      <p className="soft">{w.more}</p>
    </Page>
  )
}
