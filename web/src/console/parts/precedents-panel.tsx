import { Button } from 'antd'
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Precedents } from '#contract/roads'
import { ask } from '../../lib/http.ts'
import { paths } from '../calls.ts'
import { useNaming, useTimes } from '../naming.ts'
import { useUnits } from '../reference.ts'
import { StateChip } from './chips.tsx'

interface PrecedentsPanelProps {
  orderId: string
  topic: string | undefined
  area: string | undefined
  /** Takes the unit of a precedent into the form. */
  onChoose: (unitId: string) => void
}

/** Where such matters went before: the last dispatches in the same estate, and doubts that were decided (D3.14, D3.16). */
export function PrecedentsPanel({ orderId, topic, area, onChoose }: PrecedentsPanelProps) {
  const { t } = useTranslation('roads')
  const naming = useNaming()
  const time = useTimes()
  const units = useUnits()
  const query = useQuery({
    queryKey: ['precedents', orderId, topic, area],
    queryFn: ({ signal }) => ask<Precedents>(paths.precedents(orderId), { topic, area }, signal),
    enabled: topic !== undefined,
    staleTime: 60_000,
  })
  const { decided = [], last = [] } = query.data ?? {}
  const lines = [
    ...last.map((one) => ({
      ...one,
      key: `sent-${one.orderId}`,
      what: t('precedents.last', { unit: naming(one.unit) }),
      beside: <StateChip state={one.state} />,
      text: null,
    })),
    ...decided.map((one) => ({
      ...one,
      key: `decided-${one.orderId}-${one.at}`,
      what: naming(one.unit),
      beside: <span className="chip calm">{t(`precedents.how.${one.how}`)}</span>,
      text: one.text,
    })),
  ]
  if (lines.length === 0) return null
  const isInUse = (unitId: string) => units.some((unit) => unit.id === unitId && unit.active)
  return (
    <details className="precedents" open>
      <summary>{t('precedents.title')}</summary>
      <ul className="duplicates">
        {lines.map((line) => (
          <li key={line.key} className="duplicate">
            <div className="turn-head">
              <strong>{line.what}</strong>
              {line.beside}
              {isInUse(line.unit.id) && (
                <Button
                  size="small"
                  style={{ marginInlineStart: 'auto' }}
                  aria-label={`${t('precedents.choose')} ${naming(line.unit)}`}
                  onClick={() => onChoose(line.unit.id)}
                >
                  {t('precedents.choose')}
                </Button>
              )}
            </div>
            {line.text && <div className="prewrap">{line.text}</div>}
            <div className="quiet">
              <Link to="/orders/$id" params={{ id: line.orderId }} className="mono">
                {line.number}
              </Link>{' '}
              {line.title} · {time(line.at, 'date')}
            </div>
          </li>
        ))}
      </ul>
    </details>
  )
}
