import { Form, InputNumber, Select, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { LIMIT_UNITS } from '#contract/time'

/** Amount and unit of a limit at `path` below the settings. */
export function LimitField({ path, label }: { path: string[]; label: string }) {
  const terms = useTranslation('terms').t
  const shell = useTranslation('shell').t
  const name = ['settings', ...path]
  const required = [{ required: true, message: shell('required') }]
  return (
    <Form.Item label={label} style={{ marginBottom: 12 }}>
      <Space.Compact style={{ width: '100%' }}>
        <Form.Item name={[...name, 'amount']} noStyle rules={required}>
          <InputNumber min={0.5} max={1000} style={{ width: '45%' }} aria-label={label} />
        </Form.Item>
        <Form.Item name={[...name, 'unit']} noStyle rules={required}>
          <Select
            style={{ width: '55%' }}
            aria-label={label}
            options={LIMIT_UNITS.map((value) => ({ value, label: terms(`limitUnit.${value}`) }))}
          />
        </Form.Item>
      </Space.Compact>
    </Form.Item>
  )
}
