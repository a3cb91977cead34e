import { useEffect, useRef } from 'react'
import { BellOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { NoticeCount } from '#contract/notices'
import { useCommand } from '../../lib/command.ts'
import { ask } from '../../lib/http.ts'
import { paths } from '../calls.ts'

function useNoticeCount() {
  return useQuery({
    queryKey: ['notices', 'count'],
    queryFn: ({ signal }) => ask<NoticeCount>(paths.noticeCount, {}, signal),
    refetchInterval: 60_000,
  })
}

/** Who looks at an order has read what was said about it. */
export function useReadAbout(orderId: string | undefined): void {
  const { unread = 0 } = useNoticeCount().data ?? {}
  const { mutate } = useCommand<{ orderId: string }>(paths.readNotices, { stale: [['notices']] })
  const told = useRef('')
  useEffect(() => {
    if (!orderId || unread === 0 || told.current === `${orderId} ${unread}`) return
    told.current = `${orderId} ${unread}`
    mutate({ orderId })
  }, [orderId, unread, mutate])
}

/** The way to one's notices, with their number, told at once; red where one of them tells of danger. */
export function NoticeBell() {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const { unread = 0, danger = 0 } = useNoticeCount().data ?? {}
  return (
    <Button
      type="text"
      icon={<BellOutlined />}
      aria-label={unread > 0 ? t('noticesUnread', { count: unread }) : t('notices')}
      onClick={() => void navigate({ to: '/notices' })}
    >
      {unread > 0 && (
        <span className={`shell-count ${danger > 0 ? 'alert' : ''}`} aria-hidden>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Button>
  )
}
