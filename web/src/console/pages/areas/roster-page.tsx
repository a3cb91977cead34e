import { useState } from 'react'
import { Alert, App, Button, DatePicker, Popconfirm, Table } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { roster, rosterShift } from '#contract/areas'
import { serverNow } from '../../../lib/clock.ts'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { beijingDay } from '../../../lib/times.ts'
import { Loaded, PageHead, Sideways } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useTimes } from '../../naming.ts'
import { useMay } from '../../session.tsx'
import { ShiftForm } from './shift-form.tsx'

type Shift = z.infer<typeof rosterShift>

/** Who is on duty, and who comes next when an alert is not taken (G4). */
export function RosterPage() {
  const { t } = useTranslation('areas')
  const shell = useTranslation('shell').t
  const time = useTimes()
  const marks = useMarks()
  const may = useMay()
  const { message } = App.useApp()
  const say = useRefusalText()
  const [adding, setAdding] = useState(false)
  const [search, change] = useUrlSearch()
  const day = dayjs(search.week ?? beijingDay(serverNow()))
  // Monday first, whatever the language of the calendar.
  const monday = day.subtract((day.day() + 6) % 7, 'day')
  const range = { from: monday.format('YYYY-MM-DD'), until: monday.add(6, 'day').format('YYYY-MM-DD') }
  const query = useQuery({
    queryKey: ['roster', range],
    queryFn: ({ signal }) => ask<z.infer<typeof roster>>(paths.roster, range, signal),
  })
  const remove = useCommand<{ id: string }>(({ id }) => paths.shift(id), {
    method: 'DELETE',
    stale: [['roster']],
    onDone: () => void message.success(t('removed')),
  })
  const manage = may('areas.manage')
  return (
    <>
      <PageHead
        title={t('roster')}
        lead={t('rosterLead')}
        actions={
          <>
            <Button
              onClick={() => change({ week: monday.subtract(7, 'day').format('YYYY-MM-DD') })}
              aria-label="←"
            >
              ←
            </Button>
            <DatePicker
              picker="week"
              allowClear={false}
              aria-label={t('week')}
              value={monday}
              onChange={(value) => value && change({ week: value.format('YYYY-MM-DD') })}
            />
            <Button
              onClick={() => change({ week: monday.add(7, 'day').format('YYYY-MM-DD') })}
              aria-label="→"
            >
              →
            </Button>
            {manage && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
                {t('addShift')}
              </Button>
            )}
          </>
        }
      />
      <Loaded query={query}>
        {(data) => (
          <>
            <Alert
              style={{ marginBottom: 12 }}
              showIcon
              type={data.onDuty ? 'info' : 'warning'}
              title={
                data.onDuty
                  ? `${t('onDuty')}${marks.after}${data.onDuty.accountName}${data.onDuty.deputyName ? ` · ${t('deputy')} ${data.onDuty.deputyName}` : ''}${data.onDuty.phone ? ` · ${data.onDuty.phone}` : ''}`
                  : t('nobody')
              }
            />
            <div className="panel">
              <Sideways label={t('roster')}>
                <Table<Shift>
                  size="small"
                  rowKey="id"
                  dataSource={data.items}
                  pagination={false}
                  columns={[
                    {
                      title: t('range'),
                      render: (_, shift) => (
                        <span className="numeric nowrap">
                          {time(shift.from, 'clock')} – {time(shift.until, 'clock')}
                        </span>
                      ),
                    },
                    { title: t('person'), dataIndex: 'accountName' },
                    { title: t('deputy'), render: (_, shift) => shift.deputyName ?? '—' },
                    { title: t('contactPhone'), render: (_, shift) => shift.phone ?? '—' },
                    ...(manage
                      ? [
                          {
                            title: '',
                            align: 'end' as const,
                            render: (_: unknown, shift: Shift) => (
                              <Popconfirm
                                title={t('removeShift')}
                                onConfirm={() =>
                                  remove.mutate(
                                    { id: shift.id },
                                    { onError: (failure) => void message.error(say(failure)) },
                                  )
                                }
                              >
                                <Button size="small">{shell('remove')}</Button>
                              </Popconfirm>
                            ),
                          },
                        ]
                      : []),
                  ]}
                />
              </Sideways>
            </div>
          </>
        )}
      </Loaded>
      {adding && <ShiftForm onClose={() => setAdding(false)} />}
    </>
  )
}
