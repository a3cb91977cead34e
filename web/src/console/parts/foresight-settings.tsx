import { Descriptions } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ProfileSettings } from '#contract/areas'
import { useLimitText } from '../naming.ts'

/** Settings of proactive work, with the bounds of the contract. */
export const foresightLimits = ['verify', 'plan', 'conclude'] as const
export const foresightNumbers = [
  { name: 'visits', min: 1, max: 100 },
  { name: 'hotSpotDemands', min: 1, max: 1000 },
  { name: 'pastYears', min: 1, max: 3 },
  { name: 'recurrenceDays', min: 7, max: 366 },
  { name: 'highDemandPerTenThousand', min: 1, max: 100_000 },
  { name: 'exitQuarters', min: 1, max: 8 },
] as const
export const issueBars = [
  { name: 'leastPeople', min: 1, max: 100 },
  { name: 'leastHeat', min: 0, max: 1000 },
  { name: 'growingLeast', min: 1, max: 100 },
  { name: 'growingTimes', min: 1, max: 20 },
  { name: 'recurringDays', min: 7, max: 366 },
] as const
export const signalBars = [
  { name: 'falsePerWeekOf100', min: 0.01, max: 10 },
  { name: 'mostQ', min: 0.01, max: 1 },
  { name: 'longestWindow', min: 1, max: 28 },
  { name: 'leastCount', min: 2, max: 50 },
  { name: 'silentDays', min: 14, max: 365 },
  { name: 'leastAnswers', min: 5, max: 100 },
] as const
export const monthlyWeights = ['volume', 'growth', 'dissatisfaction', 'spread', 'solvability'] as const

export function ForesightSettingsView({ settings }: { settings: ProfileSettings['foresight'] }) {
  const { t } = useTranslation('areas')
  const limit = useLimitText()
  return (
    <Descriptions
      title={t('group.foresight')}
      size="small"
      bordered
      column={{ xs: 1, md: 2 }}
      items={[
        ...foresightLimits.map((name) => ({
          key: name,
          label: t(`setting.foresight.${name}`),
          children: limit(settings[name]),
        })),
        ...foresightNumbers.map(({ name }) => ({
          key: name,
          label: t(`setting.foresight.${name}`),
          children: settings[name],
        })),
        ...issueBars.map(({ name }) => ({
          key: name,
          label: t(`setting.issues.${name}`),
          children: settings.issues[name],
        })),
        ...signalBars.map(({ name }) => ({
          key: name,
          label: t(`setting.signals.${name}`),
          children: settings.signals[name],
        })),
        ...monthlyWeights.map((name) => ({
          key: name,
          label: t(`setting.monthly.${name}`),
          children: settings.monthly[name],
        })),
      ]}
    />
  )
}
