import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Gap } from '#contract/boards'
import { ask } from '../../../lib/http.ts'
import { showRate } from '../../../lib/times.ts'
import { Loaded, Panel, Sideways } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'
import { Chart } from '../../parts/chart.tsx'
import { Definition } from '../../parts/definitions.tsx'
import { Drill } from '../../parts/drill.tsx'
import { RateCell } from '../../parts/rate-cell.tsx'
import { ink } from '../../theme.ts'

/** A unit with fewer answers is in the table and not in the picture: one voice would move its dot across it. */
const LEAST_DRAWN = 5

/** What units say of themselves beside what people say of them, in one sentence, a picture and a table. */
export function GapPanel({ month, unitId }: { month: string; unitId?: string | undefined }) {
  const { t } = useTranslation('boards')
  const query = useQuery({
    queryKey: ['gap', month, unitId],
    queryFn: ({ signal }) => ask<Gap>(paths.gap, { month, unitId }, signal),
  })
  return (
    <Panel title={t('gap')} extra={<Definition of={['gap', 'rounding']} title={t('gap')} />}>
      <Loaded query={query}>
        {(gap) => (
          <>
            <p>
              {gap.total.claimed.value === null || gap.total.said.value === null
                ? t('gapUnknown')
                : t('gapSentence', {
                    claimed: showRate(gap.total.claimed.value),
                    said: showRate(gap.total.said.value),
                    broken: gap.total.confirmed.of - gap.total.confirmed.n,
                    of: gap.total.confirmed.of,
                  })}
            </p>
            {!unitId && <GapPicture gap={gap} />}
            <GapTable gap={gap} unitId={unitId} />
          </>
        )}
      </Loaded>
    </Panel>
  )
}

function GapPicture({ gap }: { gap: Gap }) {
  const { t } = useTranslation('boards')
  const numbers = useTranslation('numbers').t
  const naming = useNaming()
  const option = useMemo(() => {
    const axis = (name: string) => ({
      type: 'value',
      min: 0,
      max: 100,
      name,
      nameLocation: 'middle',
      nameGap: 26,
      axisLabel: { color: ink.quiet, formatter: '{value}%' },
      nameTextStyle: { color: ink.quiet },
    })
    return {
      grid: { left: 60, right: 24, top: 16, bottom: 44 },
      tooltip: {
        formatter: ({ value }: { value: [number, number, string, number] }) =>
          `${value[2]}<br/>${numbers('resolution')} ${value[0]}% · ${numbers('satisfaction')} ${value[1]}% · n = ${value[3]}`,
      },
      xAxis: axis(numbers('resolution')),
      yAxis: { ...axis(numbers('satisfaction')), nameGap: 44 },
      series: [
        {
          type: 'scatter',
          symbolSize: 12,
          itemStyle: { color: ink.accent, opacity: 0.8 },
          label: {
            show: gap.units.length <= 12,
            position: 'top',
            color: ink.text,
            formatter: ({ value }: { value: [number, number, string] }) => value[2],
          },
          data: gap.units
            .filter(({ said, satisfaction }) => Math.min(said.of, satisfaction.of) >= LEAST_DRAWN)
            .map((unit) => [
              Math.round((unit.said.value ?? 0) * 1000) / 10,
              Math.round((unit.satisfaction.value ?? 0) * 1000) / 10,
              naming(unit),
              unit.said.of,
            ]),
        },
      ],
    }
  }, [gap, naming, numbers])
  return (
    <>
      <h3 className="board-part">{t('scatter')}</h3>
      <Chart option={option} height={260} label={t('scatter')} />
      <p className="quiet small">{t('scatterNote', { least: LEAST_DRAWN })}</p>
    </>
  )
}

function GapTable({ gap, unitId }: { gap: Gap; unitId?: string | undefined }) {
  const { t } = useTranslation('boards')
  const numbers = useTranslation('numbers').t
  const naming = useNaming()
  const row = (id: string | undefined, name: string, line: Gap['total']) => (
    <tr key={id ?? 'all'}>
      <th scope="row">{name}</th>
      <td>
        <RateCell rate={line.claimed} />
      </td>
      <td>
        <RateCell rate={line.said} />
      </td>
      <td>
        <Drill unitId={id} figure="flow.gap.out" month={gap.month}>
          <RateCell rate={line.confirmed} />
        </Drill>
      </td>
      <td>
        <RateCell rate={line.satisfaction} />
      </td>
    </tr>
  )
  return (
    <Sideways label={t('gap')}>
      <table className="plain-table lined">
        <thead>
          <tr>
            <th scope="col">{numbers('unit')}</th>
            <th scope="col">{t('claimed')}</th>
            <th scope="col">{t('said')}</th>
            <th scope="col">{t('confirmed')}</th>
            <th scope="col">{numbers('satisfaction')}</th>
          </tr>
        </thead>
        <tbody>{gap.units.map((unit) => row(unit.unitId, naming(unit), unit))}</tbody>
        {!unitId && <tfoot>{row(undefined, numbers('total'), gap.total)}</tfoot>}
      </table>
    </Sideways>
  )
}
