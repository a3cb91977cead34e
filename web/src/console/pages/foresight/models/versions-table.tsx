import { App, Button, Popconfirm, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ForesightModel } from '#contract/foresight-models'
import { useCommand } from '../../../../lib/command.ts'
import { Sideways } from '../../../../ui/page.tsx'
import { useRefusalText } from '../../../../ui/refusal.tsx'
import { paths } from '../../../calls.ts'
import { useTimes } from '../../../naming.ts'
import { useMay } from '../../../session.tsx'
import { percent, useCardLines } from './card-lines.ts'

const TONE = { learning: 'soon', failed: 'late', ready: 'soon', 'in-use': 'good', retired: 'calm' } as const

/** Versions, the newest first, each with its card; a person puts one into use, or goes back. */
export function VersionsTable({ versions, label }: { versions: ForesightModel[]; label: string }) {
  const { t } = useTranslation('models')
  const time = useTimes()
  return (
    <Sideways label={label}>
      <Table<ForesightModel>
        size="small"
        dataSource={versions}
        rowKey="id"
        pagination={false}
        aria-label={label}
        expandable={{
          expandedRowRender: cardOf,
          rowExpandable: ({ card }) => card !== null,
        }}
        columns={[
          { title: t('column.version'), render: (_, { version }) => t('version', { version }) },
          {
            title: t('column.state'),
            render: (_, { state }) => <span className={`chip ${TONE[state]}`}>{t(`state.${state}`)}</span>,
          },
          {
            title: t('column.made'),
            render: (_, { madeAt, madeByName }) => (
              <span className="nowrap">
                {time(madeAt, 'short')} {madeByName}
              </span>
            ),
          },
          { title: t('column.accuracy'), render: (_, { card }) => percent(card?.scores.accuracy) },
          { title: t('column.before'), render: (_, { card }) => percent(card?.before.accuracy) },
          { title: t('column.macroF1'), render: (_, { card }) => card?.scores.macroF1.toFixed(3) ?? '—' },
          { title: t('column.ece'), render: (_, { card }) => card?.scores.ece?.toFixed(3) ?? '—' },
          { title: '', render: (_, model) => <Move model={model} /> },
        ]}
      />
    </Sideways>
  )
}

function Move({ model }: { model: ForesightModel }) {
  const { t } = useTranslation('models')
  const may = useMay()
  const say = useRefusalText()
  const { message } = App.useApp()
  const isInUse = model.state === 'in-use'
  const move = useCommand<object>(isInUse ? paths.modelWithdraw(model.id) : paths.modelPublish(model.id), {
    stale: [['models']],
  })
  if (!may('foresight.models') || model.card === null) return null
  return (
    <Popconfirm
      title={t(isInUse ? 'withdrawAsk' : 'publishAsk')}
      onConfirm={() => move.mutate({}, { onError: (failure) => void message.error(say(failure)) })}
    >
      <Button size="small" loading={move.isPending}>
        {t(isInUse ? 'withdraw' : 'publish')}
      </Button>
    </Popconfirm>
  )
}

const cardOf = (model: ForesightModel) => <Card model={model} />

function Card({ model }: { model: ForesightModel }) {
  const { t } = useTranslation('models')
  const linesOf = useCardLines()
  if (model.card === null) return null
  const lines = linesOf(model, model.card)
  const title = `${t(`target.${model.target}`)} ${t('version', { version: model.version })}`
  return (
    <section aria-label={t('card')}>
      <ul className="plain-list">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Button size="small" onClick={() => save(`${title}.md`, [`# ${title}`, '', ...lines].join('\n'))}>
        {t('download')}
      </Button>
    </section>
  )
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
