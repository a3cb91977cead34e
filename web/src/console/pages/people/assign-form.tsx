import { App, Button, DatePicker, Form, Select, Spin } from 'antd'
import dayjs from 'dayjs'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Role } from '#contract/people'
import { ROLES } from '#contract/people'
import { useCommand } from '../../../lib/command.ts'
import { serverNow } from '../../../lib/clock.ts'
import { beijingDay } from '../../../lib/times.ts'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { AreaChoice, UnitChoice } from '../../parts/choices.tsx'
import { useAreaTree } from '../../reference.ts'

interface AssignValues {
  role: Role
  areaId: string
  unitId?: string
  from: Dayjs
  until?: Dayjs | null
}

/** Gives a role in an area, from a day on, and for how long. */
export function AssignForm({ accountId }: { accountId: string }) {
  const { t } = useTranslation('people')
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const { message } = App.useApp()
  const [form] = Form.useForm<AssignValues>()
  const whole = useAreaTree().data?.areas.find((area) => area.level === 'sub-district')?.id
  const assign = useCommand<object>(paths.assignments(accountId), {
    stale: [['accounts']],
    onDone: () => {
      form.resetFields()
      void message.success(t('assigned'))
    },
  })
  if (!whole) return <Spin />
  const required = [{ required: true, message: shell('required') }]
  return (
    <>
      <RefusalAlert failure={assign.error} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ areaId: whole, from: dayjs(beijingDay(serverNow())) }}
        onFinish={({ role, areaId, unitId, from, until }) =>
          assign.mutate({
            role,
            areaId,
            ...(unitId ? { unitId } : {}),
            from: from.format('YYYY-MM-DD'),
            ...(until ? { until: until.format('YYYY-MM-DD') } : {}),
          })
        }
      >
        <Form.Item name="role" label={t('role')} rules={required}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={ROLES.map((value) => ({ value, label: terms(`role.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="areaId" label={t('area')} rules={required}>
          <AreaChoice />
        </Form.Item>
        <Form.Item name="unitId" label={t('unit')}>
          <UnitChoice />
        </Form.Item>
        <div className="place-fields">
          <Form.Item name="from" label={t('from')} rules={required}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="until" label={t('until')}>
            <DatePicker style={{ width: '100%' }} placeholder={t('openEnd')} />
          </Form.Item>
        </div>
        <Button type="primary" htmlType="submit" loading={assign.isPending}>
          {t('assign')}
        </Button>
      </Form>
    </>
  )
}
