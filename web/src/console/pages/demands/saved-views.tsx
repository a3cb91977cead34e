import { useEffect, useRef, useState } from 'react'
import { App, Button, Checkbox, Form, Input, Modal, Select } from 'antd'
import { DeleteOutlined, SaveOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { COLUMNS, DEFAULT_COLUMNS, type Column, type SavedView } from '#contract/daily'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import type { Search } from '../../../lib/search.ts'
import { RefusalAlert, useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useSession } from '../../session.tsx'

/** The columns that the address names, those of the house when it names none. */
export function columnsOf(search: Search): Column[] {
  const named = search.cols?.split(',')
  return named ? COLUMNS.filter((column) => named.includes(column)) : [...DEFAULT_COLUMNS]
}

/** The filters in the address; which view it is and its columns are no filters. */
function filtersOf(search: Search): Record<string, string> {
  const pairs = Object.entries(search).filter(([name]) => name !== 'view' && name !== 'cols')
  return Object.fromEntries(pairs.flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

/** What of the address a view stands for; everything it does not say is emptied. */
function searchOf(view: SavedView, before: Search): Search {
  const emptied = Object.fromEntries(Object.keys(before).map((name) => [name, '']))
  return { ...emptied, ...view.query, cols: view.columns.join(','), view: view.id }
}

export function useSavedViews() {
  return useQuery({
    queryKey: ['demands', 'views'],
    queryFn: ({ signal }) => ask<{ items: SavedView[] }>(paths.views, {}, signal),
  })
}

interface Change {
  search: Search
  change: (patch: Search, replace?: boolean) => void
}

/** Views to choose from, and the way to keep the one in hand. Opens with one's default where the address says nothing. */
export function SavedViews({ search, change }: Change) {
  const { t } = useTranslation('daily')
  const { message, modal } = App.useApp()
  const say = useRefusalText()
  const [saving, setSaving] = useState(false)
  const items = useSavedViews().data?.items
  const current = items?.find(({ id }) => id === search.view)

  const began = useRef(Object.keys(search).length > 0)
  useEffect(() => {
    if (began.current || !items) return
    began.current = true
    const first = items.find(({ isDefault }) => isDefault)
    if (first) change(searchOf(first, {}))
  }, [items, change])

  const remove = useCommand<{ id: string }>(({ id }) => paths.view(id), {
    method: 'DELETE',
    stale: [['demands', 'views']],
    onDone: () => {
      void message.success(t('viewRemoved'))
      change({ view: '' })
    },
  })
  return (
    <>
      <Select
        aria-label={t('views')}
        placeholder={t('viewChoose')}
        value={current?.id}
        allowClear
        style={{ minWidth: 170 }}
        popupMatchSelectWidth={false}
        notFoundContent={t('viewsNone')}
        options={(items ?? []).map((view) => ({
          value: view.id,
          label: `${view.name} · ${view.count > 999 ? '999+' : view.count}${view.mine ? '' : ` · ${t('viewShared', { name: view.byName })}`}`,
        }))}
        onChange={(id?: string) => {
          const view = items?.find((one) => one.id === id)
          change(view ? searchOf(view, search) : { view: '', cols: '' }, false)
        }}
      />
      <Button icon={<SaveOutlined />} onClick={() => setSaving(true)}>
        {current?.mine ? t('viewChange') : t('viewSave')}
      </Button>
      {current?.mine && (
        <Button
          icon={<DeleteOutlined />}
          aria-label={t('viewRemove')}
          onClick={() =>
            void modal.confirm({
              title: t('viewRemoveSure', { name: current.name }),
              onOk: () =>
                remove.mutate({ id: current.id }, { onError: (failure) => void message.error(say(failure)) }),
            })
          }
        />
      )}
      {saving && (
        <SaveView
          search={search}
          view={current?.mine ? current : undefined}
          onClose={() => setSaving(false)}
          onSaved={(id) => change({ view: id, cols: columnsOf(search).join(',') })}
        />
      )}
    </>
  )
}

function SaveView(props: {
  search: Search
  view: SavedView | undefined
  onClose: () => void
  onSaved: (id: string) => void
}) {
  const { t } = useTranslation('daily')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const { view, search } = props
  const unitId = useSession().assignments.find((held) => held.unitId)?.unitId
  const save = useCommand<object, { id: string }>(view ? paths.view(view.id) : paths.views, {
    stale: [['demands', 'views']],
    onDone: ({ id }) => {
      void message.success(t('viewSaved'))
      props.onSaved(id)
      props.onClose()
    },
  })
  return (
    <Modal
      open
      title={view ? t('viewChange') : t('viewSave')}
      okText={shell('save')}
      cancelText={shell('cancel')}
      okButtonProps={{ htmlType: 'submit', form: 'saved-view', loading: save.isPending }}
      onCancel={props.onClose}
    >
      <RefusalAlert failure={save.error} />
      <Form
        id="saved-view"
        name="saved-view"
        layout="vertical"
        initialValues={{
          name: view?.name,
          share: Boolean(view?.sharedWith),
          isDefault: view?.isDefault ?? false,
        }}
        onFinish={({ name, share, isDefault }: { name: string; share?: boolean; isDefault: boolean }) =>
          save.mutate({
            name: name.trim(),
            query: filtersOf(search),
            columns: columnsOf(search),
            unitId: share ? unitId : null,
            isDefault,
          })
        }
      >
        <Form.Item
          name="name"
          label={t('viewName')}
          rules={[{ required: true, whitespace: true, message: shell('required') }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        {unitId && (
          <Form.Item name="share" valuePropName="checked" style={{ marginBottom: 8 }}>
            <Checkbox>{t('viewShare')}</Checkbox>
          </Form.Item>
        )}
        <Form.Item name="isDefault" valuePropName="checked">
          <Checkbox>{t('viewDefault')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** Which columns the list shows; kept in the address, and with a view. */
export function ColumnChoice({ search, change }: Change) {
  const { t } = useTranslation('daily')
  const demands = useTranslation('demands').t
  const name = (column: Column) =>
    column === 'assignee' ? t('column.assignee') : demands(`column.${column}`)
  return (
    <Select
      mode="multiple"
      className="desktop-only"
      aria-label={t('columns')}
      value={columnsOf(search)}
      maxTagCount={0}
      maxTagPlaceholder={t('columns')}
      style={{ minWidth: 130 }}
      popupMatchSelectWidth={false}
      options={COLUMNS.map((value) => ({ value, label: name(value) }))}
      onChange={(chosen: Column[]) =>
        change({ cols: COLUMNS.filter((one) => chosen.includes(one)).join(',') || 'none' })
      }
    />
  )
}
