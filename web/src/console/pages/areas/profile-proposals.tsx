import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ProfileProposal } from '#contract/areas'
import { useCommand } from '../../../lib/command.ts'
import { Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { ProfileSettingsView } from '../../parts/profile-settings.tsx'

/** Profiles that wait for another person to publish them (X14). */
export function ProfileProposals({ proposals }: { proposals: ProfileProposal[] }) {
  return proposals.map((proposal) => <Proposal key={proposal.id} proposal={proposal} />)
}

function Proposal({ proposal }: { proposal: ProfileProposal }) {
  const { t } = useTranslation('areas')
  const time = useTimes()
  const { message } = App.useApp()
  const publish = useCommand<Record<string, never>>(paths.publishProfile(proposal.id), {
    stale: [['profiles']],
    onDone: () => void message.success(t('published')),
  })
  return (
    <Panel
      title={proposal.name}
      className="proposal"
      extra={
        proposal.can.includes('publish') ? (
          <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate({})}>
            {t('publishIt')}
          </Button>
        ) : (
          <span className="chip soon">{t('waitsForAnother')}</span>
        )
      }
    >
      <RefusalAlert failure={publish.error} />
      <p style={{ marginTop: 0 }}>
        {t('proposedBy', { name: proposal.proposedByName, time: time(proposal.proposedAt) })} ·{' '}
        {t('effectiveFrom')} {time(proposal.effectiveFrom)}
        <br />
        {proposal.sourceNote}
      </p>
      <details>
        <summary>{t('proposalSettings')}</summary>
        <ProfileSettingsView settings={proposal.settings} />
      </details>
    </Panel>
  )
}
