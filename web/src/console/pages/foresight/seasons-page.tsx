import { useState } from 'react'
import { App, Button, Table } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SaveSeason, Season, Seasons } from '#contract/foresight-seasons'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { EmptyState, Loaded, PageHead, Panel, Sideways } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'
import { useTopicName } from '../../reference.ts'
import { useMay } from '../../session.tsx'
import { SeasonForm } from './season-form.tsx'

/** When which problems come, and when work on them begins by itself. */
export function SeasonsPage() {
  const { t } = useTranslation('seasons')
  const may = useMay()
  const [editing, setEditing] = useState<Season | 'new' | null>(null)
  const query = useQuery({
    queryKey: ['seasons'],
    queryFn: ({ signal }) => ask<Seasons>(paths.seasons, {}, signal),
  })
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          may('foresight.seasons') && (
            <Button type="primary" onClick={() => setEditing('new')}>
              {t('add')}
            </Button>
          )
        }
      />
      <Loaded query={query}>
        {({ items, examples }) => (
          <div className="stack">
            {items.length === 0 ? (
              <EmptyState title={t('empty')} text={t('emptyHint')} />
            ) : (
              <Calendar items={items} onEdit={setEditing} />
            )}
            {examples.length > 0 && <Examples examples={examples} />}
          </div>
        )}
      </Loaded>
      {editing && <SeasonForm season={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  )
}

function Calendar({ items, onEdit }: { items: Season[]; onEdit: (season: Season) => void }) {
  const { t } = useTranslation('seasons')
  const shell = useTranslation('shell').t
  const naming = useNaming()
  const topicName = useTopicName()
  const may = useMay()
  const ran = ({ lastRun }: Season) =>
    lastRun ? t('ran', { year: lastRun.year, count: lastRun.topics }) : t('never')
  return (
    <Sideways label={t('title')}>
      <Table<Season>
        size="small"
        dataSource={items}
        rowKey="id"
        pagination={false}
        aria-label={t('title')}
        columns={[
          { title: t('column.name'), render: (_, row) => <strong>{naming(row)}</strong> },
          { title: t('column.topic'), render: (_, row) => (row.topicCode ? topicName(row.topicCode) : '—') },
          {
            title: t('column.span'),
            render: (_, row) => (
              <span className="nowrap">
                {row.from} – {row.until}
              </span>
            ),
          },
          {
            title: t('column.work'),
            render: (_, row) => (
              <span className="nowrap">
                {row.openOn} – {row.doneBy}
              </span>
            ),
          },
          { title: t('column.least'), render: (_, row) => t('least', { count: row.least }) },
          {
            title: t('column.next'),
            render: (_, row) =>
              row.active ? (
                <span className="nowrap">{row.opensNext}</span>
              ) : (
                <span className="chip calm">{t('off')}</span>
              ),
          },
          { title: t('column.last'), render: (_, row) => ran(row) },
          {
            title: '',
            render: (_, row) =>
              may('foresight.seasons') && (
                <Button size="small" onClick={() => onEdit(row)}>
                  {shell('edit')}
                </Button>
              ),
          },
        ]}
      />
    </Sideways>
  )
}

function Examples({ examples }: Pick<Seasons, 'examples'>) {
  const { t } = useTranslation('seasons')
  const naming = useNaming()
  const may = useMay()
  const say = useRefusalText()
  const { message } = App.useApp()
  const save = useCommand<SaveSeason>(paths.seasons, {
    stale: [['seasons']],
    onDone: () => void message.success(t('saved')),
  })
  return (
    <Panel title={t('examples')}>
      <p className="quiet">{t('examplesNote')}</p>
      <ul className="plain-list">
        {examples.map(({ key, ...example }) => (
          <li key={key}>
            <strong>{naming(example)}</strong>{' '}
            <span className="quiet nowrap">
              {example.openOn} – {example.doneBy}
            </span>{' '}
            {may('foresight.seasons') && (
              <Button
                size="small"
                loading={save.isPending && save.variables?.nameZh === example.nameZh}
                onClick={() =>
                  save.mutate(
                    { ...example, active: true },
                    { onError: (failure) => void message.error(say(failure)) },
                  )
                }
              >
                {t('adopt')}
                <span className="sr-only"> {naming(example)}</span>
              </Button>
            )}
            <p className="quiet">{example.sourceNote}</p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
