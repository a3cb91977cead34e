import { useCallback, useState } from 'react'
import { ArticleBody } from '../../../lib/article-body.tsx'
import { judgeArticle, lastAsked, readArticle, type OpenArticle } from '../../lib/knowledge.ts'
import { changeDraft, draftOf } from '../../lib/draft.ts'
import { usePlace } from '../../lib/place.ts'
import { useRemote } from '../../lib/remote.ts'
import type { Params } from '../../lib/router.ts'
import { pathOf } from '../../lib/router.ts'
import { useSettings } from '../../lib/settings.ts'
import { day } from '../../lib/times.ts'
import { named, useWords } from '../../lib/words.ts'
import { Announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Failed, Waiting } from '../../ui/waiting.tsx'
import { SayInstead } from './ask.tsx'

/** One answer of the office, and whether it helped. */
export function Answer({ params }: { params: Params }) {
  const { knowledge } = useWords()
  const { code } = usePlace()
  const id = params.id ?? ''
  const article = useRemote(useCallback(() => readArticle(code, id), [code, id]))
  const back = { to: pathOf(code, 'ask'), text: knowledge.back }
  if (article.state === 'waiting') return <Waiting />
  if (article.state === 'failed') return <Failed error={article.error} again={article.again} />
  return (
    <Page title={article.value.title} back={back}>
      <Told article={article.value} />
      <DidItHelp id={id} />
    </Page>
  )
}

function Told({ article }: { article: OpenArticle }) {
  const { knowledge } = useWords()
  const { language } = useSettings()
  const unit = named(language, article.unitZh, article.unitEn)
  return (
    <>
      {article.stale && <p className="note warm">{knowledge.stale}</p>}
      {/* Articles are written in Chinese. */}
      <div lang="zh-CN">
        <ArticleBody text={article.body} level={2} />
      </div>
      <dl className="facts">
        {article.basis && (
          <div>
            <dt>{knowledge.basis}</dt>
            <dd lang="zh-CN">{article.basis}</dd>
          </div>
        )}
        {article.unitPhone && (
          <div>
            <dt>{knowledge.call}</dt>
            <dd>
              <a className="line-link" href={`tel:${article.unitPhone.replaceAll(/[^\d+]/g, '')}`}>
                {article.unitPhone}
              </a>
            </dd>
          </div>
        )}
      </dl>
      <p className="soft">
        {[
          knowledge.by(unit),
          knowledge.since(day(article.effectiveFrom, language)),
          article.effectiveUntil && knowledge.until(day(article.effectiveUntil, language)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  )
}

/** A “no” leads to saying it; what was asked is where the demand begins, if nothing was written yet. */
function DidItHelp({ id }: { id: string }) {
  const { knowledge } = useWords()
  const { code } = usePlace()
  const [said, setSaid] = useState<boolean | null>(null)
  const say = (answered: boolean) => {
    setSaid(answered)
    // Whether it was counted is nothing a person has to care about.
    void judgeArticle(code, id, answered).catch(() => undefined)
    const { text } = lastAsked(code)
    if (!answered && text && !draftOf(code).body) changeDraft(code, { body: text })
  }
  return (
    <section className="note" aria-labelledby="did-it-help">
      <h2 id="did-it-help">{knowledge.answered}</h2>
      {said === null && (
        <div className="acts">
          <Button onClick={() => say(true)}>{knowledge.yes}</Button>
          <Button onClick={() => say(false)}>{knowledge.no}</Button>
        </div>
      )}
      <Announce>
        {said === true && <p>{knowledge.thanks}</p>}
        {said === false && (
          <>
            <p>
              {knowledge.sorry} {knowledge.sorryMore}
            </p>
            <SayInstead />
          </>
        )}
      </Announce>
    </section>
  )
}
