import { Form, InputNumber } from 'antd'
import type { Rule } from 'antd/es/form'
import { useTranslation } from 'react-i18next'
import { foresightLimits, foresightNumbers, monthlyWeights } from './foresight-settings.tsx'
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
        {foresightNumbers.map(({ name, min, max }) => (
          <Form.Item
            key={name}
            name={['settings', 'foresight', name]}
            label={t(`setting.foresight.${name}`)}
            rules={required}
          >
            <InputNumber min={min} max={max} style={{ width: '100%' }} />
          </Form.Item>
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
