import { useState } from 'react'
import { App, Button, Input, Popconfirm, Space, Table } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { CatalogueDetail, CatalogueLineView } from '#contract/catalogue'
import { useCommand } from '../../../lib/command.ts'
import { usePhone } from '../../../lib/surroundings.ts'
import { Sideways } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useNaming } from '../../naming.ts'
import { AreaChoice, TopicChoice } from '../../parts/choices.tsx'
import { useAreaOptions, useTopicName, useUnits } from '../../reference.ts'
import { LineForm } from './line-form.tsx'

const PAGE = 50

/** What a line names, in the language of the screen. */
export function useLineNames() {
  const { t } = useTranslation('rules')
  const naming = useNaming()
  const units = new Map(useUnits().map((unit) => [unit.id, unit]))
  const areas = new Map(useAreaOptions().map(({ value, label }) => [value, label]))
  return {
    unit: (id: string | null) => (id === null ? t('nobody') : naming(units.get(id))),
    area: (id: string | null) => (id === null ? t('everywhere') : (areas.get(id) ?? '—')),
  }
}

/** The lines of one version by topic and place, searched; in a draft they can be changed. */
export function CatalogueLines({ data, stale }: { data: CatalogueDetail; stale: string[][] }) {
  const { t } = useTranslation('rules')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const say = useRefusalText()
  const marks = useMarks()
  const topicName = useTopicName()
  const names = useLineNames()
  const [text, setText] = useState('')
  const [topic, setTopic] = useState<string[]>([])
  const [area, setArea] = useState<string | undefined>()
  const phone = usePhone()
  const [most, setMost] = useState(PAGE)
  const [editing, setEditing] = useState<CatalogueLineView | 'new' | null>(null)
  const remove = useCommand<{ line: string }>(`${paths.catalogue(data.id)}/lines/remove`, {
    stale,
    onDone: () => void message.success(t('lineRemoved')),
  })
  const unitsOf = (line: CatalogueLineView) => line.assistUnitIds.map(names.unit).join(marks.between)
  const wanted = text.trim().toLowerCase()
  const chosen = topic.at(-1)
  const shown = data.items.filter((line) => {
    if (chosen && line.topicCode !== chosen && !line.topicCode.startsWith(`${chosen}.`)) return false
    if (area && line.areaId !== area) return false
    const said = [line.topicCode, topicName(line.topicCode), names.unit(line.mainUnitId), unitsOf(line)]
    return [...said, line.basis, line.note].some((part) => part?.toLowerCase().includes(wanted))
  })
  const changes = (line: CatalogueLineView) => (
    <Space size={4}>
      <Button size="small" onClick={() => setEditing(line)}>
        {shell('edit')}
      </Button>
      <Popconfirm
        title={t('removeAsk')}
        onConfirm={() =>
          remove.mutate({ line: line.id }, { onError: (failure) => void message.error(say(failure)) })
        }
      >
        <Button size="small">{shell('remove')}</Button>
      </Popconfirm>
    </Space>
  )
  return (
    <div className="stack">
      <Space wrap>
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          onChange={(event) => setText(event.target.value)}
          style={{ width: 220 }}
        />
        <TopicChoice
          aria-label={t('topic')}
          value={topic}
          onChange={(value) => setTopic((value as string[] | undefined) ?? [])}
          style={{ width: 220 }}
        />
        <AreaChoice
          aria-label={t('area')}
          value={area}
          onChange={(value: string | undefined) => setArea(value)}
          style={{ width: 200 }}
        />
        {data.editable && (
          <Button icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            {t('addLine')}
          </Button>
        )}
      </Space>
      {phone ? (
        <>
          <ul className="card-list" aria-label={t('tab.lines')}>
            {shown.slice(0, most).map((line) => (
              <li key={line.id}>
                <strong>
                  <span className="mono">{line.topicCode}</span> {topicName(line.topicCode)}
                </strong>
                <div>
                  {names.area(line.areaId)} → {names.unit(line.mainUnitId)}
                </div>
                {line.assistUnitIds.length > 0 && (
                  <div className="quiet">
                    {t('assistUnits')}
                    {marks.after}
                    {unitsOf(line)}
                  </div>
                )}
                {line.basis && <div className="quiet">{line.basis}</div>}
                {data.editable && changes(line)}
              </li>
            ))}
          </ul>
          {shown.length > most && <Button onClick={() => setMost(most + PAGE)}>{shell('loadMore')}</Button>}
        </>
      ) : (
        <Sideways label={t('tab.lines')}>
          <Table<CatalogueLineView>
            size="small"
            rowKey="id"
            dataSource={shown}
            pagination={{ pageSize: PAGE, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              {
                title: t('topic'),
                render: (_, line) => (
                  <>
                    <span className="mono">{line.topicCode}</span> {topicName(line.topicCode)}
                  </>
                ),
              },
              { title: t('area'), render: (_, line) => names.area(line.areaId) },
              { title: t('mainUnit'), render: (_, line) => names.unit(line.mainUnitId) },
              { title: t('assistUnits'), render: (_, line) => unitsOf(line) || '—' },
              { title: t('basis'), render: (_, line) => line.basis ?? '—' },
              { title: t('note'), render: (_, line) => line.note ?? '—' },
              ...(data.editable
                ? [
                    {
                      title: '',
                      align: 'end' as const,
                      render: (_: unknown, line: CatalogueLineView) => changes(line),
                    },
                  ]
                : []),
            ]}
          />
        </Sideways>
      )}
      {editing && (
        <LineForm
          version={data.id}
          line={editing === 'new' ? null : editing}
          stale={stale}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  )
}
