import { Form, InputNumber } from 'antd'
import type { Rule } from 'antd/es/form'
import { useTranslation } from 'react-i18next'
import {
  foresightLimits,
  foresightNumbers,
  issueBars,
  monthlyWeights,
  signalBars,
} from './foresight-settings.tsx'
import { LimitField } from './limit-field.tsx'

const weight = (name: string) => ['settings', 'foresight', 'monthly', name]

/** Fields for the settings of proactive work. */
export function ForesightFields() {
  const { t } = useTranslation('areas')
  const shell = useTranslation('shell').t
  const required = [{ required: true, message: shell('required') }]
  const sumIsWhole: Rule = ({ getFieldValue }) => ({
    validator: () => {
      const sum = monthlyWeights.reduce((total, name) => total + Number(getFieldValue(weight(name))), 0)
      return Math.abs(sum - 100) < 1e-9 ? Promise.resolve() : Promise.reject(new Error(t('monthlySum')))
    },
  })
  return (
    <>
      <h3>{t('group.foresight')}</h3>
      <div className="place-fields">
        {foresightLimits.map((name) => (
          <LimitField key={name} path={['foresight', name]} label={t(`setting.foresight.${name}`)} />
        ))}
        {foresightNumbers.map(({ name, ...bounds }) => (
          <NumberField key={name} path={[name]} label={t(`setting.foresight.${name}`)} {...bounds} />
        ))}
        {issueBars.map(({ name, ...bounds }) => (
          <NumberField key={name} path={['issues', name]} label={t(`setting.issues.${name}`)} {...bounds} />
        ))}
        {signalBars.map(({ name, ...bounds }) => (
          <NumberField key={name} path={['signals', name]} label={t(`setting.signals.${name}`)} {...bounds} />
        ))}
        {monthlyWeights.map((name) => (
          <Form.Item
            key={name}
            name={weight(name)}
            label={t(`setting.monthly.${name}`)}
            dependencies={monthlyWeights.filter((other) => other !== name).map(weight)}
            rules={[...required, sumIsWhole]}
          >
            <InputNumber min={0} max={100} style={{ width: '100%' }} />
          </Form.Item>
        ))}
      </div>
    </>
  )
}

function NumberField(field: { path: string[]; label: string; min: number; max: number }) {
  const { t } = useTranslation('shell')
  return (
    <Form.Item
      name={['settings', 'foresight', ...field.path]}
      label={field.label}
      rules={[{ required: true, message: t('required') }]}
    >
      <InputNumber min={field.min} max={field.max} style={{ width: '100%' }} />
    </Form.Item>
  )
}
