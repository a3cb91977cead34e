import { Button } from 'antd'
import type { FormInstance } from 'antd'
import { Form } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { FoundArticle } from '#contract/knowledge'
import { ARTICLE_LIMITS } from '#contract/knowledge'
import { useSettled } from '../../../lib/debounce.ts'
import { newKey, tell } from '../../../lib/http.ts'
import { blocksOf, piecesOf } from '../../../lib/plain-text.ts'
import { Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { usePlaceName } from '../../reference.ts'
import { Key } from './desk-keys.tsx'
import type { EntryValues } from './entry-values.ts'

export const ANSWERS = 4

/** What the knowledge base says to the words so far, a little after the last key. */
export function useAnswers(form: FormInstance<EntryValues>) {
  const body = (Form.useWatch('body', form) ?? '').trim().slice(0, ARTICLE_LIMITS.query)
  const text = useSettled(body, 350)
  const enough = body.length >= 3 && text.length >= 3
  return useQuery({
    queryKey: ['answers', text],
    queryFn: () => tell<{ items: FoundArticle[] }>(paths.askKnowledge, { text, limit: ANSWERS }, newKey()),
    enabled: enough,
    placeholderData: enough ? (before: { items: FoundArticle[] } | undefined) => before : undefined,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  })
}

interface AnswersPanelProps {
  answers: ReturnType<typeof useAnswers>
  onUse: (article: FoundArticle) => void
}

/** Beside the text: answers that can be read out at once, each under its key. */
export function AnswersPanel({ answers, onUse }: AnswersPanelProps) {
  const { t } = useTranslation('desk')
  const flags = useTranslation('knowledge').t
  const placeName = usePlaceName()
  const items = answers.data?.items ?? []
  return (
    <Panel title={t('answers')}>
      <RefusalAlert failure={answers.error} />
      {items.length === 0 && <p className="quiet">{t(answers.data ? 'noAnswer' : 'answersIdle')}</p>}
      <ul className="desk-answers">
        {items.map((article, index) => (
          <li key={article.id}>
            <div className="desk-answer-head">
              <Key name={`Alt+${index + 1}`} />
              <Link to="/knowledge/$id" params={{ id: article.id }} target="_blank">
                {piecesOf(article.title, article.words).map((piece) =>
                  piece.marked ? <mark key={piece.at}>{piece.text}</mark> : piece.text,
                )}
              </Link>
              {article.flags.map((flag) => (
                <span key={flag} className="chip late">
                  {flags(`flag.${flag}`)}
                </span>
              ))}
            </div>
            <p className="desk-answer-text">{beginningOf(article.body)}</p>
            <div className="desk-answer-foot">
              <span className="quiet">{placeName(article.ownerUnitName)}</span>
              <Button size="small" onClick={() => onUse(article)}>
                {t('useAnswer')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** The first lines of an article without its marks. */
function beginningOf(body: string): string {
  return blocksOf(body)
    .flatMap((block) =>
      block.kind === 'list' ? block.items : block.kind === 'paragraph' ? [block.text] : [],
    )
    .slice(0, 3)
    .join(' ')
}
