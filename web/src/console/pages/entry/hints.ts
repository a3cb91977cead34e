import { Form } from 'antd'
import type { FormInstance } from 'antd'
import { useQuery } from '@tanstack/react-query'
import type { SuggestReply } from '#contract/intake'
import { useSettled } from '../../../lib/debounce.ts'
import { newKey, tell } from '../../../lib/http.ts'
import { paths } from '../../calls.ts'
import { cleanPlace } from '../../parts/action-fields.ts'
import type { EntryValues } from './entry-values.ts'
import { phoneShape } from './entry-values.ts'

/** What the server makes of the words so far, half a second after the last key. */
export function useHints(form: FormInstance<EntryValues>) {
  const body = (Form.useWatch('body', form) ?? '').trim()
  const title = (Form.useWatch('title', form) ?? '').trim()
  const place = Form.useWatch('place', form)
  const phone = (Form.useWatch('phone', form) ?? '').trim()
  const asked = useSettled(
    JSON.stringify({
      body,
      ...(title.length >= 2 ? { title } : {}),
      place: cleanPlace({ ...place }),
      ...(phoneShape.test(phone) ? { phone } : {}),
    }),
    500,
  )
  const enough = body.length >= 8 && (JSON.parse(asked) as { body: string }).body.length >= 8
  return useQuery({
    queryKey: ['suggest', asked],
    queryFn: () => tell<SuggestReply>(paths.suggest, JSON.parse(asked), newKey()),
    enabled: enough,
    placeholderData: enough ? (before: SuggestReply | undefined) => before : undefined,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  })
}

export type Hints = ReturnType<typeof useHints>
