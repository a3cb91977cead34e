import { Checkbox, Form, Input, Select } from 'antd'
import type { FormInstance } from 'antd'
import { useTranslation } from 'react-i18next'
import { CONTACT_MISSING_REASONS, LIMITS } from '#contract/demands'
import type { Suggestions } from '#contract/intake'
import { PlaceFields } from '../../parts/choices.tsx'
import type { EntryValues } from './entry-values.ts'
import { phoneShape } from './entry-values.ts'
import { ELEMENTS, missingElements } from './five-elements.ts'

/** The few fields of a call: the number, what is said, and where. All else is read out of the words. */
export function DeskForm({ form }: { form: FormInstance<EntryValues> }) {
  const { t } = useTranslation('entry')
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const phone = Form.useWatch('phone', form)
  return (
    <>
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
        <Form.Item name="name" label={t('name')}>
          <Input autoComplete="off" maxLength={40} />
        </Form.Item>
        {!phone?.trim() && (
          <Form.Item
            name="noPhoneReason"
            label={t('noPhone')}
            rules={[{ required: true, message: shell('required') }]}
          >
            <Select
              options={CONTACT_MISSING_REASONS.filter((reason) => reason !== 'imported').map((value) => ({
                value,
                label: terms(`noPhone.${value}`),
              }))}
            />
          </Form.Item>
        )}
      </div>
      <Form.Item
        name="body"
        label={t('what')}
        rules={[{ required: true, whitespace: true, min: 2, message: shell('tooShort', { min: 2 }) }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 6, maxRows: 16 }}
          maxLength={LIMITS.body}
          placeholder={t('bodyHint')}
        />
      </Form.Item>
      <PlaceFields />
      <Form.Item name="flags" style={{ marginBottom: 4 }}>
        <Checkbox.Group
          options={(['anonymous', 'keepSecret', 'noReply'] as const).map((value) => ({
            value,
            label: t(value),
          }))}
        />
      </Form.Item>
      {/* What keys and suggestions fill in, without a field of their own here. */}
      {(['callId', 'kind', 'topic', 'urgency'] as const).map((name) => (
        <Form.Item key={name} name={name} hidden>
          <Input />
        </Form.Item>
      ))}
    </>
  )
}

/** The five elements: what is there, and what one could still ask (D3.10). */
export function FiveElements(props: {
  form: FormInstance<EntryValues>
  suggestions: Suggestions | undefined
}) {
  const { t } = useTranslation('desk')
  const values = (Form.useWatch([], props.form) ?? {}) as EntryValues
  const missing = missingElements(values, props.suggestions)
  return (
    <p className="five-elements">
      <span className="quiet">{t('elements')}</span>{' '}
      {ELEMENTS.map((element) => {
        const isMissing = missing.includes(element)
        return (
          <span key={element} className={`chip ${isMissing ? 'soon' : 'good'}`}>
            {isMissing ? '?' : '✓'} {t(`element.${element}`)}
          </span>
        )
      })}
      {missing[0] && <span className="quiet"> {t(`askFor.${missing[0]}`)}</span>}
    </p>
  )
}
