import { useState } from 'react'
import { App, Button, Form, Input, Popconfirm, Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import {
  HOUSEHOLD_STATES,
  type Household,
  type HouseholdAction,
  type Seasons,
} from '#contract/foresight-seasons'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { usePages } from '../../../lib/paging.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { ListTable } from '../../../ui/list-table.tsx'
import { EmptyState, PageHead } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useNaming, useTimes } from '../../naming.ts'
import { useAreaTree } from '../../reference.ts'
import { useMay } from '../../session.tsx'
import { CandidatesDrawer } from './candidates-drawer.tsx'

/** Households on file by consent: repaired, tried, visited, and forgotten after the next season. */
export function HouseholdsPage() {
  const { t } = useTranslation('seasons')
  const naming = useNaming()
  const time = useTimes()
  const may = useMay()
  const tree = useAreaTree().data
  const [search, change] = useUrlSearch()
  const [asking, setAsking] = useState(false)
  const seasons = useQuery({
    queryKey: ['seasons'],
    queryFn: ({ signal }) => ask<Seasons>(paths.seasons, {}, signal),
  })
  const withFiles = (seasons.data?.items ?? []).filter((one) => one.householdFiles && one.active)
  const chosen = withFiles.find(({ id }) => id === search.season) ?? withFiles[0]
  const query = usePages<Household>('households', paths.households, {
    season: search.season,
    state: search.state,
    limit: 50,
  })
  const where = (row: Household) =>
    [naming(tree?.areas.find(({ id }) => id === row.areaId)), row.estate, row.detail]
      .filter(Boolean)
      .join(' ')
  const last = (row: Household) => {
    const entry = row.entries.at(-1)
    return entry
      ? `${t(`action.${entry.action}`)} · ${time(entry.at, 'short')}`
      : t(`consent.${row.consentHow}`)
  }
  const order = (row: Household) => (
    <Link to="/orders/$id" params={{ id: row.orderId }}>
      {t('order')}
    </Link>
  )
  return (
    <>
      <PageHead
        title={t('households')}
        lead={t('householdsLead')}
        actions={
          may('foresight.households') && (
            <Button type="primary" disabled={!chosen} onClick={() => setAsking(true)}>
              {t('ask')}
            </Button>
          )
        }
      />
      {seasons.data && withFiles.length === 0 && <p className="quiet">{t('chooseSeason')}</p>}
      <search className="filters no-print">
        <Select
          allowClear
          aria-label={t('season')}
          placeholder={t('season')}
          value={search.season}
          onChange={(season?: string) => change({ season })}
          options={withFiles.map((one) => ({ value: one.id, label: naming(one) }))}
          style={{ minWidth: 150 }}
        />
        <Select
          allowClear
          aria-label={t('stateLabel')}
          placeholder={t('stateLabel')}
          value={search.state}
          onChange={(state?: string) => change({ state })}
          options={HOUSEHOLD_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          style={{ minWidth: 120 }}
        />
      </search>
      <ListTable
        query={query}
        rowKey={(row) => row.id}
        label={t('households')}
        empty={<EmptyState title={t('noFiles')} text=" " />}
        columns={[
          { title: t('stateLabel'), render: (_, row) => <StateOf row={row} /> },
          { title: t('households'), render: (_, row) => where(row) },
          { title: t('order'), render: (_, row) => order(row) },
          { title: t('note'), render: (_, row) => last(row) },
          { title: '', render: (_, row) => t('keptUntil', { day: row.deleteOn }) },
          { title: '', render: (_, row) => <Moves row={row} /> },
        ]}
        renderCard={(row) => (
          <>
            <StateOf row={row} /> {where(row)}
            <div className="quiet">
              {order(row)} · {last(row)}
            </div>
            <div className="quiet">{t('keptUntil', { day: row.deleteOn })}</div>
            <Moves row={row} />
          </>
        )}
      />
      {asking && chosen && <CandidatesDrawer season={chosen} onClose={() => setAsking(false)} />}
    </>
  )
}

function StateOf({ row }: { row: Household }) {
  const { t } = useTranslation('seasons')
  return (
    <span className={`chip ${row.state === 'revisited' ? 'good' : 'accent'}`}>{t(`state.${row.state}`)}</span>
  )
}

function Moves({ row }: { row: Household }) {
  const { t } = useTranslation('seasons')
  const may = useMay()
  const say = useRefusalText()
  const { message } = App.useApp()
  const [moving, setMoving] = useState<HouseholdAction | null>(null)
  const withdraw = useCommand<object>(paths.householdWithdraw(row.id), { stale: [['households']] })
  if (!may('foresight.households') || row.detail === null) return null
  return (
    <div className="page-actions">
      {row.can.map((action) => (
        <Button key={action} size="small" onClick={() => setMoving(action)}>
          {t(`action.${action}`)}
        </Button>
      ))}
      <Popconfirm
        title={t('withdrawAsk')}
        onConfirm={() => withdraw.mutate({}, { onError: (failure) => void message.error(say(failure)) })}
      >
        <Button size="small" danger loading={withdraw.isPending}>
          {t('withdraw')}
        </Button>
      </Popconfirm>
      {moving && <MoveDialog row={row} action={moving} onClose={() => setMoving(null)} />}
    </div>
  )
}

function MoveDialog(props: { row: Household; action: HouseholdAction; onClose: () => void }) {
  const { t } = useTranslation('seasons')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<{ text: string }>()
  const { row, action, onClose } = props
  const move = useCommand<object>(paths.householdMoves(row.id), {
    stale: [['households']],
    onDone: () => {
      void message.success(t('done'))
      onClose()
    },
  })
  return (
    <FormDialog
      form={form}
      title={t(`action.${action}`)}
      okText={shell('submit')}
      sending={move}
      onFinish={({ text }) => move.mutate({ action, version: row.version, text: text.trim() })}
      onClose={onClose}
    >
      <Form.Item
        name="text"
        label={t('note')}
        rules={[{ required: true, whitespace: true, min: 2, message: shell('required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}
