import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportResult } from '#contract/imports'
import { Panel } from '../../../ui/page.tsx'

/** What came of an import, and every row that was refused, with its line and its reason. */
export function Result({ result, of }: { result: ImportResult; of: string }) {
  const { t } = useTranslation('operations')
  const { t: refusal, i18n } = useTranslation('refusals')
  const say = (code: string) => {
    const key = code.startsWith('imports.') ? code : `imports.${code}`
    return i18n.exists(key, { ns: 'refusals' }) ? refusal(key as never) : code
  }
  const figures: [string, number][] = [
    [t('read'), result.read],
    [t(result.dryRun ? 'importable' : 'imported'), result.imported],
    [t('already'), result.already],
    [t('linked'), result.linked],
    [t('rejected'), result.rejected.length],
  ]
  return (
    <Panel title={t(result.dryRun ? 'resultDry' : 'result')}>
      <p className="quiet" style={{ marginTop: 0 }}>
        {of} · {t('seconds', { seconds: result.seconds })}
      </p>
      <dl className="import-figures">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="numeric">{value}</dd>
          </div>
        ))}
      </dl>
      {result.rejected.length === 0 ? (
        <p className="quiet" style={{ margin: 0 }}>
          {t('allGood')}
        </p>
      ) : (
        <Table
          size="small"
          rowKey={(row) => `${row.line} ${row.record} ${row.code}`}
          dataSource={result.rejected}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { title: t('line'), dataIndex: 'line' },
            { title: t('record'), dataIndex: 'record' },
            { title: t('column'), render: (_, row) => row.column ?? '—' },
            { title: t('reason'), render: (_, row) => say(row.code) },
          ]}
        />
      )}
    </Panel>
  )
}
