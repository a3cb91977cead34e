import { useTranslation } from 'react-i18next'
import type { SignalRow } from '#contract/foresight-signals'
import { useNaming } from '../../../naming.ts'
import { useTopicName } from '../../../reference.ts'

/** The warning, and what followed such days here before; or that this cannot be told. */
export function WeatherWhy({ row, weather }: { row: SignalRow; weather: NonNullable<SignalRow['weather']> }) {
  const { t } = useTranslation('signals')
  const bars = useTranslation('weather').t
  const naming = useNaming()
  const topicName = useTopicName()
  const { followed, spells, looked } = weather
  const value = Math.round(weather.value * 10) / 10
  const days = { from: row.from, to: row.to, name: naming(weather) }
  return (
    <>
      {t(row.from === row.to ? 'weather.day' : 'weather.span', days)}{' '}
      {t('weather.value', { value, bar: bars(`bar.${weather.measure}`, { bar: weather.bar }) })}{' '}
      {looked === 0 && t('weather.few', { spells })}
      {looked > 0 && followed.length === 0 && t('weather.none', { spells })}
      {followed.length > 0 && (
        <>
          {t('weather.followed', { spells })}
          <ul className="plain-list">
            {followed.map(({ topicCode, ratio, low, high }) => (
              <li key={topicCode}>
                {t('weather.times', {
                  topic: topicName(topicCode),
                  ratio: ratio.toFixed(1),
                  low: low.toFixed(1),
                  high: high.toFixed(1),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
