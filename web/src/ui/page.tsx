import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { Button } from 'antd'
import { CloudOutlined, InboxOutlined, LockOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Problem } from '../lib/http.ts'
import { useRefusalText } from './refusal.tsx'

/** The window's title, in the language of the moment; when what set it goes, the title before it comes back. */
export function useTitle(title: string): void {
  const { t } = useTranslation('shell')
  const product = `${t('product')} · ${t('console')}`
  useEffect(() => {
    const before = document.title
    document.title = `${title} · ${product}`
    return () => {
      document.title = before
    }
  }, [title, product])
}

/** Title, one sentence, and what can be done here. Sets the window's title too. */
export function PageHead(props: {
  title: string
  lead?: ReactNode
  beside?: ReactNode
  actions?: ReactNode
}) {
  useTitle(props.title)
  return (
    <div className="page-head">
      <h1>{props.title}</h1>
      {props.beside}
      {props.actions && <div className="page-actions no-print">{props.actions}</div>}
      {props.lead && <p className="page-lead">{props.lead}</p>}
    </div>
  )
}

/** A boxed section with a heading. */
export function Panel(props: {
  title: ReactNode
  extra?: ReactNode
  children: ReactNode
  className?: string
  flush?: boolean
}) {
  return (
    <section className={`panel ${props.className ?? ''}`}>
      <header>
        <h2>{props.title}</h2>
        {props.extra && <div className="panel-extra no-print">{props.extra}</div>}
      </header>
      {props.flush ? props.children : <div className="panel-body">{props.children}</div>}
    </section>
  )
}

/** A part wider than a phone: it scrolls sideways by itself, and can be reached by keyboard to do so. */
export function Sideways({ label, children }: { label: string; children: ReactNode }) {
  return (
    // A part without anything to press could not be scrolled by keyboard otherwise (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="sideways" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}

function StateBox(props: {
  icon: ReactNode
  title: string
  text?: string
  action?: ReactNode
  alert?: boolean
}) {
  return (
    <div className="page-state" {...(props.alert ? { role: 'alert' } : { 'aria-live': 'polite' as const })}>
      {props.icon}
      <h2>{props.title}</h2>
      {props.text && <p>{props.text}</p>}
      {props.action}
    </div>
  )
}

export function EmptyState(props: { title?: string; text?: string; action?: ReactNode }) {
  const { t } = useTranslation('shell')
  return (
    <StateBox
      icon={<InboxOutlined />}
      title={props.title ?? t('empty')}
      text={props.text ?? t('emptyHint')}
      action={props.action}
    />
  )
}

export function LoadingState() {
  const { t } = useTranslation('shell')
  return (
    <div className="page-state" aria-live="polite" aria-busy="true">
      <div className="page-spinner" />
      <p style={{ marginTop: 12 }}>{t('loading')}</p>
    </div>
  )
}

export function DeniedState() {
  const { t } = useTranslation('shell')
  useTitle(t('denied'))
  return <StateBox icon={<LockOutlined />} title={t('denied')} text={t('deniedHint')} />
}

export function NotFoundState({ action }: { action?: ReactNode }) {
  const { t } = useTranslation('shell')
  useTitle(t('notFound'))
  return (
    <StateBox
      icon={<QuestionCircleOutlined />}
      title={t('notFound')}
      text={t('notFoundHint')}
      action={action}
    />
  )
}

export function FailedState({ failure, retry }: { failure: unknown; retry?: () => void }) {
  const { t } = useTranslation('shell')
  useTitle(t('failed'))
  const say = useRefusalText()
  if (failure instanceof Problem && failure.status === 403) return <DeniedState />
  return (
    <StateBox
      alert
      icon={<CloudOutlined />}
      title={t('failed')}
      text={say(failure)}
      action={retry && <Button onClick={retry}>{t('retry')}</Button>}
    />
  )
}

/** Shows what was read, or honestly why not: loading, failed, or no permission. */
export function Loaded<Data>({
  query,
  children,
}: {
  query: UseQueryResult<Data>
  children: (data: Data) => ReactNode
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.isError) return <FailedState failure={query.error} retry={() => void query.refetch()} />
  return <LoadingState />
}
