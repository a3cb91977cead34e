import { Select, Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import type { WorkList } from '#contract/orders'
import { usePhone } from '../../../lib/surroundings.ts'
import type { Counts } from '../../shell/side-menu.tsx'

interface ListTabsProps {
  lists: Counts['lists']
  list: WorkList
  onChoose: (list: WorkList) => void
}

/** The work lists with what waits in each: tabs on a desk, one choice on a phone. */
export function ListTabs({ lists, list, onChoose }: ListTabsProps) {
  const { t } = useTranslation('demands')
  const terms = useTranslation('terms').t
  const phone = usePhone()
  const shown = lists.length > 0 ? lists : [{ list: 'all' as const, total: 0, unread: 0 }]
  if (phone) {
    return (
      <Select<WorkList>
        aria-label={t('inbox')}
        value={list}
        onChange={onChoose}
        style={{ width: '100%', marginBottom: 8 }}
        size="large"
        options={shown.map((entry) => ({
          value: entry.list,
          label:
            entry.list === 'all'
              ? terms('list.all')
              : `${terms(`list.${entry.list}`)} ${entry.total}${entry.unread > 0 ? ` · ${t('unreadCount', { unread: entry.unread })}` : ''}`,
        }))}
      />
    )
  }
  return (
    <Tabs
      size="small"
      activeKey={list}
      onChange={(key) => onChoose(key as WorkList)}
      items={shown.map((entry) => ({
        key: entry.list,
        label: (
          <span>
            {terms(`list.${entry.list}`)}{' '}
            {entry.list !== 'all' && <span className="quiet numeric">{entry.total}</span>}
            {entry.unread > 0 && entry.list !== 'all' && (
              <span
                className="shell-count"
                style={{ marginInlineStart: 6 }}
                title={t('unreadCount', { unread: entry.unread })}
              >
                {entry.unread}
              </span>
            )}
          </span>
        ),
      }))}
    />
  )
}
