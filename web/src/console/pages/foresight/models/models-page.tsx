import { Alert, App, Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ForesightModels, ModelTarget } from '#contract/foresight-models'
import { useCommand } from '../../../../lib/command.ts'
import { ask } from '../../../../lib/http.ts'
import { Loaded, PageHead, Panel } from '../../../../ui/page.tsx'
import { useRefusalText } from '../../../../ui/refusal.tsx'
import { paths } from '../../../calls.ts'
import { useMay } from '../../../session.tsx'
import { percent } from './card-lines.ts'
import { PlacesTable } from './places-table.tsx'
import { VersionsTable } from './versions-table.tsx'
import { WeeksTable } from './weeks-table.tsx'

const WHILE_LEARNING_MS = 3000

/** What suggestions are worth, and models learned from one's own orders that could make them better. */
export function ModelsPage() {
  const { t } = useTranslation('models')
  const query = useQuery({
    queryKey: ['models'],
    queryFn: ({ signal }) => ask<ForesightModels>(paths.models, {}, signal),
    refetchInterval: ({ state }) =>
      state.data?.items.some((model) => model.state === 'learning') ? WHILE_LEARNING_MS : false,
  })
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Loaded query={query}>
        {(data) => (
          <div className="stack">
            {data.drift.map(({ target, n, ...shares }) => (
              <Alert
                key={target}
                type="warning"
                showIcon
                title={t('drift', {
                  target: t(`target.${target}`),
                  n,
                  right: percent(shares.right),
                  promised: percent(shares.promised),
                  unsure: percent(shares.unsure),
                  unsurePromised: percent(shares.unsurePromised),
                })}
              />
            ))}
            {data.material.map(({ target }) => (
              <TargetPanel key={target} target={target} data={data} />
            ))}
            <Panel title={t('weeks')}>
              <p className="quiet">{t('weeksNote')}</p>
              <WeeksTable weeks={data.weeks} />
            </Panel>
            <Panel title={t('places')}>
              <p className="quiet">{t('placesNote')}</p>
              <PlacesTable places={data.places} />
            </Panel>
          </div>
        )}
      </Loaded>
    </>
  )
}

function TargetPanel({ target, data }: { target: ModelTarget; data: ForesightModels }) {
  const { t } = useTranslation('models')
  const may = useMay()
  const say = useRefusalText()
  const { message } = App.useApp()
  const material = data.material.find((one) => one.target === target)
  const versions = data.items.filter((one) => one.target === target)
  const learning = versions.find(({ state }) => state === 'learning')
  const learn = useCommand<{ target: ModelTarget }>(paths.models, { stale: [['models']] })
  const missing = material?.missing ?? 0
  return (
    <Panel
      title={t(`target.${target}`)}
      extra={
        may('foresight.models') && (
          <Button
            size="small"
            disabled={missing > 0 || learning !== undefined}
            loading={learn.isPending}
            onClick={() =>
              learn.mutate({ target }, { onError: (failure) => void message.error(say(failure)) })
            }
          >
            {t('learn')}
          </Button>
        )
      }
    >
      <p aria-live="polite">
        {t('material', { orders: material?.orders ?? 0, labels: material?.labels ?? 0 })}{' '}
        {missing > 0 && t('missing', { missing })}
        {learning && t('learning', { done: learning.done, steps: learning.steps || '…' })}
      </p>
      {versions.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <VersionsTable versions={versions} label={t(`target.${target}`)} />
      )}
    </Panel>
  )
}
