import { useState } from 'react'
import { newKey } from '../../lib/http.ts'
import { type Followed, revokeConsent } from '../../lib/open.ts'
import { usePlace } from '../../lib/place.ts'
import { useSettings } from '../../lib/settings.ts'
import { day } from '../../lib/times.ts'
import { explain, useWords } from '../../lib/words.ts'
import { Button } from '../../ui/button.tsx'

interface Props {
  followed: Followed
  token: string
  /** Reads the page again. */
  again: () => void
}

/** Who acts for whom in this, seen by both, with one button to end it (G11). */
export function Acting({ followed, token, again }: Props) {
  const { acts } = useWords()
  if (followed.consents.length === 0) return null
  return (
    <section aria-labelledby="acting">
      <h2 id="acting">{acts.title}</h2>
      {followed.readAs === 'deputy' && <p className="note">{acts.asDeputy}</p>}
      <ul className="plain">
        {followed.consents.map((consent) => (
          <li key={consent.id}>
            <One consent={consent} readAs={followed.readAs} token={token} again={again} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function One({
  consent,
  readAs,
  token,
  again,
}: {
  consent: Followed['consents'][number]
  readAs: Followed['readAs']
  token: string
  again: () => void
}) {
  const words = useWords()
  const { acts } = words
  const { language } = useSettings()
  const { code } = usePlace()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const [key] = useState(newKey)
  const revoke = async () => {
    setBusy(true)
    try {
      await revokeConsent(code, token, consent.id, key)
      again()
    } catch (error) {
      setFault(explain(words, error))
      setBusy(false)
    }
  }
  const may = consent.acts.map((act) => acts.act[act]).join(acts.between)
  return (
    <>
      <p>
        <strong>{acts.line(consent.deputyName, consent.principalName)}</strong>
        <br />
        {acts.scope(acts.all[consent.all ? 'all' : 'one'], may)}
        <br />
        {acts.how[consent.how]}
        {consent.witness && acts.witness(consent.witness)}
      </p>
      {consent.state === 'active' && <p>{acts.until(day(consent.endsOn, language))}</p>}
      {consent.state === 'ended' && <p>{acts.ended(day(consent.endsOn, language))}</p>}
      {consent.state === 'revoked' && (
        <p className="note good">{acts.revoked(day(consent.revokedAt ?? consent.endsOn, language))}</p>
      )}
      {fault && (
        <p className="note warm" role="alert">
          {fault}
        </p>
      )}
      {consent.mayRevoke && !asking && (
        <div className="acts">
          <Button look="careful" onClick={() => setAsking(true)}>
            {acts.revoke[readAs]}
          </Button>
        </div>
      )}
      {consent.mayRevoke && asking && (
        <div className="note warm" role="alert">
          <p>{acts.sure[readAs]}</p>
          <div className="acts">
            <Button look="careful" busy={busy && acts.revoking} onClick={() => void revoke()}>
              {acts.yes}
            </Button>
            <Button onClick={() => setAsking(false)}>{acts.no}</Button>
          </div>
        </div>
      )}
    </>
  )
}
