import { useState } from 'react'
import { Button, Collapse, DatePicker, Form, Table } from 'antd'
import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Difference, Reconciliation, SheetColumns } from '#contract/city'
import { serverNow } from '../../../lib/clock.ts'
import { exchangeFile } from '../../../lib/download.ts'
import { beijingDay } from '../../../lib/times.ts'
import { EmptyState, Panel, Sideways } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useUntil } from '../../naming.ts'
import { ColumnChoices } from './column-choices.tsx'
import { SheetUpload, useSheet } from './sheet-upload.tsx'

/** The city's results of a month beside ours: what differs, with both values. Nothing is changed by looking. */
export function ReconcilePanel() {
  const { t } = useTranslation('city')
  const [month, setMonth] = useState(beijingDay(serverNow()).slice(0, 7))
  const [file, setFile] = useState<File | null>(null)
  const [columns, setColumns] = useState<SheetColumns | undefined>()
  const sheet = useSheet<Reconciliation>(paths.cityReconcile)
  const compare = (chosen: File, of: string, by: SheetColumns | undefined) =>
    sheet.send(chosen, { month: of, columns: by && JSON.stringify(by) })
  const keep = useMutation({
    mutationFn: (chosen: File) =>
      exchangeFile(
        paths.cityDifferences,
        { month, columns: columns && JSON.stringify(columns) },
        chosen,
        `${month}.xlsx`,
      ),
  })
  const { data } = sheet
  return (
    <div className="stack">
      <Panel title={t('compare')}>
        <p className="quiet" style={{ marginTop: 0 }}>
          {t('compareLead')}
        </p>
        <Form layout="vertical">
          <Form.Item label={t('month')}>
            <DatePicker
              picker="month"
              allowClear={false}
              aria-label={t('month')}
              value={dayjs(`${month}-01`)}
              onChange={(value) => {
                const next = value?.format('YYYY-MM')
                if (!next) return
                setMonth(next)
                if (file) compare(file, next, columns)
              }}
            />
          </Form.Item>
        </Form>
        <SheetUpload
          hint={t('compareHint')}
          onChosen={(chosen) => {
            setFile(chosen)
            setColumns(undefined)
            sheet.reset()
            if (chosen) compare(chosen, month, undefined)
          }}
        />
      </Panel>
      <RefusalAlert failure={sheet.error ?? keep.error} />
      {data && file && (
        <>
          <Panel title={t('columns')} flush>
            <Collapse
              ghost
              defaultActiveKey={data.missing.length > 0 ? 'columns' : []}
              items={[
                {
                  key: 'columns',
                  label: Object.values(data.columns).join(' · ') || t('noColumn'),
                  children: (
                    <ColumnChoices
                      heading={data.heading}
                      columns={data.columns}
                      missing={data.missing}
                      onChange={(next) => {
                        setColumns(next)
                        compare(file, month, next)
                      }}
                    />
                  ),
                },
              ]}
            />
          </Panel>
          <Found
            data={data}
            keep={
              <Button
                icon={<DownloadOutlined />}
                loading={keep.isPending}
                disabled={data.differences.length === 0}
                onClick={() => keep.mutate(file)}
              >
                {t('differenceSheet')}
              </Button>
            }
          />
        </>
      )}
    </div>
  )
}

function Found({ data, keep }: { data: Reconciliation; keep: React.ReactNode }) {
  const { t } = useTranslation('city')
  const terms = useTranslation('terms').t
  const shell = useTranslation('shell').t
  const refusal = useTranslation('refusals').t
  const until = useUntil()
  const value = (one: Difference, text: string | null) => {
    if (text === null) return '—'
    if (one.what === 'deadline') return until(text)
    if (text === 'true' || text === 'false') return shell(text === 'true' ? 'yes' : 'no')
    return one.what === 'satisfaction' ? terms(`satisfaction.${text}` as never) : text
  }
  const figures: [string, number][] = [
    [t('read'), data.read],
    [t('compared'), data.compared],
    [t('agreeing'), data.agreeing],
    [t('differences'), data.differences.length],
    [t('rejected'), data.rejected.length],
  ]
  return (
    <Panel title={`${t('differences')} · ${data.month}`} extra={keep}>
      <dl className="import-figures">
        {figures.map(([label, n]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="numeric">{n}</dd>
          </div>
        ))}
      </dl>
      {data.rejected.length > 0 && (
        <ul>
          {data.rejected.slice(0, 20).map((bad) => (
            <li key={`${bad.line} ${bad.code}`}>
              {t('line')} {bad.line} · {refusal(bad.code as never)}
            </li>
          ))}
        </ul>
      )}
      {data.differences.length === 0 ? (
        <EmptyState title={t('noDifference')} text=" " />
      ) : (
        <Sideways label={t('differences')}>
          <Table
            size="small"
            rowKey={(one) => `${one.cityNumber} ${one.what} ${one.against}`}
            dataSource={data.differences}
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              { title: t('cityNumber'), render: (_, one) => <span className="mono">{one.cityNumber}</span> },
              {
                title: t('ownNumber'),
                render: (_, one) =>
                  one.orderId ? (
                    <Link to="/orders/$id" params={{ id: one.orderId }} className="mono">
                      {one.orderNumber}
                    </Link>
                  ) : (
                    '—'
                  ),
              },
              { title: t('what'), render: (_, one) => t(`difference.${one.what}`) },
              { title: t('against'), render: (_, one) => t(`againstWhat.${one.against}`) },
              { title: t('theirs'), render: (_, one) => value(one, one.theirs) },
              { title: t('ours'), render: (_, one) => value(one, one.ours) },
            ]}
          />
        </Sideways>
      )}
    </Panel>
  )
}
