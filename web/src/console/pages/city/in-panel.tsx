import { useState } from 'react'
import { Alert, App, Button, Checkbox, Collapse, Popconfirm, Space, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CitySheet, SheetColumns } from '#contract/city'
import { Panel, Sideways } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useTimes, useUntil } from '../../naming.ts'
import { ColumnChoices } from './column-choices.tsx'
import { SheetUpload, useSheet } from './sheet-upload.tsx'

const chips = { new: 'good', changed: 'accent', same: 'calm', bad: 'late' } as const

/** A sheet of the city: shown with its columns and what it would do, taken in when confirmed. */
export function InPanel() {
  const { t } = useTranslation('city')
  const { message } = App.useApp()
  const [file, setFile] = useState<File | null>(null)
  const [columns, setColumns] = useState<SheetColumns | undefined>()
  const [skipBad, setSkipBad] = useState(false)
  const sheet = useSheet<CitySheet>(
    paths.cityIn,
    [['demands'], ['counts'], ['dashboard'], ['exchanges'], ['city']],
    ({ dryRun, rejected }) => {
      if (!dryRun && (rejected.length === 0 || skipBad)) void message.success(t('taken'))
    },
  )
  const ask = (chosen: File, dryRun: boolean, by = columns) =>
    sheet.send(chosen, { dryRun, skipBad, columns: by && JSON.stringify(by) })
  const choose = (chosen: File | null) => {
    setFile(chosen)
    setColumns(undefined)
    sheet.reset()
    if (chosen) ask(chosen, true, undefined)
  }
  const { data } = sheet
  return (
    <div className="stack">
      <Panel title={t('file')}>
        <SheetUpload onChosen={choose} />
      </Panel>
      <RefusalAlert failure={sheet.error} />
      {data && file && (
        <>
          <Panel title={t('columns')} flush>
            <Collapse
              ghost
              defaultActiveKey={data.missing.length > 0 ? 'columns' : []}
              items={[
                {
                  key: 'columns',
                  label: <Mapped columns={data.columns} />,
                  children: (
                    <ColumnChoices
                      heading={data.heading}
                      columns={data.columns}
                      missing={data.missing}
                      onChange={(next) => {
                        setColumns(next)
                        ask(file, true, next)
                      }}
                    />
                  ),
                },
              ]}
            />
          </Panel>
          <Outcome data={data} skipped={skipBad} />
          {data.dryRun && data.columns.number !== undefined && (
            <Space wrap>
              {data.rejected.length > 0 && (
                <Checkbox checked={skipBad} onChange={(event) => setSkipBad(event.target.checked)}>
                  {t('skipBad')}
                </Checkbox>
              )}
              <Popconfirm
                title={t('takeAsk')}
                onConfirm={() => ask(file, false, columns ?? data.columns)}
                disabled={data.rejected.length > 0 && !skipBad}
              >
                <Button
                  type="primary"
                  loading={sheet.isPending}
                  disabled={data.rejected.length > 0 && !skipBad}
                >
                  {t('take')}
                </Button>
              </Popconfirm>
            </Space>
          )}
        </>
      )}
    </div>
  )
}

function Mapped({ columns }: { columns: SheetColumns }) {
  const { t } = useTranslation('city')
  const marks = useMarks()
  const found = Object.entries(columns).map(([field, name]) => `${t(`field.${field}` as never)} ← ${name}`)
  return <span>{found.join(marks.between) || t('noColumn')}</span>
}

function Outcome({ data, skipped }: { data: CitySheet; skipped: boolean }) {
  const { t, i18n } = useTranslation('city')
  const refusal = useTranslation('refusals').t
  const time = useTimes()
  const until = useUntil()
  const marks = useMarks()
  const shown = data.rows.filter(({ fate }) => fate !== 'bad')
  const stopped = !data.dryRun && data.rejected.length > 0 && !skipped
  const fieldName = (field: string) =>
    i18n.exists(`field.${field}`, { ns: 'city' }) ? t(`field.${field}` as never) : field
  const figures: [string, number][] = [
    [t('read'), data.read],
    [t('added'), data.added],
    [t('changed'), data.changed],
    [t('unchanged'), data.unchanged],
    [t('rejected'), data.rejected.length],
  ]
  return (
    <Panel title={data.dryRun ? t('preview') : t('result')}>
      {data.seenBefore && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('seenBefore', { time: time(data.seenBefore) })}
        />
      )}
      {stopped && <Alert type="error" showIcon style={{ marginBottom: 12 }} title={t('stopped')} />}
      <dl className="import-figures">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="numeric">{value}</dd>
          </div>
        ))}
      </dl>
      {data.rejected.length > 0 && (
        <>
          <h3>{t('rejectedRows')}</h3>
          <Sideways label={t('rejectedRows')}>
            <Table
              size="small"
              rowKey={(row) => `${row.line} ${row.code}`}
              dataSource={data.rejected}
              pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
              columns={[
                { title: t('line'), dataIndex: 'line' },
                {
                  title: t('field.number'),
                  render: (_, bad) => (
                    <span className="mono">
                      {data.rows.find((row) => row.fate === 'bad' && row.line === bad.line)?.number ?? '—'}
                    </span>
                  ),
                },
                {
                  title: t('content'),
                  render: (_, row) => (row.column === null ? '—' : fieldName(row.column)),
                },
                { title: t('reason'), render: (_, row) => refusal(row.code as never) },
              ]}
            />
          </Sideways>
        </>
      )}
      {shown.length > 0 && (
        <>
          <h3>{t('shownRows', { count: shown.length })}</h3>
          <Sideways label={t('shownRows', { count: shown.length })}>
            <Table
              size="small"
              rowKey={(row) => `${row.line} ${row.fate}`}
              dataSource={shown}
              pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
              columns={[
                { title: t('line'), dataIndex: 'line' },
                {
                  title: t('field.number'),
                  render: (_, row) => <span className="mono">{row.number ?? '—'}</span>,
                },
                { title: t('field.title'), render: (_, row) => row.title ?? '—' },
                {
                  title: t('row'),
                  render: (_, row) => (
                    <span className={`chip ${chips[row.fate]}`}>{t(`fate.${row.fate}`)}</span>
                  ),
                },
                { title: t('deadline'), render: (_, row) => until(row.deadline) },
                {
                  title: t('changes'),
                  render: (_, row) => row.changes.map(fieldName).join(marks.between) || '—',
                },
              ]}
            />
          </Sideways>
        </>
      )}
    </Panel>
  )
}
