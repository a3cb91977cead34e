import { App, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CatalogueLineView } from '#contract/catalogue'
import { useCommand } from '../../../lib/command.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'
import { AreaChoice, TopicChoice, UnitChoice } from '../../parts/choices.tsx'
import { topicPath } from '../../reference.ts'

interface LineValues {
  topic: string[]
  areaId?: string
  mainUnitId: string
  assistUnitIds?: string[]
  basis?: string
  note?: string
}

/** One line of a draft: which topic, where, who leads, who helps, and by what paper. */
export function LineForm(props: {
  version: string
  line: CatalogueLineView | null
  stale: string[][]
  onClose: () => void
}) {
  const { t } = useTranslation('rules')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<LineValues>()
  const { line } = props
  const save = useCommand<object>(`${paths.catalogue(props.version)}/lines`, {
    stale: props.stale,
    onDone: () => {
      void message.success(t('lineSaved'))
      props.onClose()
    },
  })
  const required = [{ required: true, message: shell('required') }]
  return (
    <FormDialog
      form={form}
      title={t(line ? 'editLine' : 'addLine')}
      sending={save}
      name="line"
      initialValues={
        line
          ? {
              topic: topicPath(line.topicCode),
              areaId: line.areaId ?? undefined,
              mainUnitId: line.mainUnitId,
              assistUnitIds: line.assistUnitIds,
              basis: line.basis ?? '',
              note: line.note ?? '',
            }
          : {}
      }
      onFinish={({ topic, areaId, ...rest }) =>
        save.mutate({
          ...rest,
          assistUnitIds: rest.assistUnitIds ?? [],
          topicCode: topic.at(-1),
          areaId: areaId ?? null,
          ...(line && { line: line.id }),
        })
      }
      onClose={props.onClose}
    >
      <Form.Item name="topic" label={t('topic')} rules={required}>
        <TopicChoice />
      </Form.Item>
      <Form.Item name="areaId" label={t('area')}>
        <AreaChoice placeholder={t('everywhere')} />
      </Form.Item>
      <Form.Item name="mainUnitId" label={t('mainUnit')} rules={required}>
        <UnitChoice />
      </Form.Item>
      <Form.Item name="assistUnitIds" label={t('assistUnits')}>
        <UnitChoice mode="multiple" maxCount={8} />
      </Form.Item>
      <Form.Item name="basis" label={t('basis')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={t('note')}>
        <Input.TextArea autoSize={{ minRows: 1 }} maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}
