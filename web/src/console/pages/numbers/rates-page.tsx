import { useState } from 'react'
import { Button, DatePicker, Segmented, Tabs, Tag } from 'antd'
import { FileTextOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Rates } from '#contract/numbers'
import { ask } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { Loaded, PageHead } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { Definition } from '../../parts/definitions.tsx'
import { AppealsPanel } from './appeals-panel.tsx'
import { ExclusionsPanel } from './exclusions-panel.tsx'
import { FlowPanel } from './flow-panel.tsx'
import { useMonth } from '../../parts/month.ts'
import { PeriodBar } from './period-bar.tsx'
import { RatesTable, type Basis } from './rates-table.tsx'
import { WorkloadPanel } from './workload-panel.tsx'
import '../../parts/figures.css'

function ThreeRates({ month }: { month: string }) {
  const { t } = useTranslation('numbers')
  const [basis, setBasis] = useState<Basis>('net')
  const query = useQuery({
    queryKey: ['rates', month],
    queryFn: ({ signal }) => ask<Rates>(paths.rates, { month }, signal),
  })
  return (
    <Loaded query={query}>
      {(rates) => (
        <>
          <PeriodBar month={month} period={rates.period} />
          <p className="quiet" style={{ margin: '0 0 12px', display: 'flex', gap: 8, flexWrap: 'wrap' }}>
            <Segmented<Basis>
              value={basis}
              onChange={setBasis}
              options={[
                { value: 'net', label: t('net') },
                { value: 'raw', label: t('raw') },
              ]}
            />
            <Tag>{t('weights', rates.weights)}</Tag>
            <Tag>{rates.basicallySatisfiedCounts ? t('basically.yes') : t('basically.no')}</Tag>
          </p>
          <RatesTable rates={rates} basis={basis} />
          <p className="quiet" style={{ fontSize: 12.5 }}>
            {t('rank')}:{' '}
            {t('ranking', {
              min: rates.minimumRanked,
              communities: t(`rankedCommunities.${rates.rankCommunities ? 'yes' : 'no'}`),
            })}
          </p>
        </>
      )}
    </Loaded>
  )
}

/** Everything counted of a month (M1, M2): before and after exclusions, with n, called beside due, first round beside last. */
export function RatesPage() {
  const { t } = useTranslation('numbers')
  const [search, change] = useUrlSearch()
  const month = useMonth()
  return (
    <>
      <PageHead
        title={t('rates')}
        lead={t('ratesLead')}
        beside={
          <Definition
            of={['due', 'response', 'resolution', 'satisfaction', 'net', 'unreached', 'rounding']}
            title={t('definition')}
          />
        }
        actions={
          <>
            <DatePicker
              picker="month"
              allowClear={false}
              aria-label={t('month')}
              value={dayjs(`${month}-01`)}
              onChange={(value) => value && change({ month: value.format('YYYY-MM') }, false)}
            />
            <Link to="/report" search={{ month }}>
              <Button icon={<FileTextOutlined />} tabIndex={-1}>
                {t('report.open')}
              </Button>
            </Link>
          </>
        }
      />
      <Tabs
        activeKey={search.tab ?? 'rates'}
        onChange={(tab) => change({ tab: tab === 'rates' ? '' : tab }, false)}
        tabBarGutter={14}
        destroyOnHidden
        items={[
          { key: 'rates', label: t('tab.rates'), children: <ThreeRates month={month} /> },
          { key: 'flow', label: t('tab.flow'), children: <FlowPanel month={month} /> },
          { key: 'appeals', label: t('tab.appeals'), children: <AppealsPanel month={month} /> },
          { key: 'exclusions', label: t('tab.exclusions'), children: <ExclusionsPanel /> },
          { key: 'workload', label: t('tab.workload'), children: <WorkloadPanel /> },
        ]}
      />
    </>
  )
}
