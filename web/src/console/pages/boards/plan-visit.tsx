import { DatePicker, Form, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { GROUPS, type Group } from '#contract/voices'
import { useCommand } from '../../../lib/command.ts'
import { serverNow } from '../../../lib/clock.ts'
import { beijingDay } from '../../../lib/times.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'

interface Values {
  dueOn: Dayjs
  group?: Group
}

/** When to go to a place, and whom to think of there. */
export function PlanVisit({ areaId, name, onClose }: { areaId: string; name: string; onClose: () => void }) {
  const { t } = useTranslation('voices')
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<Values>()
  const today = beijingDay(serverNow())
  const plan = useCommand<object>(paths.visits, { stale: [['voices'], ['visits']], onDone: onClose })
  return (
    <FormDialog
      form={form}
      title={t('planFor', { place: name })}
      sending={plan}
      onFinish={({ dueOn, group }) =>
        plan.mutate({ areaId, dueOn: dueOn.format('YYYY-MM-DD'), ...(group && { group }) })
      }
      onClose={onClose}
    >
      <Form.Item name="dueOn" label={t('visitBy')} rules={[{ required: true, message: shell('required') }]}>
        <DatePicker
          allowClear={false}
          style={{ width: '100%' }}
          disabledDate={(day) => day.format('YYYY-MM-DD') < today}
        />
      </Form.Item>
      <Form.Item name="group" label={t('forGroup')}>
        <Select
          allowClear
          placeholder={t('everybody')}
          options={GROUPS.map((value) => ({ value, label: t(`groupName.${value}`) }))}
        />
      </Form.Item>
    </FormDialog>
  )
}
