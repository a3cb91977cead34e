import { useState } from 'react'
import { App, Button, Form, Input, Modal, Space } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { factorState, recoveryCodes } from '#contract/session'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { EnrolFactor } from './enrol-factor.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

type Doing = { kind: 'ask' } | { kind: 'enrol'; password: string } | { kind: 'renew' } | { kind: 'remove' }

/** One's own second factor: set it up, renew the recovery codes, take it off where no role asks for it. */
export function FactorPanel() {
  const { t } = useTranslation('session')
  const time = useTimes()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [doing, setDoing] = useState<Doing | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const query = useQuery({
    queryKey: ['factor'],
    queryFn: ({ signal }) => ask<z.infer<typeof factorState>>(paths.factor, {}, signal),
  })
  const end = () => {
    setDoing(null)
    setCodes(null)
    void queries.invalidateQueries({ queryKey: ['factor'] })
    void queries.invalidateQueries({ queryKey: ['devices'] })
  }
  return (
    <Panel title={t('factor')}>
      <Loaded query={query}>
        {({ since, codesLeft, required }) =>
          since ? (
            <div className="stack">
              <p style={{ margin: 0 }}>{t('factorOn', { time: time(since, 'date'), count: codesLeft })}</p>
              {required && <p className="quiet">{t('factorRequired')}</p>}
              <Space wrap>
                <Button onClick={() => setDoing({ kind: 'renew' })}>{t('codesRenew')}</Button>
                {!required && (
                  <Button danger onClick={() => setDoing({ kind: 'remove' })}>
                    {t('factorRemove')}
                  </Button>
                )}
              </Space>
            </div>
          ) : (
            <div className="stack">
              <p style={{ margin: 0 }}>{t('factorOff')}</p>
              <div>
                <Button type="primary" onClick={() => setDoing({ kind: 'ask' })}>
                  {t('enrol')}
                </Button>
              </div>
            </div>
          )
        }
      </Loaded>
      <Modal
        open={doing !== null}
        title={t(codes ? 'codesTitle' : doing?.kind === 'renew' ? 'codesRenew' : 'factor')}
        onCancel={end}
        footer={null}
        destroyOnHidden
        mask={{ closable: false }}
      >
        {codes && <RecoveryCodes codes={codes} onKept={end} />}
        {!codes && doing?.kind === 'ask' && (
          <AskPassword onGiven={(password) => setDoing({ kind: 'enrol', password })} />
        )}
        {!codes && doing?.kind === 'enrol' && <EnrolFactor password={doing.password} onDone={setCodes} />}
        {!codes && doing?.kind === 'renew' && (
          <AskCode path={paths.factorCodes} onDone={(reply) => setCodes(reply.codes)} />
        )}
        {!codes && doing?.kind === 'remove' && (
          <AskCode
            path={paths.factorRemove}
            onDone={() => {
              void message.success(t('factorRemoved'))
              end()
            }}
          />
        )}
      </Modal>
    </Panel>
  )
}

function AskPassword({ onGiven }: { onGiven: (password: string) => void }) {
  const { t } = useTranslation('session')
  const shell = useTranslation('shell').t
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={(values: { password: string }) => onGiven(values.password)}
    >
      <Form.Item
        name="password"
        label={t('current')}
        rules={[{ required: true, message: shell('required') }]}
      >
        <Input.Password autoComplete="current-password" maxLength={128} />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {t('goOn')}
      </Button>
    </Form>
  )
}

function AskCode({ path, onDone }: { path: string; onDone: (reply: z.infer<typeof recoveryCodes>) => void }) {
  const { t } = useTranslation('session')
  const shell = useTranslation('shell').t
  const give = useCommand<{ code: string }, z.infer<typeof recoveryCodes>>(path, { onDone })
  return (
    <>
      <RefusalAlert failure={give.error} />
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(values: { code: string }) => give.mutate(values)}
      >
        <Form.Item
          name="code"
          label={t('code')}
          extra={t('codeHint')}
          rules={[{ required: true, min: 6, message: shell('required') }]}
        >
          <Input autoComplete="one-time-code" maxLength={20} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={give.isPending}>
          {t('confirm')}
        </Button>
      </Form>
    </>
  )
}
