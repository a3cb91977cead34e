import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { BLOCKING } from '#contract/catalogue'
import type { CatalogueDetail } from '#contract/catalogue'
import { Sideways } from '../../../ui/page.tsx'
import { useMarks } from '../../naming.ts'
import { useTopicName } from '../../reference.ts'
import { useLineNames } from './catalogue-lines.tsx'

/** What the catalogue lacks and what in it clashes. */
export function CatalogueChecks({ data }: { data: CatalogueDetail }) {
  const { t } = useTranslation('rules')
  const marks = useMarks()
  const topicName = useTopicName()
  const names = useLineNames()
  const lines = new Map(data.items.map((line) => [line.id, line]))
  return (
    <div className="stack">
      <h3 style={{ margin: 0 }}>{t('clashes')}</h3>
      {data.clashes.length === 0 ? (
        <p className="quiet">{t('noClashes')}</p>
      ) : (
        <Sideways label={t('clashes')}>
          <Table
            size="small"
            rowKey={(row) => `${row.lineId} ${row.kind} ${row.unitId}`}
            dataSource={data.clashes.toSorted(
              (a, b) => Number(BLOCKING.includes(b.kind)) - Number(BLOCKING.includes(a.kind)),
            )}
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              {
                title: '',
                render: (_, row) => (
                  <span className={`chip ${BLOCKING.includes(row.kind) ? 'late' : 'soon'}`}>
                    {t(BLOCKING.includes(row.kind) ? 'blocking' : 'judge')}
                  </span>
                ),
              },
              { title: t('reason'), render: (_, row) => t(`clash.${row.kind}`) },
              { title: t('mainUnit'), render: (_, row) => names.unit(row.unitId) },
              {
                title: t('topic'),
                render: (_, row) => {
                  const line = lines.get(row.lineId)
                  return line ? `${topicName(line.topicCode)} · ${names.area(line.areaId)}` : '—'
                },
              },
            ]}
          />
        </Sideways>
      )}
      <h3 style={{ margin: 0 }}>{t('gaps')}</h3>
      {data.gaps.length === 0 ? (
        <p className="quiet">{t('noGaps')}</p>
      ) : (
        <Sideways label={t('gaps')}>
          <Table
            size="small"
            rowKey="topicCode"
            dataSource={data.gaps}
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              {
                title: t('topic'),
                render: (_, row) => (
                  <>
                    <span className="mono">{row.topicCode}</span> {topicName(row.topicCode)}
                  </>
                ),
              },
              {
                title: t('area'),
                render: (_, row) =>
                  row.areaIds.length === 0
                    ? t('gapEverywhere')
                    : t('gapAreas', { names: row.areaIds.map(names.area).join(marks.between) }),
              },
            ]}
          />
        </Sideways>
      )}
    </div>
  )
}

/** How a version differs from the one in force, line by line. */
export function CatalogueDifferences({ data }: { data: CatalogueDetail }) {
  const { t } = useTranslation('rules')
  const topicName = useTopicName()
  const names = useLineNames()
  if (data.differences.length === 0) return <p className="quiet">{t('sameAsCurrent')}</p>
  return (
    <Sideways label={t('tab.difference')}>
      <Table
        size="small"
        rowKey={(row) => `${row.topicCode} ${row.areaId ?? ''}`}
        dataSource={data.differences}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: '', render: (_, row) => <span className="chip calm">{t(`change.${row.kind}`)}</span> },
          { title: t('topic'), render: (_, row) => topicName(row.topicCode) },
          { title: t('area'), render: (_, row) => names.area(row.areaId) },
          { title: t('before'), render: (_, row) => (row.before ? names.unit(row.before) : '—') },
          { title: t('after'), render: (_, row) => (row.after ? names.unit(row.after) : '—') },
        ]}
      />
    </Sideways>
  )
}
