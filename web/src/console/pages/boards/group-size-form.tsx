import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { GROUPS, type Voices } from '#contract/voices'
import { useCommand } from '../../../lib/command.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'

/** How many people of a group live here, and who says so. */
export function GroupSizeForm({
  groups,
  onClose,
}: {
  groups: readonly Voices['groups'][number][]
  onClose: () => void
}) {
  const { t } = useTranslation('voices')
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<{ group: string; people: number; sourceNote: string }>()
  const save = useCommand<object>(paths.groupSizes, { stale: [['voices']], onDone: onClose })
  const rules = [{ required: true, message: shell('required') }]
  return (
    <FormDialog
      form={form}
      title={t('stateSize')}
      sending={save}
      onFinish={(values) => save.mutate(values)}
      onClose={onClose}
    >
      <Form.Item name="group" label={t('group')} rules={rules}>
        <Select
          options={GROUPS.map((value) => ({ value, label: t(`groupName.${value}`) }))}
          onChange={(chosen: string) => {
            const known = groups.find(({ group }) => group === chosen)
            if (known?.people !== null && known)
              form.setFieldsValue({ people: known.people, sourceNote: known.sourceNote ?? '' })
          }}
        />
      </Form.Item>
      <Form.Item name="people" label={t('groupPeople')} rules={rules}>
        <InputNumber min={0} max={10_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item
        name="sourceNote"
        label={t('source')}
        rules={[{ required: true, min: 5, message: t('sourceHint') }]}
      >
        <Input maxLength={500} placeholder={t('sourceHint')} />
      </Form.Item>
    </FormDialog>
  )
}
