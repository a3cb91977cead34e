import './notices.css'
import { useState } from 'react'
import { App, Button, Checkbox, Drawer, Input, Switch } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DANGER, NOTICE_KINDS, WAYS, type NoticeKind, type Preferences, type Way } from '#contract/notices'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { Loaded } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { PushSwitch } from './push-switch.tsx'

function Choices({ saved, onDone }: { saved: Preferences; onDone: () => void }) {
  const { t } = useTranslation('notices')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [ways, setWays] = useState(saved.ways)
  const [quiet, setQuiet] = useState(saved.quiet)
  const [digestAt, setDigestAt] = useState(saved.digestAt)
  const [mail, setMail] = useState(saved.mail ?? '')
  const save = useCommand<Preferences>(paths.noticePreferences, {
    stale: [['notices', 'preferences']],
    onDone: () => {
      void message.success(t('saved'))
      onDone()
    },
  })
  const chosen = (kind: NoticeKind, way: Way) => kind === DANGER || (ways[kind] ?? []).includes(way)
  const choose = (kind: NoticeKind, way: Way, on: boolean) =>
    setWays({ ...ways, [kind]: WAYS.filter((each) => (each === way ? on : chosen(kind, each))) })
  return (
    <>
      <p className="quiet" style={{ marginTop: 0 }}>
        {t('preferencesLead')}
      </p>
      <RefusalAlert failure={save.error} />
      <label htmlFor="notice-mail">{t('mail')}</label>
      <Input
        id="notice-mail"
        type="email"
        maxLength={200}
        value={mail}
        onChange={({ target }) => setMail(target.value)}
        style={{ margin: '4px 0' }}
      />
      <p className="quiet" style={{ marginTop: 0 }}>
        {t('mailHint')}
      </p>
      <PushSwitch />
      <table className="notice-ways">
        <thead>
          <tr>
            <th scope="col">{t('kindLabel')}</th>
            {WAYS.map((way) => (
              <th key={way} scope="col">
                {t(`way.${way}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {NOTICE_KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(`kind.${kind}`)}</th>
              {WAYS.map((way) => (
                <td key={way}>
                  <Checkbox
                    checked={chosen(kind, way)}
                    disabled={kind === DANGER}
                    aria-label={`${t(`kind.${kind}`)} · ${t(`way.${way}`)}`}
                    onChange={({ target }) => choose(kind, way, target.checked)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{t('dangerNote')}</p>
      <div className="notice-hours">
        <Switch
          checked={quiet !== null}
          onChange={(on) => setQuiet(on ? { from: '22:00', until: '07:00' } : null)}
          aria-label={t('quiet')}
        />
        <span>{t('quiet')}</span>
        {quiet && (
          <span className="from-until">
            <Input
              type="time"
              aria-label={t('quietFrom')}
              value={quiet.from}
              onChange={({ target }) => setQuiet({ ...quiet, from: target.value })}
            />
            <span aria-hidden>–</span>
            <Input
              type="time"
              aria-label={t('quietUntil')}
              value={quiet.until}
              onChange={({ target }) => setQuiet({ ...quiet, until: target.value })}
            />
          </span>
        )}
      </div>
      <div className="notice-hours">
        <Switch
          checked={digestAt !== null}
          onChange={(on) => setDigestAt(on ? '08:30' : null)}
          aria-label={t('digest')}
        />
        <span>{t('digest')}</span>
        {digestAt !== null && (
          <Input
            type="time"
            aria-label={t('digestAt')}
            value={digestAt}
            onChange={({ target }) => setDigestAt(target.value)}
          />
        )}
      </div>
      <Button
        type="primary"
        loading={save.isPending}
        onClick={() => save.mutate({ ways, quiet, digestAt, mail: mail.trim() || null })}
      >
        {shell('save')}
      </Button>
    </>
  )
}

/** By which ways each kind of notice also reaches one outside the house, and when it is quiet. */
export function PreferencesDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('notices')
  const query = useQuery({
    queryKey: ['notices', 'preferences'],
    queryFn: ({ signal }) => ask<Preferences>(paths.noticePreferences, {}, signal),
    staleTime: Infinity,
  })
  return (
    <Drawer open title={t('preferences')} onClose={onClose} size="min(100vw, 520px)">
      <Loaded query={query}>{(saved) => <Choices saved={saved} onDone={onClose} />}</Loaded>
    </Drawer>
  )
}
