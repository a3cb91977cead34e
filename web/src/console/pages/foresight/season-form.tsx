import { App, Form, Input, InputNumber, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SaveSeason, Season } from '#contract/foresight-seasons'
import { useCommand } from '../../../lib/command.ts'
import { FormDrawer } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'
import { TopicChoice } from '../../parts/choices.tsx'
import { topicPath } from '../../reference.ts'

type Values = Omit<SaveSeason, 'topicCode'> & { topic?: string[] }

const days = ['from', 'until', 'openOn', 'doneBy'] as const

/** A season of the office's own, or a change of one. */
export function SeasonForm({ season, onClose }: { season: Season | null; onClose: () => void }) {
  const { t } = useTranslation('seasons')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const save = useCommand<SaveSeason & { version?: number }>(
    season ? paths.season(season.id) : paths.seasons,
    {
      stale: [['seasons']],
      onDone: () => {
        void message.success(t('saved'))
        onClose()
      },
    },
  )
  const send = ({ topic, ...values }: Values) =>
    save.mutate({
      ...values,
      topicCode: topic?.at(-1) ?? null,
      ...(season && { version: season.version }),
    })
  const required = [{ required: true, message: shell('required') }]
  const day = [...required, { pattern: /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, message: t('dayHint') }]
  return (
    <FormDrawer
      form={form}
      title={t(season ? 'edit' : 'add')}
      width={560}
      sending={save}
      onFinish={send}
      initialValues={
        season
          ? {
              nameZh: season.nameZh,
              nameEn: season.nameEn,
              topic: topicPath(season.topicCode),
              from: season.from,
              until: season.until,
              openOn: season.openOn,
              doneBy: season.doneBy,
              least: season.least,
              householdFiles: season.householdFiles,
              sourceNote: season.sourceNote,
              active: season.active,
            }
          : { least: 3, householdFiles: false, active: true }
      }
      onClose={onClose}
    >
      <Form.Item name="nameZh" label={t('field.nameZh')} rules={[...required, { min: 2 }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('field.nameEn')} rules={[...required, { min: 2 }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="topic" label={t('field.topic')}>
        <TopicChoice />
      </Form.Item>
      <div className="place-fields">
        {days.map((name) => (
          <Form.Item key={name} name={name} label={t(`field.${name}`)} rules={day}>
            <Input maxLength={5} placeholder={t('dayHint')} />
          </Form.Item>
        ))}
        <Form.Item name="least" label={t('field.least')} rules={required}>
          <InputNumber min={1} max={1000} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="householdFiles" label={t('field.householdFiles')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="sourceNote" label={t('field.sourceNote')} rules={[...required, { min: 5 }]}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
      <Form.Item name="active" label={t('field.active')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </FormDrawer>
  )
}
