import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'

/** What an area and a unit are called, in both languages and by code. */
export function NameFields() {
  const { t } = useTranslation('areas')
  const shell = useTranslation('shell').t
  const name = [{ required: true, whitespace: true, max: 60, message: shell('required') }]
  return (
    <>
      <Form.Item name="nameZh" label={t('nameZh')} rules={name}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('nameEn')} rules={name}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="code"
        label={t('code')}
        rules={[{ required: true, pattern: /^[A-Za-z0-9._-]{1,32}$/, message: t('codeFault') }]}
      >
        <Input maxLength={32} />
      </Form.Item>
    </>
  )
}
