import { useState } from 'react'
import { App, Button, Popconfirm, Space } from 'antd'
import { DownloadOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Layout } from '#contract/layouts'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { EmptyState, Loaded, PageHead, Panel } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useTimes } from '../../naming.ts'
import { useMay } from '../../session.tsx'
import { ExportForm } from './export-form.tsx'
import { LayoutForm } from './layout-form.tsx'

/** Layouts of other ledgers: what is entered once comes out in their columns. */
export function LedgersPage() {
  const { t } = useTranslation('ledgers')
  const shell = useTranslation('shell').t
  const may = useMay()
  const time = useTimes()
  const marks = useMarks()
  const { message } = App.useApp()
  const say = useRefusalText()
  const [form, setForm] = useState<Layout | 'new' | null>(null)
  const [taking, setTaking] = useState<Layout | null>(null)
  const query = useQuery({
    queryKey: ['layouts'],
    queryFn: ({ signal }) => ask<{ items: Layout[] }>(paths.layouts, {}, signal),
  })
  const remove = useCommand<{ id: string }>(({ id }) => paths.layout(id), {
    method: 'DELETE',
    stale: [['layouts']],
  })
  const manage = may('exchange.layouts')
  const add = manage && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setForm('new')}>
      {t('add')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} actions={add} />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('none')} text={t('noneHint')} />
          ) : (
            <div className="stack">
              {items.map((layout) => (
                <Panel
                  key={layout.id}
                  title={layout.name}
                  extra={
                    <Space wrap size={8}>
                      <span className={`chip ${layout.clear ? 'late' : 'accent'}`}>
                        {t(layout.clear ? 'clear' : 'masked')}
                      </span>
                      <Button
                        size="small"
                        icon={<DownloadOutlined />}
                        disabled={layout.clear && !may('exchange.exportClear')}
                        onClick={() => setTaking(layout)}
                      >
                        {t('take')}
                      </Button>
                      {manage && (
                        <>
                          <Button size="small" onClick={() => setForm(layout)}>
                            {shell('edit')}
                          </Button>
                          <Popconfirm
                            title={t('removeAsk')}
                            onConfirm={() =>
                              remove.mutate(
                                { id: layout.id },
                                { onError: (failure) => void message.error(say(failure)) },
                              )
                            }
                          >
                            <Button size="small">{shell('remove')}</Button>
                          </Popconfirm>
                        </>
                      )}
                    </Space>
                  }
                >
                  <p>{layout.purpose}</p>
                  <p className="quiet">{layout.columns.map(({ heading }) => heading).join(marks.between)}</p>
                  <p className="quiet">
                    {t('changed', { time: time(layout.changedAt), version: layout.version })}
                  </p>
                </Panel>
              ))}
            </div>
          )
        }
      </Loaded>
      {form && <LayoutForm layout={form === 'new' ? null : form} onClose={() => setForm(null)} />}
      {taking && <ExportForm layout={taking} onClose={() => setTaking(null)} />}
    </>
  )
}
