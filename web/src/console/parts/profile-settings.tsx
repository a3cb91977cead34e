import { Descriptions } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ProfileSettings } from '#contract/areas'
import { URGENCIES } from '#contract/demands'
import { useLimitText, useMarks } from '../naming.ts'
import { ForesightSettingsView } from './foresight-settings.tsx'

/** Every number of the settings that is no limit and no weight: its bounds as the contract states them. */
export const plainNumbers = [
  { name: 'recallMinutes', group: 'callback', min: 0, max: 120 },
  { name: 'reopenDays', group: 'callback', min: 0, max: 90 },
  { name: 'maxRedo', group: 'callback', min: 0, max: 5 },
  { name: 'callbackTries', group: 'callback', min: 1, max: 10 },
  { name: 'callbackEveningFrom', group: 'callback', min: 12, max: 23 },
  { name: 'sampleShare', group: 'callback', min: 0, max: 1 },
  { name: 'minimumRanked', group: 'weights', min: 1, max: 1000 },
  { name: 'maxExtensions', group: 'hours', min: 0, max: 5 },
  { name: 'objectionHours', group: 'hours', min: 1, max: 168 },
  { name: 'parkMostDays', group: 'hours', min: 1, max: 90 },
  { name: 'superviseLateDays', group: 'hours', min: 1, max: 30 },
  { name: 'cityMarginHours', group: 'hours', min: 0, max: 240 },
  { name: 'labelDays', group: 'hours', min: 1, max: 365 },
  { name: 'rateAppealDays', group: 'hours', min: 1, max: 60 },
  { name: 'rateAppealDecideDays', group: 'hours', min: 1, max: 60 },
  { name: 'discloseDays', group: 'hours', min: 1, max: 60 },
  { name: 'quietPlaceDays', group: 'hours', min: 30, max: 730 },
  { name: 'noteEditMinutes', group: 'hours', min: 0, max: 1440 },
  { name: 'remindAtShare', group: 'hours', min: 0.1, max: 1 },
  { name: 'duplicateDays', group: 'hours', min: 1, max: 365 },
  { name: 'recordingDays', group: 'hours', min: 1, max: 3660 },
  { name: 'knowledgeReviewDays', group: 'hours', min: 7, max: 1000 },
  { name: 'knowledgeDoubts', group: 'hours', min: 1, max: 1000 },
  { name: 'audioMegabytes', group: 'hours', min: 1, max: 100 },
  { name: 'videoMegabytes', group: 'hours', min: 1, max: 200 },
  { name: 'documentMegabytes', group: 'hours', min: 1, max: 100 },
  { name: 'householdNoteDays', group: 'hours', min: 1, max: 730 },
  { name: 'visitDeviceDays', group: 'hours', min: 1, max: 60 },
  { name: 'crisisMinutes', group: 'hours', min: 1, max: 120 },
  { name: 'consentMostDays', group: 'personal', min: 1, max: 1830 },
  { name: 'rightsAnswerDays', group: 'personal', min: 1, max: 60 },
  { name: 'keepOrdersYears', group: 'personal', min: 1, max: 50 },
  { name: 'keepLogsDays', group: 'personal', min: 180, max: 3660 },
  { name: 'keepMessagesDays', group: 'personal', min: 180, max: 3660 },
  { name: 'keepSharingYears', group: 'personal', min: 3, max: 30 },
] as const

export const switches = [
  { name: 'basicallySatisfiedCounts', group: 'weights' },
  { name: 'rankCommunities', group: 'weights' },
  { name: 'objectionRestartsClock', group: 'hours' },
] as const

export const singleLimits = [
  'dispatch',
  'consult',
  'sign',
  'objection',
  'assist',
  'whistle',
  'extension',
  'redo',
  'callback',
] as const
export const replyGrades = [...URGENCIES, 'complex'] as const

/** The settings of one profile as people read them, each limit with its unit. */
export function ProfileSettingsView({ settings }: { settings: ProfileSettings }) {
  const { t } = useTranslation('areas')
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const limit = useLimitText()
  const marks = useMarks()
  const { limits, weights } = settings
  const numbers = (group: 'callback' | 'weights' | 'hours' | 'personal') =>
    plainNumbers
      .filter((one) => one.group === group)
      .map((one) => ({
        key: one.name,
        label: t(`setting.${one.name}`),
        children: String(settings[one.name]),
      }))
  const switched = (group: 'weights' | 'hours') =>
    switches
      .filter((one) => one.group === group)
      .map((one) => ({
        key: one.name,
        label: t(`setting.${one.name}`),
        children: shell(settings[one.name] ? 'yes' : 'no'),
      }))
  const grade = (name: (typeof replyGrades)[number]) =>
    name === 'complex' ? t('setting.complex') : terms(`urgency.${name}`)
  const column = { xs: 1, md: 2 }
  return (
    <div className="stack">
      <Descriptions
        title={t('group.limits')}
        size="small"
        bordered
        column={column}
        items={[
          ...singleLimits.map((name) => ({
            key: name,
            label: t(`setting.${name}`),
            children: limit(limits[name]),
          })),
          ...URGENCIES.map((name) => ({
            key: `contact ${name}`,
            label: `${t('setting.contact')} · ${terms(`urgency.${name}`)}`,
            children: limit(limits.contact[name]),
          })),
          ...replyGrades.map((name) => ({
            key: `reply ${name}`,
            label: `${t('setting.reply')} · ${grade(name)}`,
            children: limit(limits.reply[name]),
          })),
        ]}
      />
      <Descriptions
        title={t('group.callback')}
        size="small"
        bordered
        column={column}
        items={numbers('callback')}
      />
      <Descriptions
        title={t('group.weights')}
        size="small"
        bordered
        column={column}
        items={[
          { key: 'response', label: t('setting.weightsResponse'), children: weights.response },
          { key: 'resolution', label: t('setting.weightsResolution'), children: weights.resolution },
          { key: 'satisfaction', label: t('setting.weightsSatisfaction'), children: weights.satisfaction },
          ...switched('weights'),
          ...numbers('weights'),
        ]}
      />
      <Descriptions
        title={t('group.hours')}
        size="small"
        bordered
        column={column}
        items={[
          {
            key: 'hours',
            label: t('setting.workingHours'),
            children: settings.workingHours.map((span) => `${span.from}–${span.to}`).join('，'),
          },
          ...numbers('hours'),
          ...switched('hours'),
          {
            key: 'secondFactorRoles',
            label: t('setting.secondFactorRoles'),
            children:
              settings.secondFactorRoles?.map((role) => terms(`role.${role}`)).join(marks.between) || '—',
          },
        ]}
      />
      <Descriptions
        title={t('group.personal')}
        size="small"
        bordered
        column={column}
        items={numbers('personal')}
      />
      <ForesightSettingsView settings={settings.foresight} />
    </div>
  )
}
