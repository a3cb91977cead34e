import { Button, Divider } from 'antd'
import { LoginOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { offeredProviders } from '#contract/session'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'

type Offered = z.infer<typeof offeredProviders>['items'][number]

/** A button for each identity provider; none, and nothing is drawn. */
export function Providers({ next }: { next: string }) {
  const { t } = useTranslation('session')
  const query = useQuery({
    queryKey: ['offered-providers'],
    queryFn: ({ signal }) => ask<z.infer<typeof offeredProviders>>(paths.offeredProviders, {}, signal),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const items = query.data?.items ?? []
  if (items.length === 0) return null
  return (
    <>
      <Divider plain>{t('or')}</Divider>
      <div className="stack">
        {items.map((provider) => (
          <ProviderButton key={provider.id} provider={provider} next={next} />
        ))}
      </div>
    </>
  )
}

function ProviderButton({ provider, next }: { provider: Offered; next: string }) {
  const naming = useNaming()
  const visit = useCommand<{ next: string }, { url: string }>(paths.providerVisit(provider.id), {
    onDone: ({ url }) => location.assign(url),
  })
  return (
    <>
      <RefusalAlert failure={visit.error} />
      <Button
        block
        size="large"
        icon={<LoginOutlined />}
        loading={visit.isPending}
        onClick={() => visit.mutate({ next })}
      >
        {naming(provider)}
      </Button>
    </>
  )
}
