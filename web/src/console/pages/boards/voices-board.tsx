import { useState } from 'react'
import { Button, Segmented, Switch, Table } from 'antd'
import type { TableColumnsType } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Voices } from '#contract/voices'
import { ask } from '../../../lib/http.ts'
import { Loaded, Panel, Sideways } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'
import { Definition } from '../../parts/definitions.tsx'
import { useMay } from '../../session.tsx'
import { GroupSizeForm } from './group-size-form.tsx'
import { PlanVisit } from './plan-visit.tsx'
import { VisitsPanel } from './visits-panel.tsx'

type Place = Voices['places'][number]
type GroupLine = Voices['groups'][number]

const WINDOWS = [90, 180, 365] as const

/** Places and groups from which few voices come, and visits to them (G9). Few voices are no merit, and nobody is listed. */
export function VoicesBoard() {
  const { t } = useTranslation('voices')
  const [days, setDays] = useState<number>()
  const query = useQuery({
    queryKey: ['voices', days],
    queryFn: ({ signal }) => ask<Voices>(paths.voices, { days }, signal),
  })
  // The stretch that the profile names stands among the usual ones.
  const windows = [...new Set([...WINDOWS, ...(query.data ? [query.data.days] : [])])].toSorted(
    (a, b) => a - b,
  )
  return (
    <div className="stack">
      <p className="quiet" style={{ margin: 0 }}>
        {t('lead')}
      </p>
      <Segmented
        style={{ justifySelf: 'start' }}
        value={days ?? query.data?.days}
        onChange={setDays}
        options={windows.map((value) => ({ value, label: t('window', { days: value }) }))}
      />
      <Loaded query={query}>
        {(voices) => (
          <>
            <PlacesPanel places={voices.places} since={voices.since} />
            <GroupsPanel groups={voices.groups} />
          </>
        )}
      </Loaded>
      <VisitsPanel />
    </div>
  )
}

export function VoiceChip({ voice }: { voice: Place['voice'] }) {
  const { t } = useTranslation('voices')
  return <span className={`chip ${voice === 'few' ? 'soon' : 'calm'}`}>{t(`voice.${voice}`)}</span>
}

function PlacesPanel({ places, since }: { places: readonly Place[]; since: string }) {
  const { t } = useTranslation('voices')
  const naming = useNaming()
  const [onlyFew, setOnlyFew] = useState(false)
  const [grids, setGrids] = useState(false)
  const [visiting, setVisiting] = useState<Place | null>(null)
  const byId = new Map(places.map((place) => [place.areaId, place]))
  const shown = places.filter(
    ({ level, voice }) => (grids || level === 'community') && (!onlyFew || voice === 'few'),
  )
  const one = (value: number | null) => (value === null ? '—' : value.toFixed(1))
  const columns: TableColumnsType<Place> = [
    {
      title: t('place'),
      render: (_, place) => {
        const above = place.parentId ? byId.get(place.parentId) : undefined
        return (
          <Link to="/orders" search={{ list: 'all', areaId: place.areaId, from: since }}>
            {above ? `${naming(above)} / ${naming(place)}` : naming(place)}
          </Link>
        )
      },
    },
    { title: t('people'), render: (_, { people }) => <span className="numeric">{people ?? '—'}</span> },
    { title: t('demands'), render: (_, { n }) => <span className="numeric">{n}</span> },
    {
      title: t('expected'),
      render: (_, { expected }) => <span className="numeric">{one(expected)}</span>,
    },
    {
      title: t('perTenThousand'),
      render: (_, { perTenThousand, low, high }) => (
        <span className="numeric nowrap">
          {one(perTenThousand)}{' '}
          {low !== null && (
            <span className="quiet small">
              {one(low)}–{one(high)}
            </span>
          )}
        </span>
      ),
    },
    { title: t('voiceOf'), render: (_, { voice }) => <VoiceChip voice={voice} /> },
    {
      title: t('visit'),
      render: (_, place) =>
        place.visitOn ? (
          <span className="numeric nowrap">{place.visitOn}</span>
        ) : (
          <Button size="small" onClick={() => setVisiting(place)}>
            {t('plan')}
          </Button>
        ),
    },
  ]
  return (
    <Panel title={t('places')} extra={<Definition of={['voices']} title={t('places')} />} flush>
      <div className="board-switches">
        <label>
          <Switch size="small" checked={onlyFew} onChange={setOnlyFew} /> {t('onlyFew')}
        </label>
        <label>
          <Switch size="small" checked={grids} onChange={setGrids} /> {t('withGrids')}
        </label>
      </div>
      <Sideways label={t('places')}>
        <Table
          size="small"
          rowKey="areaId"
          dataSource={shown}
          columns={columns}
          pagination={false}
          locale={{ emptyText: t('noneQuiet') }}
        />
      </Sideways>
      {visiting && (
        <PlanVisit areaId={visiting.areaId} name={naming(visiting)} onClose={() => setVisiting(null)} />
      )}
    </Panel>
  )
}

function GroupsPanel({ groups }: { groups: readonly GroupLine[] }) {
  const { t } = useTranslation('voices')
  const may = useMay()
  const [stating, setStating] = useState(false)
  const percent = (value: number | null) => (value === null ? '—' : `${(value * 100).toFixed(1)}%`)
  return (
    <Panel
      title={t('groups')}
      extra={
        <>
          {may('areas.manage') && (
            <Button size="small" onClick={() => setStating(true)}>
              {t('stateSize')}
            </Button>
          )}
          <Definition of={['groups']} title={t('groups')} />
        </>
      }
    >
      <Sideways label={t('groups')}>
        <table className="plain-table lined">
          <thead>
            <tr>
              <th scope="col">{t('group')}</th>
              <th scope="col">{t('groupPeople')}</th>
              <th scope="col">{t('shareOfPeople')}</th>
              <th scope="col">{t('shareOfVoices')}</th>
              <th scope="col">{t('voiceOf')}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((line) => (
              <tr key={line.group}>
                <th scope="row">{t(`groupName.${line.group}`)}</th>
                <td className="numeric" title={line.sourceNote ?? undefined}>
                  {line.people ?? '—'}
                </td>
                <td className="numeric">{percent(line.shareOfPeople)}</td>
                <td className="numeric nowrap">
                  {percent(line.share)}{' '}
                  <span className="quiet small">
                    {line.n}/{line.asked}
                    {line.share !== null && ` · ${percent(line.low)}–${percent(line.high)}`}
                  </span>
                </td>
                <td>
                  <VoiceChip voice={line.voice} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
      <p className="quiet small">{t('groupNote')}</p>
      {stating && <GroupSizeForm groups={groups} onClose={() => setStating(false)} />}
    </Panel>
  )
}
