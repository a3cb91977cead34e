import { useState } from 'react'
import { App, Button, Input, Select, Space, Table } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { KINDS } from '#contract/demands'
import { IMPORT_FIELDS, type ImportMapping, type ImportPreview, type SavedMapping } from '#contract/imports'
import { useCommand } from '../../../lib/command.ts'
import { exchangeFile } from '../../../lib/download.ts'
import { ask } from '../../../lib/http.ts'
import { Panel, Sideways } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useNaming, useTimes } from '../../naming.ts'
import { useTopicName, useTopics, useUnits } from '../../reference.ts'
import { WordChoices } from './word-choices.tsx'

interface Props {
  file: File
  preview: ImportPreview
  busy: boolean
  /** `guess`: words that the mapping leaves open are guessed anew. */
  onMap: (mapping: ImportMapping, guess?: boolean) => void
}

/** Which column is what, what the file's words for the kind mean, and the first rows as they would become. */
export function MappingPanel({ file, preview, busy, onMap }: Props) {
  const { t } = useTranslation('operations')
  const terms = useTranslation('terms').t
  const naming = useNaming()
  const topicName = useTopicName()
  const topics = useTopics().data?.items ?? []
  const units = useUnits()
  const { mapping } = preview
  const words = [...new Set([...preview.unknownKinds, ...Object.keys(mapping.kinds)])]
  return (
    <>
      <Panel title={t('mapping')} extra={<Saved mapping={mapping} onMap={onMap} />}>
        <p className="quiet">{t('mappingLead')}</p>
        <div className="place-fields">
          {IMPORT_FIELDS.map((field) => (
            <label key={field} htmlFor={`map-${field}`}>
              <span>{t(`importField.${field}`)}</span>
              <Select
                id={`map-${field}`}
                allowClear
                showSearch
                style={{ width: '100%' }}
                placeholder={t('notInFile')}
                value={mapping.columns[field]}
                options={preview.heading.filter(Boolean).map((value) => ({ value, label: value }))}
                onChange={(name?: string) => {
                  const { [field]: _, ...rest } = mapping.columns
                  const columns = name ? { ...rest, [field]: name } : rest
                  onMap({ ...mapping, columns }, field === 'topic' || field === 'unit')
                }}
              />
            </label>
          ))}
        </div>
        <WordChoices
          name="kind"
          title={t('kindWords')}
          open={t('kindOpen')}
          words={words}
          chosen={mapping.kinds}
          options={KINDS.map((value) => ({ value, label: terms(`kind.${value}`) }))}
          onChoose={(kinds) => onMap({ ...mapping, kinds: kinds as ImportMapping['kinds'] })}
        />
        <WordChoices
          name="topic"
          title={t('topicWords')}
          open={t('wordOpen')}
          words={preview.topicWords}
          chosen={mapping.topics}
          options={topics.map(({ code }) => ({ value: code, label: topicName(code) }))}
          onChoose={(chosen) => onMap({ ...mapping, topics: chosen })}
        />
        <WordChoices
          name="unit"
          title={t('unitWords')}
          lead={t('unitWordsLead')}
          open={t('wordOpen')}
          words={preview.unitWords}
          chosen={mapping.units}
          options={units.map((unit) => ({ value: unit.id, label: naming(unit) }))}
          onChoose={(chosen) => onMap({ ...mapping, units: chosen })}
        />
      </Panel>
      <Preview file={file} preview={preview} busy={busy} />
    </>
  )
}

function Saved({ mapping, onMap }: Pick<Props, 'onMap'> & { mapping: ImportMapping }) {
  const { t } = useTranslation('operations')
  const { message } = App.useApp()
  const [name, setName] = useState('')
  const saved = useQuery({
    queryKey: ['import-mappings'],
    queryFn: ({ signal }) => ask<{ items: SavedMapping[] }>(paths.importMappings, {}, signal),
  })
  const keep = useCommand<{ name: string; mapping: ImportMapping }>(paths.importMappings, {
    stale: [['import-mappings']],
    onDone: () => void message.success(t('mappingSaved')),
  })
  const items = saved.data?.items ?? []
  return (
    <Space wrap>
      {items.length > 0 && (
        <Select
          aria-label={t('useMapping')}
          placeholder={t('useMapping')}
          style={{ minWidth: 160 }}
          value={null}
          options={items.map((item) => ({ value: item.id, label: item.name }))}
          onChange={(id: string | null) => {
            const found = items.find((item) => item.id === id)
            if (found) onMap(found.mapping, true)
          }}
        />
      )}
      <Input
        aria-label={t('mappingName')}
        placeholder={t('mappingName')}
        maxLength={60}
        value={name}
        style={{ width: 160 }}
        onChange={(event) => setName(event.target.value)}
      />
      <Button
        disabled={name.trim().length < 2}
        loading={keep.isPending}
        onClick={() => keep.mutate({ name: name.trim(), mapping })}
      >
        {t('saveMapping')}
      </Button>
    </Space>
  )
}

type Row = ImportPreview['rows'][number]

function Preview({ file, preview, busy }: { file: File; preview: ImportPreview; busy: boolean }) {
  const naming = useNaming()
  const topicName = useTopicName()
  const units = useUnits()
  const { t } = useTranslation('operations')
  const terms = useTranslation('terms').t
  const time = useTimes()
  const say = useRefusalText()
  const { message } = App.useApp()
  const download = () =>
    exchangeFile(
      paths.importRejects,
      { mapping: JSON.stringify(preview.mapping) },
      file,
      'rejects.xlsx',
    ).catch((failure: unknown) => void message.error(say(failure)))
  return (
    <Panel
      title={t('preview', { shown: preview.rows.length, read: preview.read })}
      extra={
        preview.rejected.length > 0 && (
          <Button onClick={() => void download()}>
            {t('rejectsSheet', { count: preview.rejected.length })}
          </Button>
        )
      }
    >
      <Sideways label={t('mapping')}>
        <Table
          size="small"
          loading={busy}
          rowKey="line"
          pagination={false}
          dataSource={preview.rows}
          columns={[
            { title: t('line'), dataIndex: 'line' },
            { title: t('importField.time'), render: (_, row) => time(row.at) },
            { title: t('importField.title'), dataIndex: 'title' },
            { title: t('importField.body'), dataIndex: 'body' },
            { title: t('importField.name'), render: (_, row) => row.name ?? '—' },
            { title: t('importField.place'), render: (_, row) => row.place ?? '—' },
            {
              title: t('importField.kind'),
              render: (_, row) => (row.kind ? terms(`kind.${row.kind}`) : t('kindOpen')),
            },
            ...(preview.topicWords.length > 0
              ? [
                  {
                    title: t('importField.topic'),
                    render: (_: unknown, row: Row) => (row.topic ? topicName(row.topic) : t('kindOpen')),
                  },
                ]
              : []),
            ...(preview.unitWords.length > 0
              ? [
                  {
                    title: t('importField.unit'),
                    render: (_: unknown, row: Row) => naming(units.find(({ id }) => id === row.unitId)),
                  },
                ]
              : []),
          ]}
        />
      </Sideways>
    </Panel>
  )
}
