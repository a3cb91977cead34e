import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'

/** A new password, typed twice. Limits as the contract states them: 10 to 128 characters. */
export function PasswordFields({ name }: { name: string }) {
  const { t } = useTranslation('session')
  return (
    <>
      <Form.Item
        name={name}
        label={t('newPassword')}
        extra={t('passwordRule')}
        rules={[{ required: true, min: 10, max: 128, message: t('passwordRule') }]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={t('repeatPassword')}
        dependencies={[name]}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value: string) =>
              value && value === getFieldValue(name)
                ? Promise.resolve()
                : Promise.reject(new Error(t('mismatch'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
    </>
  )
}
