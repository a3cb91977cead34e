import { useState } from 'react'
import { Button } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { Profile, profiles } from '#contract/areas'
import { serverNow } from '../../../lib/clock.ts'
import { ask } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { EmptyState, Loaded, PageHead, Panel } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useTimes } from '../../naming.ts'
import { useMay } from '../../session.tsx'
import '../../parts/desk.css'
import { ProfileSettingsView } from '../../parts/profile-settings.tsx'
import { ProfileProposals } from './profile-proposals.tsx'
import { ProfileForm } from './profile-form.tsx'

type Profiles = z.infer<typeof profiles>

function Versions({ data }: { data: Profiles }) {
  const { t } = useTranslation('areas')
  const time = useTimes()
  const marks = useMarks()
  const [search, change] = useUrlSearch()
  const chosen =
    data.items.find((one) => one.id === search.id) ?? data.items.find((one) => one.inForce) ?? data.items[0]
  const state = (one: Profile) => {
    if (one.inForce) return <span className="chip good">{t('inForce')}</span>
    const coming = Date.parse(one.effectiveFrom) > serverNow()
    return <span className={`chip ${coming ? 'soon' : 'calm'}`}>{t(coming ? 'future' : 'past')}</span>
  }
  if (!chosen) return <EmptyState />
  return (
    <div className="desk">
      <Panel title={t('versions')} flush>
        <div className="desk-list">
          <ul>
            {data.items.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-current={one.id === chosen.id}
                  className={one.id === chosen.id ? 'current' : undefined}
                  onClick={() => change({ id: one.id })}
                >
                  <span className="desk-chips">{state(one)}</span>
                  <span className="desk-title">{one.name}</span>
                  <span className="quiet desk-sub">
                    {t('effectiveFrom')} {time(one.effectiveFrom)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      </Panel>
      <Panel title={chosen.name} extra={state(chosen)}>
        <p style={{ marginTop: 0 }}>
          <span className="quiet">
            {t('source')}
            {marks.after}
          </span>
          {chosen.sourceNote}
          <br />
          <span className="quiet">
            {t('publishedBy', { name: chosen.publishedByName, time: time(chosen.publishedAt) })}
          </span>
        </p>
        <ProfileSettingsView settings={chosen.settings} />
      </Panel>
    </div>
  )
}

/** Limits, weights and windows: dated, with a source, never constants. */
export function ProfilesPage() {
  const { t } = useTranslation('areas')
  const may = useMay()
  const [publishing, setPublishing] = useState(false)
  const query = useQuery({
    queryKey: ['profiles'],
    queryFn: ({ signal }) => ask<Profiles>(paths.profiles, {}, signal),
  })
  return (
    <>
      <PageHead
        title={t('profiles')}
        lead={t('profilesLead')}
        actions={
          may('areas.manage') && (
            <Button
              type="primary"
              icon={<PlusOutlined />}
              disabled={!query.data}
              onClick={() => setPublishing(true)}
            >
              {t('propose')}
            </Button>
          )
        }
      />
      <Loaded query={query}>
        {(data) => (
          <>
            <ProfileProposals proposals={data.proposals} />
            <Versions data={data} />
            {publishing && <ProfileForm data={data} onClose={() => setPublishing(false)} />}
          </>
        )}
      </Loaded>
    </>
  )
}
