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
        ...monthlyWeights.map((name) => ({
          key: name,
          label: t(`setting.monthly.${name}`),
          children: settings.monthly[name],
        })),
      ]}
    />
  )
}
