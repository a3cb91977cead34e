import { lazy, Suspense, useEffect, useState } from 'react'
import { Button, Layout } from 'antd'
import { MenuOutlined } from '@ant-design/icons'
import { Link, Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../lib/http.ts'
import { usePhone } from '../../lib/surroundings.ts'
import { FailedState, LoadingState } from '../../ui/page.tsx'
import { useLive } from '../live.ts'
import { SessionProvider, useSessionQuery } from '../session.tsx'
import { Banners } from './banners.tsx'
import { Brand } from './brand.tsx'
import { SideMenu } from './side-menu.tsx'
import { TopBar } from './top-bar.tsx'

const MenuDrawer = lazy(async () => ({ default: (await import('./menu-drawer.tsx')).MenuDrawer }))

/** Everything below needs a signed-in person; without one the way leads to the sign-in page and back again. */
export function SignedIn() {
  const query = useSessionQuery()
  const router = useRouter()
  const navigate = useNavigate()
  const signedOut = query.error instanceof Problem && query.error.status === 401
  // Once, and not while drawing: the address changes under way, and would lead into itself.
  useEffect(() => {
    if (signedOut)
      void navigate({ to: '/login', search: { next: router.state.location.href }, replace: true })
  }, [signedOut, navigate, router])
  if (query.data) {
    return (
      <SessionProvider session={query.data}>
        <Outlet />
      </SessionProvider>
    )
  }
  if (query.isError && !signedOut) {
    return <FailedState failure={query.error} retry={() => void query.refetch()} />
  }
  return <LoadingState />
}

/** Menu, top bar, notices, page. On a phone the menu is a drawer. */
export function Shell() {
  useLive()
  const { t } = useTranslation('shell')
  const phone = usePhone()
  const [open, setOpen] = useState(false)
  // Once it was opened it stays, so that it can slide away.
  const [opened, setOpened] = useState(false)
  return (
    <Layout style={{ minHeight: '100vh' }} hasSider={!phone}>
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      {!phone && (
        <Layout.Sider width={224} theme="light" className="shell-side">
          <Link to="/">
            <Brand />
          </Link>
          <SideMenu />
        </Layout.Sider>
      )}
      <Layout>
        <Layout.Header className="shell-top">
          {phone && (
            <Button
              type="text"
              icon={<MenuOutlined />}
              aria-label={t('menu')}
              onClick={() => {
                setOpened(true)
                setOpen(true)
              }}
              style={{ marginInlineStart: -8 }}
            />
          )}
          <TopBar />
        </Layout.Header>
        <Banners />
        <main id="main" className="shell-main" tabIndex={-1}>
          <Outlet />
        </main>
      </Layout>
      {phone && opened && (
        <Suspense>
          <MenuDrawer open={open} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Layout>
  )
}
