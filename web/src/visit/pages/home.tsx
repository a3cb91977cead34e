import { navigate } from '../../resident/lib/router.ts'
import { useSettings } from '../../resident/lib/settings.ts'
import { named } from '../../resident/lib/words.ts'
import { Announce } from '../../resident/ui/announce.tsx'
import { Button } from '../../resident/ui/button.tsx'
import { forgetOffice, type Office, useOffice } from '../lib/office.ts'
import { sendWaiting, useSending } from '../lib/sending.ts'
import { beginVisit, forgetVisits, useVisits } from '../lib/visits.ts'
import { wipe } from '../lib/device.ts'
import { useVisitWords } from '../lib/words.ts'
import { useOnline } from '../ui/visit-frame.tsx'
import { VisitPage } from '../ui/visit-page.tsx'
import { TakenList } from './taken.tsx'
import { OnPhone } from './on-phone.tsx'

/** Where a visitor begins, comes back to, and sees what the office has taken. */
export function HomePage() {
  const words = useVisitWords()
  const { office } = useOffice()
  const visits = useVisits()
  const begin = async (from: Parameters<typeof beginVisit>[0]) => {
    const visit = await beginVisit(from)
    navigate(`/visit/${visit.id}`)
  }
  return (
    <VisitPage title={words.title}>
      <Standing />
      {office && (
        <>
          <p>
            <Button
              look="main"
              onClick={() => void begin({ accountId: office.accountId, tenant: office.tenant })}
            >
              {words.begin}
            </Button>
          </p>
          <OnPhone visits={visits.filter((visit) => visit.state !== 'taken')} />
          <Due office={office} onGo={(from) => void begin(from)} />
          <TakenList
            visits={visits.filter((visit) => visit.state === 'taken')}
            deviceDays={office.deviceDays}
          />
          <SignOut />
        </>
      )}
    </VisitPage>
  )
}

/** Who walks, what was taken along and when, and whether the session still holds. */
function Standing() {
  const words = useVisitWords()
  const { language } = useSettings()
  const { office, door } = useOffice()
  const busy = useSending()
  const online = useOnline()
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <>
      {office && (
        <p>
          {words.who(office.name, named(language, office.tenantName.zh, office.tenantName.en))}
          <br />
          <span className="soft">{words.loaded(time.format(new Date(office.loadedAt)))}</span>
        </p>
      )}
      <Announce>
        {!office && door !== 'not-allowed' && <p className="note warm">{words.nothingLoaded}</p>}
        {door === 'signed-out' && office && <p className="note warm">{words.signedOut}</p>}
        {door === 'not-allowed' && <p className="note warm">{words.notAllowed}</p>}
        {door === 'unreachable' && online && <p className="note warm">{words.unreachable}</p>}
      </Announce>
      <p className="acts">
        {door === 'signed-out' && (
          <a className="button main-act" href="/console/login?next=/visit">
            {words.signIn}
          </a>
        )}
        <Button busy={busy && words.refreshing} onClick={() => void sendWaiting()}>
          {words.refresh}
        </Button>
      </p>
    </>
  )
}

function Due({ office, onGo }: { office: Office; onGo: (from: Parameters<typeof beginVisit>[0]) => void }) {
  const words = useVisitWords()
  const { language } = useSettings()
  const begun = new Set(useVisits().map((visit) => visit.followsId))
  const due = office.due.filter((one) => !begun.has(one.id))
  const areaName = (id: string) => {
    const area = office.areas.find((one) => one.id === id)
    return named(language, area?.nameZh, area?.nameEn)
  }
  return (
    <section>
      <h2>{words.due}</h2>
      {due.length === 0 && <p className="soft">{words.dueNone}</p>}
      <ul className="visits" hidden={due.length === 0}>
        {due.map((one) => (
          <li key={one.id}>
            <p>
              <strong>{[one.estate, one.detail].filter(Boolean).join(' ') || areaName(one.areaId)}</strong>
              <br />
              {areaName(one.areaId)} · {words.dueOn(one.nextVisitOn)}
            </p>
            <Button
              onClick={() =>
                onGo({
                  accountId: office.accountId,
                  tenant: office.tenant,
                  areaId: one.areaId,
                  estate: one.estate ?? '',
                  detail: one.detail ?? '',
                  followsId: one.id,
                })
              }
            >
              {words.go}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function SignOut() {
  const words = useVisitWords()
  const waiting = useVisits().filter((visit) => visit.state !== 'taken').length
  const leave = async () => {
    // A person decides once, with the number before their eyes; the browser's own question needs no script of ours.
    if (!window.confirm(words.signOutAsk(waiting))) return
    await wipe()
    forgetVisits()
    forgetOffice()
    await fetch('/api/session', { method: 'DELETE', credentials: 'same-origin' }).catch(() => undefined)
  }
  return (
    <p>
      <Button look="careful" onClick={() => void leave()}>
        {words.signOut}
      </Button>
    </p>
  )
}
