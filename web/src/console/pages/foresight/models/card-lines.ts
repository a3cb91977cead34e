import { useTranslation } from 'react-i18next'
import type { ForesightModel, ModelCard } from '#contract/foresight-models'
import { useNaming } from '../../../naming.ts'
import { useTopicName, useUnits } from '../../../reference.ts'

/** A share as people read it; "—" where there is none. */
export const percent = (share: number | null | undefined): string =>
  share === null || share === undefined ? '—' : `${(share * 100).toFixed(1)} %`

const decimal = (value: number | null): string => (value === null ? '—' : value.toFixed(3))

/** The name of what a model tells: a subject of the tree, or a unit. */
export function useLabelName(): (target: ForesightModel['target'], label: string) => string {
  const topicName = useTopicName()
  const naming = useNaming()
  const units = useUnits()
  return (target, label) =>
    target === 'subject' ? topicName(label) : naming(units.find(({ id }) => id === label)) || '—'
}

/** A model's card, line by line: on the page and in the file. */
export function useCardLines(): (model: ForesightModel, card: ModelCard) => string[] {
  const { t } = useTranslation('models')
  const name = useLabelName()
  return ({ target }, card) => [
    t('about.learned', {
      n: card.documents,
      labels: card.labels,
      from: card.learnedFrom,
      until: card.learnedUntil,
    }),
    t('about.judged', { n: card.scores.n, from: card.judgedFrom, until: card.judgedUntil }),
    t('about.scores', {
      accuracy: percent(card.scores.accuracy),
      macroF1: decimal(card.scores.macroF1),
      ece: decimal(card.scores.ece),
      selective: percent(card.scores.selective80),
    }),
    t('about.before', {
      method:
        card.before.version === null
          ? t('beforeCatalogue')
          : t('beforeVersion', { version: card.before.version }),
      accuracy: percent(card.before.accuracy),
      macroF1: decimal(card.before.macroF1),
    }),
    t('about.sure', { share: percent(card.sureShare), right: percent(card.sureRight) }),
    ...card.confused.map(({ meant, said, n }) =>
      t('about.pair', { meant: name(target, meant), said: name(target, said), n }),
    ),
    t('about.method'),
  ]
}
