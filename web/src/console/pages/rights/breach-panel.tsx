import { useState } from 'react'
import { Button, DatePicker, Form, Input, Space } from 'antd'
import dayjs from 'dayjs'
import type { Dayjs } from 'dayjs'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { BreachReport } from '#contract/watching'
import { serverNow } from '../../../lib/clock.ts'
import { ask } from '../../../lib/http.ts'
import { beijingDay } from '../../../lib/times.ts'
import { Loaded, Panel, Sideways } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useTimes } from '../../naming.ts'

interface Asked {
  from: string
  until: string
  account?: string
}

/** After a breach (X7): whose data an account, or everybody, opened and took out in some days. */
export function BreachPanel() {
  const { t } = useTranslation('privacy')
  const shell = useTranslation('shell').t
  const [asked, setAsked] = useState<Asked | null>(null)
  const today = dayjs(beijingDay(serverNow()))
  const required = [{ required: true, message: shell('required') }]
  return (
    <div className="stack">
      <Panel title={t('breach.ask')}>
        <p className="quiet" style={{ marginTop: 0 }}>
          {t('breach.lead')}
        </p>
        <Form<{ from: Dayjs; until: Dayjs; account?: string }>
          layout="vertical"
          name="breach"
          initialValues={{ from: today.subtract(30, 'day'), until: today }}
          onFinish={({ from, until, account }) =>
            setAsked({
              from: from.format('YYYY-MM-DD'),
              until: until.format('YYYY-MM-DD'),
              ...(account?.trim() && { account: account.trim() }),
            })
          }
        >
          <div className="place-fields">
            <Form.Item name="from" label={t('breach.from')} rules={required}>
              <DatePicker style={{ width: '100%' }} />
            </Form.Item>
            <Form.Item name="until" label={t('breach.until')} rules={required}>
              <DatePicker style={{ width: '100%' }} />
            </Form.Item>
            <Form.Item name="account" label={t('breach.account')}>
              <Input maxLength={64} autoComplete="off" placeholder={shell('optional')} />
            </Form.Item>
          </div>
          <Button type="primary" htmlType="submit">
            {t('breach.show')}
          </Button>
        </Form>
      </Panel>
      {asked && <Report asked={asked} />}
    </div>
  )
}

function Report({ asked }: { asked: Asked }) {
  const { t } = useTranslation('privacy')
  const shell = useTranslation('shell').t
  const time = useTimes()
  const marks = useMarks()
  const query = useQuery({
    queryKey: ['breach', asked],
    queryFn: ({ signal }) => ask<BreachReport>(paths.breach, { ...asked }, signal),
  })
  const file = (format: 'xlsx' | 'pdf') =>
    `${paths.breach}/${format}?${new URLSearchParams({ ...asked }).toString()}`
  return (
    <Loaded query={query}>
      {(report) => (
        <Panel
          title={t('breach.report')}
          extra={
            <Space>
              <a href={file('xlsx')}>{shell('export')}</a>
              <a href={file('pdf')}>{t('breach.pdf')}</a>
            </Space>
          }
        >
          <p>
            {t('breach.sum', {
              persons: report.persons,
              orders: report.orders.length,
              readings: report.readings,
              unmaskings: report.unmaskings,
              exports: report.exports.length,
            })}
          </p>
          {report.cut && <p className="chip soon">{t('breach.cut')}</p>}
          {report.orders.length > 0 && (
            <Sideways label={t('breach.report')}>
              <table className="plain-table">
                <thead>
                  <tr>
                    {(['order', 'name', 'phone', 'first', 'readers', 'clear', 'exported'] as const).map(
                      (name) => (
                        <th key={name} scope="col">
                          {t(`breach.column.${name}`)}
                        </th>
                      ),
                    )}
                  </tr>
                </thead>
                <tbody>
                  {report.orders.map((row) => (
                    <tr key={row.id}>
                      <td className="mono">{row.number}</td>
                      <td>{row.name ?? '—'}</td>
                      <td className="mono">{row.phone ?? '—'}</td>
                      <td className="nowrap">{time(row.firstAt)}</td>
                      <td>{row.readers.join(marks.between)}</td>
                      <td>{row.unmasked ? shell('yes') : ''}</td>
                      <td>{row.exported ? shell('yes') : ''}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Sideways>
          )}
        </Panel>
      )}
    </Loaded>
  )
}
