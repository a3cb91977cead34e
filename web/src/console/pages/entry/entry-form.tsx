import type { FormInstance } from 'antd'
import { Checkbox, Collapse, DatePicker, Form, Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { CHANNELS, CONTACT_MISSING_REASONS, KINDS, LIMITS, URGENCIES } from '#contract/demands'
import { PlaceFields, TopicChoice, UnitChoice } from '../../parts/choices.tsx'
import { PhotoUpload } from '../../parts/photo-upload.tsx'
import type { EntryValues } from './entry-values.ts'
import { phoneShape } from './entry-values.ts'

const channels = CHANNELS.filter((channel) => !['web', 'import', 'api'].includes(channel))

/** The fields in the order a call is spoken: who, what, where; classification last, and never forced. */
export function EntryForm(props: {
  form: FormInstance<EntryValues>
  /** Where all who come to this screen come from: nobody is asked. */
  channel?: EntryValues['channel']
}) {
  const { form, channel } = props
  const { t } = useTranslation('entry')
  const words = useTranslation('demands').t
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const phone = Form.useWatch('phone', form)
  const atMost = (max: number) => ({ max, message: shell('tooLong', { max }) })
  return (
    <>
      <Form.Item name="channel" label={words('field.channel')} hidden={channel !== undefined}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          options={channels.map((value) => ({ value, label: terms(`channel.${value}`) }))}
        />
      </Form.Item>
      <fieldset className="entry-set">
        <legend>{t('speaker')}</legend>
        <div className="entry-grid">
          <Form.Item
            name="phone"
            label={t('phone')}
            validateTrigger="onBlur"
            rules={[
              { pattern: phoneShape, transform: (value: string) => value?.trim(), message: t('phoneFault') },
            ]}
          >
            <Input inputMode="tel" autoComplete="off" maxLength={20} />
          </Form.Item>
          <Form.Item name="name" label={t('name')} rules={[atMost(40)]}>
            <Input autoComplete="off" maxLength={40} />
          </Form.Item>
          {!phone?.trim() && (
            <Form.Item
              name="noPhoneReason"
              label={t('noPhone')}
              rules={[{ required: true, message: shell('required') }]}
            >
              <Select
                allowClear
                options={CONTACT_MISSING_REASONS.filter((reason) => reason !== 'imported').map((value) => ({
                  value,
                  label: terms(`noPhone.${value}`),
                }))}
              />
            </Form.Item>
          )}
          <Form.Item name="onBehalfOf" label={`${t('behalf')} · ${t('behalfName')}`} rules={[atMost(40)]}>
            <Input autoComplete="off" maxLength={40} placeholder={shell('optional')} />
          </Form.Item>
          <Form.Item name="deputyCode" label={t('deputyCode')} rules={[atMost(20)]}>
            <Input className="mono" autoComplete="off" maxLength={20} placeholder={shell('optional')} />
          </Form.Item>
        </div>
        <Form.Item name="flags" style={{ marginBottom: 4 }}>
          <Checkbox.Group
            options={(['anonymous', 'keepSecret', 'noReply'] as const).map((value) => ({
              value,
              label: t(value),
            }))}
          />
        </Form.Item>
      </fieldset>
      <Form.Item
        name="body"
        label={t('what')}
        rules={[
          { required: true, whitespace: true, min: 2, message: shell('tooShort', { min: 2 }) },
          atMost(LIMITS.body),
        ]}
      >
        <Input.TextArea
          autoSize={{ minRows: 4, maxRows: 18 }}
          maxLength={LIMITS.body}
          showCount
          placeholder={t('bodyHint')}
        />
      </Form.Item>
      <fieldset className="entry-set">
        <legend>{t('where')}</legend>
        <PlaceFields />
      </fieldset>
      <fieldset className="entry-set">
        <legend>{t('sorting')}</legend>
        <div className="entry-grid">
          <Form.Item name="kind" label={words('field.kind')}>
            <Select allowClear options={KINDS.map((value) => ({ value, label: terms(`kind.${value}`) }))} />
          </Form.Item>
          <Form.Item name="urgency" label={words('field.urgency')}>
            <Select
              allowClear
              options={URGENCIES.map((value) => ({ value, label: terms(`urgency.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="topic" label={words('field.topic')} className="wide">
            <TopicChoice />
          </Form.Item>
        </div>
      </fieldset>
      <Collapse
        ghost
        size="small"
        items={[
          {
            key: 'more',
            label: t('more'),
            forceRender: true,
            children: (
              <div className="entry-grid">
                <Form.Item
                  name="title"
                  label={words('field.title')}
                  className="wide"
                  rules={[{ min: 2, message: shell('tooShort', { min: 2 }) }, atMost(LIMITS.title)]}
                >
                  <Input placeholder={t('titleHint')} maxLength={LIMITS.title} />
                </Form.Item>
                <Form.Item name="eventAt" label={words('field.eventAt')}>
                  <DatePicker
                    showTime={{ format: 'HH:mm' }}
                    format="YYYY-MM-DD HH:mm"
                    style={{ width: '100%' }}
                  />
                </Form.Item>
                <Form.Item name="callId" label={t('callId')} rules={[atMost(64)]}>
                  <Input maxLength={64} autoComplete="off" />
                </Form.Item>
                <Form.Item name="againstUnitId" label={words('field.againstUnit')} className="wide">
                  <UnitChoice />
                </Form.Item>
                <Form.Item name="photoIds" label={words('field.photos')} className="wide">
                  <PhotoUpload />
                </Form.Item>
              </div>
            ),
          },
        ]}
      />
    </>
  )
}
