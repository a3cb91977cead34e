import { Button } from 'antd'
import { FileTextOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useUrlSearch } from '../../../lib/search.ts'
import { PageHead } from '../../../ui/page.tsx'
import { useMonth } from '../../parts/month.ts'
import { useMay, useSession } from '../../session.tsx'
import { CommunityBoard } from './community-board.tsx'
import { LeaderBoard } from './leader-board.tsx'
import { SupervisorBoard } from './supervisor-board.tsx'
import { TodayBoard } from './today-board.tsx'
import { UnitBoard } from './unit-board.tsx'
import { VoicesBoard } from './voices-board.tsx'
import '../../parts/figures.css'

/** The first look of the day, and a board for each part one plays; the address keeps which. */
export function DashboardPage() {
  const { t } = useTranslation('boards')
  const numbers = useTranslation('numbers').t
  const may = useMay()
  const month = useMonth()
  const { assignments } = useSession()
  const [search, change] = useUrlSearch()
  const hasUnit = assignments.some(({ unitId }) => unitId !== null)
  const boards = [
    { key: 'today', shown: true, children: <TodayBoard /> },
    { key: 'leader', shown: may('demands.numbers'), children: <LeaderBoard /> },
    { key: 'unit', shown: may('demands.numbers') || hasUnit, children: <UnitBoard /> },
    { key: 'community', shown: true, children: <CommunityBoard /> },
    { key: 'supervisor', shown: may('demands.watch'), children: <SupervisorBoard /> },
    { key: 'voices', shown: may('demands.voices'), children: <VoicesBoard /> },
  ] as const
  const shown = boards.filter((one) => one.shown)
  const board = shown.find(({ key }) => key === search.board) ?? shown[0]
  return (
    <>
      <PageHead
        title={numbers('dashboard')}
        lead={numbers('dashboardLead')}
        actions={
          may('demands.numbers') && (
            <Link to="/report" search={{ month }}>
              <Button icon={<FileTextOutlined />} tabIndex={-1}>
                {numbers('report.open')}
              </Button>
            </Link>
          )
        }
      />
      <nav className="work-lists" aria-label={t('which')}>
        {shown.map(({ key }) => (
          <button
            key={key}
            type="button"
            {...(key === board?.key && { 'aria-current': 'page' as const })}
            onClick={() => change({ board: key === 'today' ? '' : key, unitId: '', areaId: '' }, false)}
          >
            {t(`tab.${key}`)}
          </button>
        ))}
      </nav>
      {board?.children}
    </>
  )
}
