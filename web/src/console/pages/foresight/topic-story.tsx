import { Image } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TopicEntry } from '#contract/foresight-topics'
import { useNaming, useTimes } from '../../naming.ts'
import { useUnits } from '../../reference.ts'

const looks = { solved: 'good', partly: 'soon', 'not-solved': 'late' } as const

/** What happened, the first thing first, with what was seen. */
export function TopicStory({ entries }: { entries: readonly TopicEntry[] }) {
  const { t } = useTranslation('foresight')
  const time = useTimes()
  const naming = useNaming()
  const units = useUnits()
  const by = (entry: TopicEntry) =>
    [
      time(entry.at),
      entry.byName,
      entry.unitId && naming(units.find(({ id }) => id === entry.unitId)),
      entry.way && t(`way.${entry.way}`),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <ol className="plain-list">
      {entries.map((entry) => (
        <li key={entry.id}>
          <strong>{t(`action.${entry.action}`)}</strong>{' '}
          {entry.finding && (
            <span className={`chip ${looks[entry.finding]}`}>{t(`finding.${entry.finding}`)}</span>
          )}{' '}
          <span className="quiet">{by(entry)}</span>
          {entry.finding && !entry.outside && <span className="quiet"> · {t('ofUnit')}</span>}
          {entry.text && <p className="prewrap">{entry.text}</p>}
          {entry.photos.length > 0 && (
            <Image.PreviewGroup>
              {entry.photos.map((photo, i) => (
                <Image
                  key={photo.id}
                  width={96}
                  src={photo.thumbnailUrl}
                  preview={{ src: photo.url }}
                  alt={t('photo', { n: i + 1 })}
                />
              ))}
            </Image.PreviewGroup>
          )}
        </li>
      ))}
    </ol>
  )
}
