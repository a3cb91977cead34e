import { useState } from 'react'
import { App, Button, Modal, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { CONSENT_ENDERS, type Consent } from '#contract/consent'
import { useCommand } from '../../lib/command.ts'
import { RefusalAlert } from '../../ui/refusal.tsx'
import { paths } from '../calls.ts'
import { useMarks, useTimes } from '../naming.ts'
import { useMay } from '../session.tsx'

const LOOKS = { active: 'accent', ended: 'calm', revoked: 'calm' } as const

/** How far and until when, and whether it still holds. */
export function ConsentTerms({ consent }: { consent: Consent }) {
  const { t } = useTranslation('rights')
  const time = useTimes()
  const marks = useMarks()
  return (
    <>
      <span className={`chip ${LOOKS[consent.state]}`}>{t(`state.${consent.state}`)}</span>{' '}
      {consent.acts.map((act) => t(`act.${act}`)).join(marks.between)} · {t(`how.${consent.how}`)}
      <div className="quiet">
        {t('consents.endsOn')} {consent.endsOn}
        {consent.revokedBy &&
          ` · ${t('consents.ended', { by: t(`ender.${consent.revokedBy}`), time: time(consent.revokedAt) })}`}
      </div>
    </>
  )
}

/** Ends a consent, with a word on who wished it. */
export function RevokeConsent({ consent }: { consent: Consent }) {
  const { t } = useTranslation('rights')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const [by, setBy] = useState<(typeof CONSENT_ENDERS)[number]>('principal')
  const revoke = useCommand<{ by: string }>(paths.revokeConsent(consent.id), {
    stale: [['consents']],
    onDone: () => {
      void message.success(t('consents.revoked'))
      setAsking(false)
    },
  })
  if (consent.state !== 'active' || !may('people.consent')) return null
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('consents.revoke')}
      </Button>
      {asking && (
        <Modal
          open
          title={t('consents.revoke')}
          okText={t('consents.revoke')}
          cancelText={shell('cancel')}
          confirmLoading={revoke.isPending}
          onOk={() => revoke.mutate({ by })}
          onCancel={() => setAsking(false)}
        >
          <RefusalAlert failure={revoke.error} />
          <p>{t('consents.revokeAsk')}</p>
          <Radio.Group
            value={by}
            onChange={(event) => setBy(event.target.value)}
            options={CONSENT_ENDERS.map((value) => ({ value, label: t(`ender.${value}`) }))}
          />
        </Modal>
      )}
    </>
  )
}
