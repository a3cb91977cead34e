import { Alert, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RuleSetDetail } from '#contract/rulesets'
import type { Limit } from '#contract/time'
import { Sideways } from '../../../ui/page.tsx'
import { useLimitText } from '../../naming.ts'

/** What is wrong with a draft: what stops its publishing first. */
export function Faults({ items }: { items: RuleSetDetail['faults'] }) {
  const { t } = useTranslation('rules')
  if (items.length === 0) return <Alert type="success" showIcon title={t('noFaults')} />
  return (
    <ul className="stack" style={{ listStyle: 'none', padding: 0, margin: 0 }}>
      {items
        .toSorted((a, b) => Number(b.blocking) - Number(a.blocking))
        .map((fault) => (
          <li key={`${fault.code} ${fault.what}`}>
            <span className={`chip ${fault.blocking ? 'late' : 'soon'}`}>
              {t(fault.blocking ? 'blocking' : 'judge')}
            </span>{' '}
            {t(`fault.${fault.code}`, { what: fault.what })}
          </li>
        ))}
    </ul>
  )
}

/** Where a draft differs from the settings in force. */
export function Differences({ items }: { items: RuleSetDetail['differences'] }) {
  const { t } = useTranslation('rules')
  const label = useSettingLabel()
  const value = useSettingValue()
  if (items.length === 0)
    return (
      <p className="quiet" style={{ margin: 0 }}>
        {t('noDifferences')}
      </p>
    )
  return (
    <Sideways label={t('differences')}>
      <Table
        size="small"
        title={() => t('differences')}
        rowKey="path"
        dataSource={items}
        pagination={false}
        columns={[
          { title: t('setting'), render: (_, row) => label(row.path) },
          { title: t('before'), render: (_, row) => value(row.before) },
          { title: t('after'), render: (_, row) => value(row.after) },
        ]}
      />
    </Sideways>
  )
}

/** The words of a setting, from its path in the profile. */
function useSettingLabel(): (path: string) => string {
  const { t, i18n } = useTranslation('areas')
  const terms = useTranslation('terms').t
  return (path) => {
    const [group, name = '', grade] = path.split('.')
    if (group === 'limits') {
      const limit = t(`setting.${name}` as never)
      if (!grade) return limit
      return `${limit} · ${grade === 'complex' ? t('setting.complex') : terms(`urgency.${grade}` as never)}`
    }
    if (group === 'weights')
      return t(`setting.weights${name[0]?.toUpperCase() ?? ''}${name.slice(1)}` as never)
    return i18n.exists(`setting.${path}`, { ns: 'areas' }) ? t(`setting.${path}` as never) : path
  }
}

function useSettingValue(): (text: string) => string {
  const shell = useTranslation('shell').t
  const limit = useLimitText()
  return (text) => {
    if (text === 'true' || text === 'false') return shell(text === 'true' ? 'yes' : 'no')
    if (!text.startsWith('{') && !text.startsWith('[')) return text
    const read = JSON.parse(text) as Limit | { from: string; to: string }[]
    return Array.isArray(read) ? read.map((span) => `${span.from}–${span.to}`).join(' ') : limit(read)
  }
}
