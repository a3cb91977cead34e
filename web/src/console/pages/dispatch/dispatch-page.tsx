import { useEffect, useState } from 'react'
import { App, Button, Modal } from 'antd'
import { QuestionCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { profiles } from '#contract/areas'
import { useNow } from '../../../lib/clock.ts'
import { useCommand } from '../../../lib/command.ts'
import { useHotkeys } from '../../../lib/hotkeys.ts'
import { ask } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { Loaded, PageHead } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useDemand } from '../../demand.ts'
import { useSpan } from '../../parts/chips.tsx'
import { Desk, useDeskList } from '../../parts/desk.tsx'
import { DispatchForm } from './dispatch-form.tsx'

interface Sent {
  id: string
  number: string
  unit: string
  at: number
}

const helpKeys = [
  ['↑ ↓ / k j', 'move'],
  ['1 2 3', 'unit'],
  ['Enter', 'send'],
  ['e', 'edit'],
  ['u', 'undo'],
  ['m', 'more'],
  ['?', 'help'],
] as const

function UndoBar({ sent, minutes, onUndone }: { sent: Sent; minutes: number; onUndone: () => void }) {
  const { t } = useTranslation('desks')
  const { message } = App.useApp()
  const say = useRefusalText()
  const span = useSpan()
  const now = useNow(5)
  const left = sent.at + minutes * 60_000 - now
  const undo = useCommand<Record<string, never>>(paths.act(sent.id, 'recall'), {
    stale: [['demands'], ['counts'], ['demand', sent.id]],
    onDone: () => {
      void message.success(t('dispatch.undone', { number: sent.number }))
      onUndone()
    },
  })
  const recall = () => undo.mutate({}, { onError: (failure) => void message.error(say(failure)) })
  useHotkeys({ u: recall }, left > 0)
  return (
    <div className="undo-bar" aria-live="polite">
      <span>{t('dispatch.done', { number: sent.number, unit: sent.unit })}</span>
      <span className="quiet">{left > 0 && t('dispatch.undoLeft', { span: span(left) })}</span>
      {left > 0 && (
        <Button size="small" loading={undo.isPending} onClick={recall}>
          {t('dispatch.undo')}
        </Button>
      )}
    </div>
  )
}

/** The dispatcher's desk: everything by keyboard, every suggestion checked by a person, a mistake taken back in time. */
export function DispatchPage() {
  const { t } = useTranslation('desks')
  const [search, change] = useUrlSearch()
  const desk = useDeskList('to-dispatch')
  const [sent, setSent] = useState<Sent | null>(null)
  const [help, setHelp] = useState(false)
  const current = search.id ?? null
  const order = useDemand(current)
  const profile = useQuery({
    queryKey: ['profiles'],
    queryFn: ({ signal }) => ask<z.infer<typeof profiles>>(paths.profiles, {}, signal),
    staleTime: 600_000,
  })
  const minutes = profile.data?.items.find((one) => one.inForce)?.settings.recallMinutes ?? 0
  const choose = (id: string | null) => change({ id: id ?? '' })
  const { rows } = desk
  const first = rows[0]?.id
  const wide = window.matchMedia('(min-width: 768px)').matches
  useEffect(() => {
    if (!current && first && wide) change({ id: first })
  }, [current, first, wide, change])

  const step = (by: number) => {
    const at = rows.findIndex((row) => row.id === current)
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))]
    if (!next) return
    choose(next.id)
    document.querySelector(`[data-desk="${next.id}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  useHotkeys({
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    j: () => step(1),
    k: () => step(-1),
    '?': () => setHelp(true),
  })
  return (
    <>
      <PageHead
        title={t('dispatch.title')}
        beside={<span className="quiet">{t('waiting', { count: rows.length })}</span>}
        actions={
          <Button icon={<QuestionCircleOutlined />} onClick={() => setHelp(true)} className="desktop-only">
            {t('dispatch.help')} <kbd>?</kbd>
          </Button>
        }
      />
      {sent && minutes > 0 && (
        <UndoBar
          key={sent.id}
          sent={sent}
          minutes={minutes}
          onUndone={() => {
            choose(sent.id)
            setSent(null)
          }}
        />
      )}
      <Desk
        desk={desk}
        current={current}
        onChoose={choose}
        empty={{ title: t('dispatch.none'), text: t('dispatch.noneHint') }}
      >
        <Loaded query={order}>
          {(data) => (
            <DispatchForm
              key={data.id}
              order={data}
              onSent={(one) => {
                const at = rows.findIndex((row) => row.id === data.id)
                setSent(one)
                choose(rows[at + 1]?.id ?? rows[at - 1]?.id ?? null)
              }}
            />
          )}
        </Loaded>
      </Desk>
      <Modal open={help} title={t('dispatch.help')} footer={null} onCancel={() => setHelp(false)}>
        <dl className="keys-help">
          {helpKeys.flatMap(([key, name]) => [
            <dt key={key}>
              <kbd>{key}</kbd>
            </dt>,
            <dd key={name}>{t(`dispatch.keys.${name}`)}</dd>,
          ])}
        </dl>
      </Modal>
    </>
  )
}
