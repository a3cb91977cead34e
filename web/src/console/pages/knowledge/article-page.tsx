import { useState } from 'react'
import { App, Button, Popconfirm, Space } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ArticleDetail, ArticleVersion } from '#contract/knowledge'
import { ArticleBody } from '../../../lib/article-body.tsx'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { Loaded, PageHead, Panel } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useNaming, useTimes } from '../../naming.ts'
import { usePlaceName, useTopicName, useUnits } from '../../reference.ts'
import { ArticleChips } from './article-chips.tsx'
import { ArticleForm } from './article-form.tsx'
import './knowledge.css'

/** One article: what holds, what is being written, what held before, whom it answered. */
export function ArticlePage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const query = useQuery({
    queryKey: ['article', id],
    queryFn: ({ signal }) => ask<ArticleDetail>(paths.article(id), {}, signal),
  })
  return <Loaded query={query}>{(article) => <Article key={article.id} article={article} />}</Loaded>
}

function Article({ article }: { article: ArticleDetail }) {
  const { t } = useTranslation('knowledge')
  const [writing, setWriting] = useState(false)
  const placeName = usePlaceName()
  const topicName = useTopicName()
  const base = article.draft ?? article.current ?? article.versions[0]
  return (
    <>
      <PageHead
        title={article.title}
        beside={<ArticleChips row={article} />}
        lead={
          <>
            <Link to="/knowledge">{t('back')}</Link> · {placeName(article.ownerUnitName)}
            {article.topicCode && ` · ${topicName(article.topicCode)}`}
          </>
        }
        actions={<ArticleActs article={article} onWrite={() => setWriting(true)} />}
      />
      <div className="split">
        <div className="stack">
          {article.draft && (
            <Panel title={t('draft')} extra={<span className="chip accent">{t('list.drafts')}</span>}>
              <VersionText version={article.draft} />
            </Panel>
          )}
          <Panel title={t('current')}>
            {article.current ? (
              <>
                <VersionText version={article.current} />
                <Verdict article={article} />
              </>
            ) : (
              <p className="quiet">{t('notCurrent')}</p>
            )}
          </Panel>
        </div>
        <div className="stack">
          <Uses article={article} />
          <Panel title={t('versions')}>
            <ul className="article-versions">
              {article.versions.map((version) => (
                <li key={version.number}>
                  <details>
                    <summary>
                      {t('version', { n: version.number })} <Story version={version} />
                    </summary>
                    <ArticleBody text={version.body} />
                  </details>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
      {writing && base && (
        <ArticleForm
          article={{ id: article.id, from: base, draftVersion: article.draft?.version ?? null }}
          onClose={() => setWriting(false)}
          onDone={() => undefined}
        />
      )}
    </>
  )
}

/** Who wrote it, who published it, and when it holds. */
function Story({ version }: { version: ArticleVersion }) {
  const { t } = useTranslation('knowledge')
  const time = useTimes()
  const told = [
    t('madeBy', { names: version.madeByName ?? t('bySystem'), time: time(version.madeAt, 'short') }),
    version.publishedAt &&
      t('publishedBy', {
        name: version.publishedByName ?? t('bySystem'),
        time: time(version.publishedAt, 'short'),
      }),
    version.effectiveUntil
      ? t('effectiveUntil', { from: version.effectiveFrom, until: version.effectiveUntil })
      : t('effective', { from: version.effectiveFrom }),
  ]
  return <span className="quiet">{told.filter(Boolean).join(' · ')}</span>
}

function VersionText({ version }: { version: ArticleVersion }) {
  const { t } = useTranslation('knowledge')
  const marks = useMarks()
  const naming = useNaming()
  const owner = useUnits().find(({ id }) => id === version.ownerUnitId)
  return (
    <>
      <ArticleBody text={version.body} />
      <p className="quiet" style={{ margin: 0 }}>
        {version.basis && (
          <>
            {t('field.basis')}
            {marks.after}
            {version.basis}
            <br />
          </>
        )}
        {version.keywords && (
          <>
            {t('field.keywords')}
            {marks.after}
            {version.keywords}
            <br />
          </>
        )}
        {t('field.owner')}
        {marks.after}
        {naming(owner)} · {t(version.open ? 'open' : 'closed')}
        <br />
        <Story version={version} />
      </p>
    </>
  )
}

/** Whether it helped: counted, without saying who asked. */
function Verdict({ article }: { article: ArticleDetail }) {
  const { t } = useTranslation('knowledge')
  const shell = useTranslation('shell').t
  const [said, setSaid] = useState(false)
  const judge = useCommand<{ answered: boolean }>(paths.articleAct(article.id, 'answered'), {
    stale: [['article', article.id], ['knowledge']],
    onDone: () => setSaid(true),
  })
  return (
    <p className="article-verdict no-print" aria-live="polite">
      <strong>{t('answered')}</strong>{' '}
      {said ? (
        t('thanks')
      ) : (
        <Space size={4}>
          <Button size="small" loading={judge.isPending} onClick={() => judge.mutate({ answered: true })}>
            {shell('yes')}
          </Button>
          <Button size="small" loading={judge.isPending} onClick={() => judge.mutate({ answered: false })}>
            {shell('no')}
          </Button>
        </Space>
      )}
      <span className="quiet"> {t('verdict', article.counts)}</span>
    </p>
  )
}

function Uses({ article }: { article: ArticleDetail }) {
  const { t } = useTranslation('knowledge')
  const time = useTimes()
  return (
    <Panel title={`${t('uses')} · ${article.counts.used}`}>
      {article.uses.length === 0 && (
        <p className="quiet" style={{ margin: 0 }}>
          {t('noUses')}
        </p>
      )}
      <ul className="article-versions">
        {article.uses.map((use) => (
          <li key={use.orderId}>
            <Link to="/orders/$id" params={{ id: use.orderId }}>
              {t('openOrder')}
            </Link>{' '}
            <span className="quiet">
              {time(use.at, 'short')} · {t('version', { n: use.number })}
              {use.byName && ` · ${t('by', { name: use.byName })}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Exactly what the server says one may do. */
function ArticleActs({ article, onWrite }: { article: ArticleDetail; onWrite: () => void }) {
  const { t } = useTranslation('knowledge')
  const { message } = App.useApp()
  const say = useRefusalText()
  const navigate = useNavigate()
  const stale = [['article', article.id], ['knowledge']]
  const onError = (failure: unknown) => void message.error(say(failure))
  const may = (act: ArticleDetail['can'][number]) => article.can.includes(act)
  const publish = useCommand<{ version: number }>(paths.articleAct(article.id, 'publish'), {
    stale,
    onDone: () => void message.success(t('published')),
  })
  const confirm = useCommand<object>(paths.articleAct(article.id, 'confirm'), {
    stale,
    onDone: () => void message.success(t('confirmed')),
  })
  const drop = useCommand<object>(paths.articleAct(article.id, 'drop'), {
    stale: article.versions.length > 1 ? stale : [['knowledge']],
    onDone: () => {
      void message.success(t('dropped'))
      if (article.versions.length === 1) void navigate({ to: '/knowledge', search: { list: 'drafts' } })
    },
  })
  const retire = useCommand<object>(paths.articleAct(article.id, 'retire'), {
    stale,
    onDone: () => void message.success(t('retired')),
  })
  return (
    <>
      {may('confirm') && article.flags.length > 0 && (
        <Button loading={confirm.isPending} onClick={() => confirm.mutate({}, { onError })}>
          {t('confirm')}
        </Button>
      )}
      {may('write') && <Button onClick={onWrite}>{t(article.draft ? 'editDraft' : 'edit')}</Button>}
      {may('publish') && article.draft && (
        <Popconfirm
          title={t('publishAsk')}
          onConfirm={() => publish.mutate({ version: article.draft?.version ?? 0 }, { onError })}
        >
          <Button type="primary" loading={publish.isPending}>
            {t('publish')}
          </Button>
        </Popconfirm>
      )}
      {may('drop') && (
        <Popconfirm title={t('dropAsk')} onConfirm={() => drop.mutate({}, { onError })}>
          <Button loading={drop.isPending}>{t('drop')}</Button>
        </Popconfirm>
      )}
      {may('retire') && (
        <Popconfirm title={t('retireAsk')} onConfirm={() => retire.mutate({}, { onError })}>
          <Button loading={retire.isPending}>{t('retire')}</Button>
        </Popconfirm>
      )}
    </>
  )
}
