import { useState } from 'react'
import { Button, Table } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { WEATHER_VALUES, type Weather, type WeatherDay, type WeatherRule } from '#contract/foresight-weather'
import { ask } from '../../../../lib/http.ts'
import { EmptyState, Loaded, PageHead, Panel, Sideways } from '../../../../ui/page.tsx'
import { paths } from '../../../calls.ts'
import { useNaming } from '../../../naming.ts'
import { useTopicName } from '../../../reference.ts'
import { useMay } from '../../../session.tsx'
import { RuleExamples } from './rule-examples.tsx'
import { RuleForm } from './rule-form.tsx'
import { SheetForm } from './sheet-form.tsx'
import { DayForm } from './day-form.tsx'
import '../../../parts/figures.css'

/** Weather written down by the office, and which weather is a warning. */
export function WeatherPage() {
  const { t } = useTranslation('weather')
  const may = useMay()
  const [editing, setEditing] = useState<WeatherRule | 'new' | null>(null)
  const query = useQuery({
    queryKey: ['weather'],
    queryFn: ({ signal }) => ask<Weather>(paths.weather, {}, signal),
  })
  const mayWrite = may('foresight.seasons')
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={mayWrite && <Button onClick={() => setEditing('new')}>{t('addRule')}</Button>}
      />
      <Loaded query={query}>
        {(weather) => (
          <div className="stack">
            {mayWrite && (
              <Panel title={t('enter')}>
                <DayForm />
                <SheetForm />
              </Panel>
            )}
            <Panel title={t('days')}>
              <p className="quiet">
                {weather.known.since
                  ? t('known', { count: weather.known.days, since: weather.known.since })
                  : t('knownNone')}
              </p>
              {weather.days.length === 0 ? (
                <EmptyState title={t('empty')} text={t('emptyHint')} />
              ) : (
                <Days days={weather.days} />
              )}
            </Panel>
            {weather.rules.length > 0 && (
              <Panel title={t('rules')}>
                <Rules rules={weather.rules} onEdit={mayWrite ? setEditing : null} />
              </Panel>
            )}
            {weather.examples.length > 0 && <RuleExamples examples={weather.examples} mayAdopt={mayWrite} />}
          </div>
        )}
      </Loaded>
      {editing && <RuleForm rule={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  )
}

function Days({ days }: { days: WeatherDay[] }) {
  const { t } = useTranslation('weather')
  return (
    <Sideways label={t('days')}>
      <table className="plain-table lined">
        <thead>
          <tr>
            <th scope="col">{t('field.day')}</th>
            {WEATHER_VALUES.map((name) => (
              <th key={name} scope="col">
                {t(`field.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((row) => (
            <tr key={row.day}>
              <th scope="row" className="nowrap">
                {row.day}
              </th>
              {WEATHER_VALUES.map((name) => (
                <td key={name} className="numeric">
                  {row[name] ?? '—'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  )
}

function Rules({ rules, onEdit }: { rules: WeatherRule[]; onEdit: ((rule: WeatherRule) => void) | null }) {
  const { t } = useTranslation('weather')
  const shell = useTranslation('shell').t
  const naming = useNaming()
  const topicName = useTopicName()
  return (
    <Sideways label={t('rules')}>
      <Table<WeatherRule>
        size="small"
        dataSource={rules}
        rowKey="id"
        pagination={false}
        aria-label={t('rules')}
        columns={[
          {
            title: t('column.name'),
            render: (_, row) => (
              <>
                <strong>{naming(row)}</strong> {!row.active && <span className="chip calm">{t('off')}</span>}
              </>
            ),
          },
          {
            title: t('column.bar'),
            render: (_, row) => <span className="nowrap">{t(`bar.${row.measure}`, { bar: row.bar })}</span>,
          },
          { title: t('column.within'), render: (_, row) => t('within', { count: row.within }) },
          { title: t('column.topic'), render: (_, row) => (row.topicCode ? topicName(row.topicCode) : '—') },
          {
            title: t('column.source'),
            render: (_, row) => (
              <div className="quiet" style={{ width: 300, whiteSpace: 'normal' }}>
                {row.sourceNote}
              </div>
            ),
          },
          {
            title: '',
            render: (_, row) =>
              onEdit && (
                <Button size="small" onClick={() => onEdit(row)}>
                  {shell('edit')}
                  <span className="sr-only"> {naming(row)}</span>
                </Button>
              ),
          },
        ]}
      />
    </Sideways>
  )
}
