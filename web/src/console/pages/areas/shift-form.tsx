import { useState } from 'react'
import { DatePicker, Form, Input, Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Account } from '#contract/people'
import { useCommand } from '../../../lib/command.ts'
import { useSettled } from '../../../lib/debounce.ts'
import { ask } from '../../../lib/http.ts'
import { beijingIso } from '../../../lib/times.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'

interface ShiftValues {
  range: [Dayjs, Dayjs]
  accountId: string
  deputyId?: string
  phone?: string
}

const asBeijing = (at: Dayjs) => beijingIso(at.format('YYYY-MM-DDTHH:mm:ss'))

/** Adds a shift: who, who stands in, and by which telephone. */
export function ShiftForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('areas')
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<ShiftValues>()
  const [text, setText] = useState('')
  const q = useSettled(text, 250)
  const people = useQuery({
    queryKey: ['accounts', 'choice', q],
    queryFn: ({ signal }) => ask<{ items: Account[] }>(paths.accounts, { q, limit: 50 }, signal),
  })
  const save = useCommand<object>(paths.roster, { stale: [['roster']], onDone: onClose })
  const options = (people.data?.items ?? [])
    .filter((one) => one.active)
    .map((one) => ({ value: one.id, label: `${one.displayName} · ${one.username}` }))
  const required = [{ required: true, message: shell('required') }]
  const person = (
    <Select
      allowClear
      loading={people.isFetching}
      options={options}
      showSearch={{ filterOption: false, onSearch: setText }}
    />
  )
  return (
    <FormDialog
      form={form}
      title={t('addShift')}
      sending={save}
      onFinish={({ range, accountId, deputyId, phone }) =>
        save.mutate({
          from: asBeijing(range[0]),
          until: asBeijing(range[1]),
          accountId,
          ...(deputyId ? { deputyId } : {}),
          ...(phone?.trim() ? { phone: phone.trim() } : {}),
        })
      }
      onClose={onClose}
    >
      <Form.Item name="range" label={t('range')} rules={required}>
        <DatePicker.RangePicker
          showTime={{ format: 'HH:mm', minuteStep: 30 }}
          format="YYYY-MM-DD HH:mm"
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item name="accountId" label={t('person')} rules={required}>
        {person}
      </Form.Item>
      <Form.Item name="deputyId" label={t('deputy')}>
        {person}
      </Form.Item>
      <Form.Item name="phone" label={t('contactPhone')}>
        <Input maxLength={30} inputMode="tel" />
      </Form.Item>
    </FormDialog>
  )
}
