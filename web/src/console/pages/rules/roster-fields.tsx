import { useState } from 'react'
import { Button, Form, Input, Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RosterSlot } from '#contract/areas'
import type { Account } from '#contract/people'
import { useSettled } from '../../../lib/debounce.ts'
import { ask } from '../../../lib/http.ts'
import { paths } from '../../calls.ts'
import { useMay } from '../../session.tsx'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/

/** The shifts of a week that repeats. */
export function RosterFields({ editable, slots }: { editable: boolean; slots: RosterSlot[] }) {
  const { t } = useTranslation('rules')
  const shell = useTranslation('shell').t
  const may = useMay()
  const [text, setText] = useState('')
  const q = useSettled(text, 250)
  const people = useQuery({
    queryKey: ['accounts', 'choice', q],
    queryFn: ({ signal }) => ask<{ items: Account[] }>(paths.accounts, { q, limit: 100 }, signal),
    enabled: may('people.read'),
  })
  const options = (people.data?.items ?? [])
    .filter((one) => one.active)
    .map((one) => ({ value: one.id, label: `${one.displayName} · ${one.username}` }))
  const required = [{ required: true, message: shell('required') }]
  const clock = [{ required: true, pattern: CLOCK, message: 'HH:MM' }]
  const person = (label: string) => (
    <Select
      allowClear
      aria-label={label}
      loading={people.isFetching}
      options={options}
      showSearch={{ filterOption: false, onSearch: setText }}
    />
  )
  return (
    <>
      <p className="quiet" style={{ marginTop: 0 }}>
        {t('rosterLead')}
      </p>
      {!editable && slots.length === 0 && <p>{t('noSlots')}</p>}
      <Form.List name="roster">
        {(rows, { add, remove }) => (
          <>
            {rows.map((row, index) => (
              <fieldset key={row.key} className="part" aria-label={`${t('part.roster')} ${index + 1}`}>
                <div className="place-fields">
                  <Form.Item name={[row.name, 'weekday']} label={t('weekday')} rules={required}>
                    <Select
                      options={WEEKDAYS.map((value) => ({ value, label: t(`weekdays.${value}` as never) }))}
                    />
                  </Form.Item>
                  <Form.Item name={[row.name, 'from']} label={t('slotFrom')} rules={clock}>
                    <Input maxLength={5} />
                  </Form.Item>
                  <Form.Item name={[row.name, 'until']} label={t('slotUntil')} rules={clock}>
                    <Input maxLength={5} />
                  </Form.Item>
                  <Form.Item name={[row.name, 'accountId']} label={t('person')} rules={required}>
                    {person(t('person'))}
                  </Form.Item>
                  <Form.Item name={[row.name, 'deputyId']} label={t('deputy')}>
                    {person(t('deputy'))}
                  </Form.Item>
                  <Form.Item name={[row.name, 'phone']} label={t('phone')}>
                    <Input maxLength={30} />
                  </Form.Item>
                </div>
                {editable && (
                  <Button size="small" onClick={() => remove(row.name)}>
                    {shell('remove')}
                  </Button>
                )}
              </fieldset>
            ))}
            {editable && (
              <Button onClick={() => add({ weekday: 1, from: '17:30', until: '08:30' })}>
                {t('addSlot')}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </>
  )
}
