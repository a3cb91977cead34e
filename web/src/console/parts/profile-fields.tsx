import { Button, Form, Input, InputNumber, Select, Space, Switch } from 'antd'
import type { Rule } from 'antd/es/form'
import { useTranslation } from 'react-i18next'
import { URGENCIES } from '#contract/demands'
import { ROLES } from '#contract/people'
import { ForesightFields } from './foresight-fields.tsx'
import { LimitField } from './limit-field.tsx'
import { plainNumbers, replyGrades, singleLimits, switches } from './profile-settings.tsx'

function NumberFields({ numbers }: { numbers: readonly (typeof plainNumbers)[number][] }) {
  const { t } = useTranslation('areas')
  const shell = useTranslation('shell').t
  return (
    <div className="place-fields">
      {numbers.map((one) => (
        <Form.Item
          key={one.name}
          name={['settings', one.name]}
          label={t(`setting.${one.name}`)}
          rules={[{ required: true, message: shell('required') }]}
        >
          <InputNumber
            min={one.min}
            max={one.max}
            step={one.max === 1 ? 0.05 : 1}
            style={{ width: '100%' }}
          />
        </Form.Item>
      ))}
    </div>
  )
}

const weights = ['response', 'resolution', 'satisfaction'] as const

/** Fields for every setting of a profile, under `settings` of the form they stand in. */
export function SettingsFields() {
  const { t } = useTranslation('areas')
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const required = [{ required: true, message: shell('required') }]
  const sumIsWhole: Rule = ({ getFieldValue }) => ({
    validator: () => {
      const sum = weights.reduce(
        (total, name) => total + Number(getFieldValue(['settings', 'weights', name])),
        0,
      )
      return Math.abs(sum - 100) < 1e-9 ? Promise.resolve() : Promise.reject(new Error(t('weightsSum')))
    },
  })
  const clock = [{ required: true, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: 'HH:MM' }]
  return (
    <>
      <h3>{t('group.limits')}</h3>
      <div className="place-fields">
        {singleLimits.map((name) => (
          <LimitField key={name} path={['limits', name]} label={t(`setting.${name}`)} />
        ))}
        {URGENCIES.map((name) => (
          <LimitField
            key={`contact ${name}`}
            path={['limits', 'contact', name]}
            label={`${t('setting.contact')} · ${terms(`urgency.${name}`)}`}
          />
        ))}
        {replyGrades.map((name) => (
          <LimitField
            key={`reply ${name}`}
            path={['limits', 'reply', name]}
            label={`${t('setting.reply')} · ${name === 'complex' ? t('setting.complex') : terms(`urgency.${name}`)}`}
          />
        ))}
      </div>
      <h3>{t('group.weights')}</h3>
      <div className="place-fields">
        {weights.map((name) => (
          <Form.Item
            key={name}
            name={['settings', 'weights', name]}
            label={t(
              `setting.weights${name === 'response' ? 'Response' : name === 'resolution' ? 'Resolution' : 'Satisfaction'}`,
            )}
            dependencies={weights
              .filter((other) => other !== name)
              .map((other) => ['settings', 'weights', other])}
            rules={[...required, sumIsWhole]}
          >
            <InputNumber min={0} max={100} style={{ width: '100%' }} />
          </Form.Item>
        ))}
        {switches.map((one) => (
          <Form.Item
            key={one.name}
            name={['settings', one.name]}
            label={t(`setting.${one.name}`)}
            valuePropName="checked"
          >
            <Switch />
          </Form.Item>
        ))}
      </div>
      <h3>{t('group.callback')}</h3>
      <NumberFields numbers={plainNumbers.filter(({ group }) => group !== 'personal')} />
      <h3>{t('group.personal')}</h3>
      <NumberFields numbers={plainNumbers.filter(({ group }) => group === 'personal')} />
      <Form.Item name={['settings', 'secondFactorRoles']} label={t('setting.secondFactorRoles')}>
        <Select
          mode="multiple"
          aria-label={t('setting.secondFactorRoles')}
          options={ROLES.map((value) => ({ value, label: terms(`role.${value}`) }))}
          optionFilterProp="label"
        />
      </Form.Item>
      <ForesightFields />
      <h3>{t('setting.workingHours')}</h3>
      <Form.List name={['settings', 'workingHours']}>
        {(spans, { add, remove }) => (
          <>
            {spans.map((span) => (
              <Space key={span.key} align="baseline">
                <Form.Item name={[span.name, 'from']} rules={clock}>
                  <Input style={{ width: 90 }} maxLength={5} aria-label={t('setting.workingHours')} />
                </Form.Item>
                –
                <Form.Item name={[span.name, 'to']} rules={clock}>
                  <Input style={{ width: 90 }} maxLength={5} aria-label={t('setting.workingHours')} />
                </Form.Item>
                {spans.length > 1 && <Button onClick={() => remove(span.name)}>{shell('remove')}</Button>}
              </Space>
            ))}
            <div>
              {spans.length < 4 && (
                <Button onClick={() => add({ from: '09:00', to: '12:00' })}>{shell('add')}</Button>
              )}
            </div>
          </>
        )}
      </Form.List>
    </>
  )
}
