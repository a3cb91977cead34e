import { useEffect, useRef } from 'react'
import { Alert, Progress } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ImportJob } from '#contract/imports'
import { ask } from '../../../lib/http.ts'
import { Panel } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { Result } from './import-result.tsx'

export const jobKey = ['import-job']

/** One's latest import, looked at every second while it runs. */
export function useLatestImport(): ImportJob | null {
  const queries = useQueryClient()
  const query = useQuery({
    queryKey: jobKey,
    queryFn: async ({ signal }) => (await ask<{ job: ImportJob | null }>(paths.latestImport, {}, signal)).job,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 1000 : false),
  })
  const job = query.data ?? null
  const ran = useRef(false)
  useEffect(() => {
    if (ran.current && job?.state === 'done')
      for (const key of ['demands', 'counts', 'dashboard'])
        void queries.invalidateQueries({ queryKey: [key] })
    ran.current = job?.state === 'running'
  }, [job?.state, queries])
  return job
}

/** How far an import is, or what came of it; also for whoever left the page and comes back. */
export function JobPanel({ job }: { job: ImportJob }) {
  const { t } = useTranslation('operations')
  const { t: refusal, i18n } = useTranslation('refusals')
  const time = useTimes()
  const { fileName: file, done, total } = job
  if (job.state === 'interrupted')
    return <Alert type="warning" showIcon title={t('job.interrupted', { file })} />
  if (job.state === 'failed') {
    const code = job.error ?? ''
    const why = i18n.exists(code, { ns: 'refusals' }) ? refusal(code as never) : t('job.failedWhy')
    return <Alert type="error" showIcon title={t('job.failed', { file })} description={why} />
  }
  if (job.result)
    return <Result result={job.result} of={t('job.over', { file, time: time(job.startedAt) })} />
  const percent = total === 0 ? 0 : Math.floor((done * 100) / total)
  const says = job.dryRun ? 'dry' : total === 0 ? 'reading' : 'running'
  return (
    <Panel title={t('import')}>
      <p aria-live="polite" style={{ marginTop: 0 }}>
        {t(`job.${says}`, { file, done, total })}
      </p>
      <Progress percent={percent} status="active" aria-label={t('import')} />
    </Panel>
  )
}
