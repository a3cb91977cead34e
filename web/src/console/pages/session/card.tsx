import type { ReactNode } from 'react'
import { Button } from 'antd'
import { GlobalOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { speak } from '../../../words/console/words.ts'
import { useTitle } from '../../../ui/page.tsx'
import { Brand } from '../../shell/brand.tsx'
import './session.css'

/** The frame of the pages before sign-in. */
export function DoorPage({
  title,
  lead,
  children,
}: {
  title: string
  lead?: ReactNode
  children: ReactNode
}) {
  const { t, i18n } = useTranslation('shell')
  useTitle(title)
  const other = i18n.language === 'en' ? 'zh-CN' : 'en'
  return (
    <div className="door">
      <header>
        <Brand />
        <Button type="text" icon={<GlobalOutlined />} onClick={() => void speak(other)} lang={other}>
          {other === 'en' ? 'English' : '中文'}
        </Button>
      </header>
      <main className="door-card panel">
        <h1>{title}</h1>
        {lead && <p className="quiet">{lead}</p>}
        {children}
      </main>
      <footer className="quiet">
        <a href="/">{t('residentSide', { ns: 'session' })}</a>
      </footer>
    </div>
  )
}
