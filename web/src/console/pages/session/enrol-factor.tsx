import { useEffect, useState } from 'react'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { factorSecret, recoveryCodes } from '#contract/session'
import { useCommand } from '../../../lib/command.ts'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'

type Secret = z.infer<typeof factorSecret>

/** Sets up a second factor: the picture for the authenticator, then its first code. `onDone` gets the recovery codes. */
export function EnrolFactor({
  password,
  onDone,
}: {
  /** Given again by somebody who is signed in already. */
  password?: string
  onDone: (codes: string[]) => void
}) {
  const { t } = useTranslation('session')
  const [secret, setSecret] = useState<Secret | null>(null)
  const begin = useCommand<{ password?: string }, Secret>(paths.factorBegin, { onDone: setSecret })
  const confirm = useCommand<{ code: string }, z.infer<typeof recoveryCodes>>(paths.factorConfirm, {
    onDone: ({ codes }) => onDone(codes),
  })
  const { mutate } = begin
  useEffect(() => mutate(password === undefined ? {} : { password }), [mutate, password])
  if (!secret) return <RefusalAlert failure={begin.error} />
  return (
    <div className="stack">
      <p>{t('enrolScan')}</p>
      <Picture uri={secret.uri} />
      <details>
        <summary>{t('enrolType')}</summary>
        <p className="mono prewrap">{secret.secret.match(/.{1,4}/g)?.join(' ')}</p>
      </details>
      <RefusalAlert failure={confirm.error} />
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(values: { code: string }) => confirm.mutate(values)}
      >
        <Form.Item
          name="code"
          label={t('firstCode')}
          rules={[{ required: true, pattern: /^\d{6}$/, message: t('codeFault') }]}
        >
          <Input size="large" autoComplete="one-time-code" inputMode="numeric" maxLength={6} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block size="large" loading={confirm.isPending}>
          {t('confirm')}
        </Button>
      </Form>
    </div>
  )
}

/** The secret as a picture, drawn here: it goes nowhere else. */
function Picture({ uri }: { uri: string }) {
  const { t } = useTranslation('session')
  const [source, setSource] = useState('')
  useEffect(() => {
    let wanted = true
    void import('qrcode')
      .then(({ default: code }) => code.toDataURL(uri, { margin: 2, width: 220 }))
      .then((url) => wanted && setSource(url))
    return () => {
      wanted = false
    }
  }, [uri])
  return (
    <div style={{ minHeight: 220, textAlign: 'center' }}>
      {source && <img src={source} alt={t('enrolPicture')} width={220} height={220} />}
    </div>
  )
}
