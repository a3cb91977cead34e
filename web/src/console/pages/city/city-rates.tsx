import { useState } from 'react'
import { DatePicker, Table } from 'antd'
import { useQuery } from '@tanstack/react-query'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { CityRates } from '#contract/city'
import { serverNow } from '../../../lib/clock.ts'
import { ask } from '../../../lib/http.ts'
import { beijingDay, showRate } from '../../../lib/times.ts'
import { EmptyState, Loaded, Panel, Sideways } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'

type Results = CityRates['official']
type Rate = Results['response']

function Share({ rate }: { rate: Rate }) {
  return (
    <span className="numeric">
      {showRate(rate.value)} <span className="quiet">{`${rate.n} / ${rate.of}`}</span>
    </span>
  )
}

/** City orders of a month, in no rate of our own: what the city found, what our self-check found, how often they agree. */
export function CityRatesPanel({ month: given }: { month?: string }) {
  const { t } = useTranslation('city')
  const [chosen, setChosen] = useState(beijingDay(serverNow()).slice(0, 7))
  const month = given ?? chosen
  const query = useQuery({
    queryKey: ['city', 'rates', month],
    queryFn: ({ signal }) => ask<CityRates>(paths.cityRates, { month }, signal),
  })
  return (
    <Panel
      title={`${t('ratesTitle')} · ${month}`}
      extra={
        given === undefined && (
          <DatePicker
            picker="month"
            allowClear={false}
            aria-label={t('month')}
            value={dayjs(`${month}-01`)}
            onChange={(value) => value && setChosen(value.format('YYYY-MM'))}
          />
        )
      }
    >
      <Loaded query={query}>
        {(rates) =>
          rates.official.n + rates.selfCheck.n === 0 ? (
            <EmptyState title={t('noRates')} text=" " />
          ) : (
            <Figures rates={rates} />
          )
        }
      </Loaded>
      <ul className="quiet" style={{ marginBottom: 0 }}>
        <li>{t('officialNote')}</li>
        <li>{t('selfCheckNote')}</li>
        <li>{t('agreementNote')}</li>
      </ul>
    </Panel>
  )
}

function Figures({ rates }: { rates: CityRates }) {
  const { t } = useTranslation('city')
  const naming = useNaming()
  const lines = [
    { key: 'all', unit: t('allUnits'), official: rates.official, selfCheck: rates.selfCheck },
    ...rates.units.map((one) => ({ ...one, key: one.unitId, unit: naming(one) })),
  ].flatMap((one) => [
    { key: `${one.key} official`, unit: one.unit, side: t('official'), results: one.official },
    { key: `${one.key} self-check`, unit: '', side: t('selfCheck'), results: one.selfCheck },
  ])
  return (
    <>
      <dl className="import-figures">
        <div>
          <dt>
            {t('agreement')} · {t('resolution')}
          </dt>
          <dd>
            <Share rate={rates.agreement.resolution} />
          </dd>
        </div>
        <div>
          <dt>
            {t('agreement')} · {t('satisfaction')}
          </dt>
          <dd>
            <Share rate={rates.agreement.satisfaction} />
          </dd>
        </div>
      </dl>
      <Sideways label={t('ratesTitle')}>
        <Table
          size="small"
          rowKey="key"
          dataSource={lines}
          pagination={false}
          columns={[
            { title: t('unit'), dataIndex: 'unit' },
            { title: t('figures'), dataIndex: 'side' },
            { title: t('n'), render: (_, line) => line.results.n, align: 'right' },
            ...(['response', 'resolution', 'satisfaction'] as const).map((name) => ({
              title: t(name),
              key: name,
              render: (_: unknown, line: { results: Results }) => <Share rate={line.results[name]} />,
            })),
          ]}
        />
      </Sideways>
    </>
  )
}
