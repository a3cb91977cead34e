import { useState } from 'react'
import { Button, Checkbox, DatePicker, Drawer, Form, Input, Radio, Space } from 'antd'
import dayjs from 'dayjs'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import {
  CONSENT_ACTS,
  CONSENT_WAYS,
  type ConsentAct,
  type ConsentCodes,
  type GiveConsent,
} from '#contract/consent'
import { serverNow } from '../../lib/clock.ts'
import { useCommand } from '../../lib/command.ts'
import { beijingDay } from '../../lib/times.ts'
import { RefusalAlert } from '../../ui/refusal.tsx'
import { paths } from '../calls.ts'

interface Party {
  name: string
  phone?: string
}
interface Values {
  principal: Party
  deputy: Party
  acts: ConsentAct[]
  how: (typeof CONSENT_WAYS)[number]
  witness?: string
  evidence?: string
  endsOn: Dayjs
}

const party = ({ name, phone }: Party) => ({ name: name.trim(), phone: phone?.trim() || null })

/** Records a consent, for everything or for one demand, and shows the two codes once. */
export function ConsentForm({ orderId, onClose }: { orderId?: string; onClose: () => void }) {
  const { t } = useTranslation('rights')
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<Values>()
  const how = Form.useWatch('how', form)
  const [codes, setCodes] = useState<ConsentCodes | null>(null)
  const give = useCommand<GiveConsent, ConsentCodes>(orderId ? paths.consentsFor(orderId) : paths.consents, {
    stale: [['consents'], ...(orderId ? [['demand', orderId]] : [])],
    onDone: setCodes,
  })
  const required = { required: true, message: shell('required') }
  const number = { pattern: /^(1\d{10}|0\d{9,11})$/, message: t('consents.phoneFault') }
  const person = (who: 'principal' | 'deputy', hint?: string) => (
    <div className="place-fields">
      <Form.Item
        name={[who, 'name']}
        label={`${t(`consents.${who}`)} · ${t('consents.name')}`}
        rules={[{ ...required, whitespace: true }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name={[who, 'phone']}
        label={`${t(`consents.${who}`)} · ${t('consents.phone')}`}
        rules={hint ? [required, number] : [number]}
        extra={hint}
      >
        <Input inputMode="tel" maxLength={12} autoComplete="off" />
      </Form.Item>
    </div>
  )
  return (
    <Drawer
      open
      size="min(640px, 100vw)"
      title={t(orderId ? 'consents.recordFor' : 'consents.record')}
      onClose={onClose}
      mask={{ closable: false }}
      footer={
        <Space>
          {!codes && (
            <Button type="primary" loading={give.isPending} onClick={() => form.submit()}>
              {t('consents.record')}
            </Button>
          )}
          <Button onClick={onClose}>{shell(codes ? 'close' : 'cancel')}</Button>
        </Space>
      }
    >
      {codes ? (
        <Codes codes={codes} />
      ) : (
        <>
          <RefusalAlert failure={give.error} />
          <Form
            form={form}
            name="consent"
            layout="vertical"
            scrollToFirstError
            initialValues={{
              acts: ['say', 'follow'],
              how: 'voice',
              endsOn: dayjs(beijingDay(serverNow())).add(180, 'day'),
            }}
            onFinish={(values) =>
              give.mutate({
                principal: party(values.principal),
                deputy: party(values.deputy),
                acts: values.acts,
                how: values.how,
                witness: values.witness?.trim() || null,
                evidence: values.evidence?.trim() || null,
                endsOn: values.endsOn.format('YYYY-MM-DD'),
              })
            }
          >
            {person('principal', orderId ? undefined : t('consents.phoneAll'))}
            {person('deputy')}
            <Form.Item
              name="acts"
              label={t('consents.acts')}
              // As a `required` rule the group would carry an attribute that a group may not have.
              rules={[{ type: 'array', min: 1, message: shell('required') }]}
            >
              <Checkbox.Group options={CONSENT_ACTS.map((value) => ({ value, label: t(`act.${value}`) }))} />
            </Form.Item>
            <Form.Item name="how" label={t('consents.way')} rules={[required]}>
              <Radio.Group options={CONSENT_WAYS.map((value) => ({ value, label: t(`how.${value}`) }))} />
            </Form.Item>
            <div className="place-fields">
              {how === 'visit' && (
                <Form.Item
                  name="witness"
                  label={t('consents.witness')}
                  rules={[{ ...required, whitespace: true }]}
                >
                  <Input maxLength={40} autoComplete="off" />
                </Form.Item>
              )}
              <Form.Item name="evidence" label={t('consents.evidence')}>
                <Input maxLength={100} autoComplete="off" />
              </Form.Item>
              <Form.Item name="endsOn" label={t('consents.endsOn')} rules={[required]}>
                <DatePicker style={{ width: '100%' }} />
              </Form.Item>
            </div>
          </Form>
        </>
      )}
    </Drawer>
  )
}

function Codes({ codes }: { codes: ConsentCodes }) {
  const { t } = useTranslation('rights')
  return (
    <section aria-live="polite">
      <h3 style={{ marginTop: 0 }}>{t('consents.codes')}</h3>
      <p>{t('consents.codesLead', { date: codes.endsOn })}</p>
      <dl className="two-codes">
        {(['principalCode', 'deputyCode'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`consents.${name}`)}</dt>
            <dd className="mono" style={{ fontSize: 22, margin: '0 0 12px' }} data-code={name}>
              {codes[name].slice(0, 4)} {codes[name].slice(4)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
