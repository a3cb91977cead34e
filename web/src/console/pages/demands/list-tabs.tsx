import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { WorkList } from '#contract/orders'
import { usePhone } from '../../../lib/surroundings.ts'
import type { Counts } from '../../shell/side-menu.tsx'

interface ListTabsProps {
  lists: Counts['lists']
  list: WorkList
  onChoose: (list: WorkList) => void
}

/** The work lists with what waits in each: all in sight on a desk, one choice on a phone. */
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
    <nav className="work-lists" aria-label={t('inbox')}>
      {shown.map((entry) => (
        <button
          key={entry.list}
          type="button"
          aria-current={entry.list === list || undefined}
          className={entry.list !== 'all' && entry.total === 0 ? 'nothing' : undefined}
          onClick={() => onChoose(entry.list)}
        >
          {terms(`list.${entry.list}`)}
          {entry.list !== 'all' && <span className="numeric">{entry.total}</span>}
          {entry.unread > 0 && entry.list !== 'all' && (
            <span className="shell-count" title={t('unreadCount', { unread: entry.unread })}>
              {entry.unread}
            </span>
          )}
        </button>
      ))}
    </nav>
  )
}
