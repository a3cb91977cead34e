import { App, Form, InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Area } from '#contract/areas'
import { AREA_LEVELS } from '#contract/areas'
import { useCommand } from '../../../lib/command.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'
import { AreaChoice } from '../../parts/choices.tsx'
import { NameFields } from './name-fields.tsx'

type AreaValues = Omit<Area, 'id'>

/** Adds or changes one area. */
export function AreaForm({
  area,
  parentId,
  onClose,
}: {
  area: Area | null
  parentId: string | null
  onClose: () => void
}) {
  const { t } = useTranslation('areas')
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const { message } = App.useApp()
  const [form] = Form.useForm<AreaValues>()
  const save = useCommand<AreaValues>(area ? paths.area(area.id) : paths.areas, {
    stale: [['areas']],
    onDone: () => {
      void message.success(t('saved'))
      onClose()
    },
  })
  const start: Partial<AreaValues> = area ?? { parentId, level: 'community', estates: [], active: true }
  return (
    <FormDialog
      form={form}
      title={t(area ? 'editArea' : 'addArea')}
      sending={save}
      initialValues={start}
      onFinish={(values) =>
        save.mutate({ ...values, parentId: values.parentId ?? null, estates: values.estates ?? [] })
      }
      onClose={onClose}
    >
      <div className="place-fields">
        <NameFields />
        <Form.Item name="level" label={t('level')} rules={[{ required: true, message: shell('required') }]}>
          <Select options={AREA_LEVELS.map((value) => ({ value, label: terms(`level.${value}`) }))} />
        </Form.Item>
        <Form.Item name="parentId" label={t('parent')} className="wide">
          <AreaChoice />
        </Form.Item>
        <Form.Item name="registeredPopulation" label={t('registered')}>
          <InputNumber min={0} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="residentPopulation" label={t('resident')}>
          <InputNumber min={0} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="dailyVisitors" label={t('visitors')}>
          <InputNumber min={0} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="active" label={t('state')} valuePropName="checked">
          <Switch checkedChildren={shell('active')} unCheckedChildren={shell('inactive')} />
        </Form.Item>
        <Form.Item name="estates" label={t('estates')} extra={t('estatesHint')} className="wide">
          <Select mode="tags" open={false} maxCount={200} suffixIcon={null} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
