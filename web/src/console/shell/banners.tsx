import { AlertOutlined, ClockCircleOutlined, DisconnectOutlined } from '@ant-design/icons'
import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { useOnline } from '../../lib/surroundings.ts'
import { useTimes } from '../naming.ts'
import { useMay, useSession } from '../session.tsx'
import { useCounts } from './side-menu.tsx'

/** What everybody must know at once: an alert nobody has taken, a lost line, a moved clock. */
export function Banners() {
  const { t } = useTranslation('shell')
  const { clock } = useSession()
  const may = useMay()
  const now = useNow(20)
  const time = useTimes()
  const online = useOnline()
  const { pathname } = useLocation()
  const waiting = useCounts(may('demands.read')).data?.crisisUnacknowledged ?? 0
  return (
    <>
      {waiting > 0 && may('demands.crisis') && pathname !== '/crisis' && (
        <div className="shell-banner crisis" role="alert">
          <AlertOutlined aria-hidden /> {t('crisisWaiting', { count: waiting })} ·{' '}
          <Link to="/crisis">{t('goThere')}</Link>
        </div>
      )}
      {!online && (
        <div className="shell-banner offline" aria-live="polite">
          <DisconnectOutlined aria-hidden /> {t('offline')}
        </div>
      )}
      {clock.moved && (
        <div className="shell-banner clock">
          <ClockCircleOutlined aria-hidden /> {t('clockMoved', { time: time(now, 'full') })}
        </div>
      )}
    </>
  )
}
