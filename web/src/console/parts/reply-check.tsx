import { Alert, Form, type FormInstance } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ReplyWarnings } from '#contract/reply-check'
import { useSettled } from '../../lib/debounce.ts'
import { newKey, tell } from '../../lib/http.ts'
import { paths } from '../calls.ts'
import type { Values } from './action-fields.ts'

/** Shorter drafts are not read yet. */
const LEAST = 10
const STILL_MS = 800

/** What the reply still lacks, below its field; it may be sent all the same. */
export function ReplyCheck({ order, form }: { order: string; form: FormInstance<Values> }) {
  const { t } = useTranslation('roads')
  const typed: unknown = Form.useWatch('text', form)
  const text = useSettled(typeof typed === 'string' ? typed.trim() : '', STILL_MS)
  const enough = text.length >= LEAST
  const query = useQuery({
    queryKey: ['reply-check', order, text],
    queryFn: () => tell<ReplyWarnings>(paths.replyCheck(order), { text }, newKey()),
    enabled: enough,
    placeholderData: enough ? (before: ReplyWarnings | undefined) => before : undefined,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  })
  const warnings = query.data?.warnings ?? []
  if (warnings.length === 0) return null
  const lines = warnings.map(({ code, about = '', share = 0 }) =>
    t(`replyCheck.${code}`, { about, percent: Math.round(share * 100) }),
  )
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={t('replyCheck.title')}
      description={
        <ul className="plain-list">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      }
    />
  )
}
