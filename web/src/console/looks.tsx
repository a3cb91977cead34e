import type { ReactNode } from 'react'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US'
import zhCN from 'antd/es/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/page.tsx'
import { useStillness } from '../lib/surroundings.ts'
import { theme } from './theme.ts'

/** Theme and locale of antd and dayjs; both follow the language chosen at run time. */
export function Looks({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation()
  const english = i18n.language === 'en'
  // Not by a style sheet: antd waits for the end of its motions before it puts a list where it belongs.
  const motion = !useStillness()
  dayjs.locale(english ? 'en' : 'zh-cn')
  return (
    <ConfigProvider
      theme={{ ...theme, token: { ...theme.token, motion } }}
      locale={english ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
      renderEmpty={(part) => (part === 'Table' ? <EmptyState /> : undefined)}
    >
      <App message={{ top: 64, maxCount: 3 }}>{children}</App>
    </ConfigProvider>
  )
}
