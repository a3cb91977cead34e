import { useState } from 'react'
import { helpFor } from '../../lib/danger.ts'
import { usePlace, usePlaceName } from '../../lib/place.ts'
import { spacedCode } from '../../lib/query-code.ts'
import { pathOf } from '../../lib/router.ts'
import { useSettings } from '../../lib/settings.ts'
import { forgetRemembered, readSlip, remember, type Slip } from '../../lib/slip.ts'
import { moment, until } from '../../lib/times.ts'
import { useWords } from '../../lib/words.ts'
import { Check } from '../../ui/fields.tsx'
import { CallList } from '../../ui/emergency.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Advice } from './advice.tsx'
import { PaperTools } from './paper-tools.tsx'
import { SlipQr } from './slip-qr.tsx'

/** The receipt: number and code, what happens next and until when. */
export function Sent() {
  const { sent, home } = useWords()
  const { code } = usePlace()
  const [slip] = useState(() => readSlip(code))
  if (slip) return <Receipt slip={slip} />
  return (
    <Page title={sent.gone} back={{ to: pathOf(code) }}>
      <p>{sent.goneMore}</p>
      <p>
        <Link className="button main-act" to={pathOf(code, 'follow')}>
          {home.follow}
        </Link>
      </p>
    </Page>
  )
}

function Receipt({ slip }: { slip: Slip }) {
  const { sent, say } = useWords()
  const { language } = useSettings()
  const { code } = usePlace()
  const placeName = usePlaceName()
  const [kept, setKept] = useState(false)
  const keep = (wanted: boolean) => {
    setKept(wanted)
    if (wanted) remember(code, slip)
    else forgetRemembered(code, slip.number)
  }
  return (
    <Page title={sent.title}>
      {slip.crisis && (
        <div className="note danger" role="alert">
          <p>
            <strong>{say.urgent.inline}</strong>
          </p>
          <CallList numbers={helpFor(slip.crisis.kinds)} />
          <Advice kinds={slip.crisis.kinds} />
        </div>
      )}
      <p>{sent.lead}</p>
      <section className="slip" aria-label={sent.paper}>
        <h2 className="print-only">{sent.paper}</h2>
        <dl className="facts">
          <div>
            <dt>{sent.number}</dt>
            <dd className="slip-number">{slip.number}</dd>
          </div>
          <div>
            <dt>{sent.code}</dt>
            <dd className="slip-code">{spacedCode(slip.queryCode)}</dd>
          </div>
          <div>
            <dt>{sent.receivedAt}</dt>
            <dd>{moment(slip.receivedAt, language)}</dd>
          </div>
          <div>
            <dt>{sent.place}</dt>
            <dd>{placeName}</dd>
          </div>
        </dl>
        <SlipQr slip={slip} />
        <p className="print-only">{sent.paperFoot}</p>
      </section>
      <p className="note warm no-print">{sent.codeOnce}</p>
      <PaperTools slip={slip} />
      {!slip.keepSecret && !slip.crisis && (
        <div className="no-print">
          <Check id="keep" label={sent.keep} more={sent.keepMore} checked={kept} onChange={keep} />
        </div>
      )}
      {slip.earlierWording && <p className="note warm">{sent.earlier}</p>}
      <h2>{sent.nextTitle}</h2>
      <ol>
        <li>{slip.nextStepDueAt ? sent.nextDue(until(slip.nextStepDueAt, language)) : sent.nextNoDue}</li>
        <li>{sent.nextUnit}</li>
        <li>{slip.callBack ? sent.nextCall : sent.nextLook}</li>
      </ol>
      <div className="acts">
        <Link className="button main-act" to={pathOf(code, 'follow', slip.number)}>
          {sent.follow}
        </Link>
        <Link className="button" to={pathOf(code, 'say', 'what')}>
          {sent.another}
        </Link>
      </div>
    </Page>
  )
}
