import { App, Button } from 'antd'
import { DownOutlined, GlobalOutlined, UserOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { useCommand } from '../../lib/command.ts'
import { usePhone } from '../../lib/surroundings.ts'
import { useRefusalText } from '../../ui/refusal.tsx'
import { speak } from '../../words/console/words.ts'
import { paths } from '../calls.ts'
import { useNaming, useTimes } from '../naming.ts'
import { useSession } from '../session.tsx'
import { DemoClock } from './demo-clock.tsx'
import { Drop } from './drop.tsx'
import { NoticeBell } from './notice-bell.tsx'

/** Where one works, what time it is there, in which language, and as whom. */
export function TopBar() {
  const { t, i18n } = useTranslation('shell')
  const session = useSession()
  const naming = useNaming()
  const time = useTimes()
  const now = useNow(20)
  const phone = usePhone()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const say = useRefusalText()

  const pick = useCommand<{ tenant: string }>(paths.sessionTenant, {
    onDone: () => {
      queries.clear()
      void navigate({ to: '/' })
    },
  })
  const leave = useCommand<Record<string, never>, { next: string | null }>(paths.session, {
    method: 'DELETE',
    onDone: ({ next }) => {
      queries.clear()
      // Where one came in by an identity provider, its session ends too.
      if (next) location.assign(next)
      else void navigate({ to: '/login' })
    },
  })
  // Whoever sits down here next is not rung for somebody else.
  const signOut = async () => {
    await import('../push.ts').then(({ endRinging }) => endRinging()).catch(() => undefined)
    leave.mutate({}, { onError: failed })
  }
  const failed = (failure: unknown) => void message.error(say(failure))
  const others = session.tenants.filter((tenant) => tenant.code !== session.tenant.code)
  const place = (
    <strong style={{ fontWeight: 600, overflow: 'hidden', textOverflow: 'ellipsis' }}>
      {naming(session.tenant)}
    </strong>
  )
  return (
    <>
      {others.length > 0 ? (
        <Drop
          aria-label={t('switchTenant')}
          loading={pick.isPending}
          style={{ minWidth: 0 }}
          label={
            <>
              {place} <DownOutlined style={{ fontSize: 11 }} />
            </>
          }
          items={session.tenants.map((tenant) => ({
            key: tenant.code,
            label: naming(tenant),
            disabled: tenant.code === session.tenant.code,
            choose: () => pick.mutate({ tenant: tenant.code }, { onError: failed }),
          }))}
        />
      ) : (
        place
      )}
      <span style={{ flex: 1 }} />
      {!phone &&
        (session.demo ? <DemoClock /> : <time className="quiet numeric nowrap">{time(now, 'clock')}</time>)}
      <NoticeBell />
      <Button
        type="text"
        icon={<GlobalOutlined />}
        aria-label={`${t('language')}: ${i18n.language === 'en' ? '中文' : 'EN'}`}
        lang={i18n.language === 'en' ? 'zh-CN' : 'en'}
        onClick={() => void speak(i18n.language === 'en' ? 'zh-CN' : 'en')}
      >
        {i18n.language === 'en' ? '中文' : 'EN'}
      </Button>
      <Drop
        icon={<UserOutlined />}
        aria-label={phone ? t('account') : undefined}
        label={!phone && session.account.displayName}
        items={[
          { key: 'account', label: t('myAccount'), choose: () => void navigate({ to: '/account' }) },
          { key: 'leave', label: t('signOut'), choose: () => void signOut() },
        ]}
      />
    </>
  )
}
