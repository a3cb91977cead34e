import { useState } from 'react'
import type { ReactNode } from 'react'
import { Checkbox, Form, Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FilledTemplates, TEMPLATE_KINDS } from '#contract/rulesets'
import { ask } from '../../lib/http.ts'
import { paths } from '../calls.ts'
import { useMarks, useNaming } from '../naming.ts'

const BLANK = /\{\{[^{}]+\}\}/g

/**
 * Texts of the office to begin with, filled in for this order. What was chosen is edited, its blanks written, and read:
 * the form is not sent before its person says so.
 */
export function TemplateChoice(props: {
  order: string
  kind: (typeof TEMPLATE_KINDS)[number]
  /** The field the text goes into. */
  field: string
  /** The field itself, which stands between the choice and the word that it was read. */
  children: ReactNode
}) {
  const { t, i18n } = useTranslation('rules')
  const naming = useNaming()
  const marks = useMarks()
  const form = Form.useFormInstance()
  const [began, setBegan] = useState(false)
  const { order, kind, field } = props
  const query = useQuery({
    queryKey: ['templates', order, kind],
    queryFn: ({ signal }) => ask<FilledTemplates>(paths.templates(order), { kind }, signal),
    staleTime: 60_000,
  })
  const reason = Form.useWatch<string | undefined>('reason', form)
  const text = (Form.useWatch<string | undefined>(field, form) ?? '').trim()
  const items = (query.data?.items ?? []).filter(({ key }) => kind === 'reply' || key === reason)
  const blanks = text.match(BLANK) ?? []
  const choose = (key: string) => {
    const chosen = items.find((one) => one.key === key)
    if (!chosen) return
    setBegan(true)
    form.setFieldValue(field, i18n.language === 'en' ? chosen.en : chosen.zh)
    form.setFieldValue('templateRead', false)
  }
  return (
    <>
      {items.length > 0 && (
        <Form.Item label={t('template')}>
          <Select
            aria-label={t('template')}
            value={null}
            placeholder={t('template')}
            options={items.map((one) => ({ value: one.key, label: naming(one) }))}
            onChange={(key) => key !== null && choose(key)}
          />
        </Form.Item>
      )}
      {props.children}
      {began && (
        <Form.Item
          name="templateRead"
          valuePropName="checked"
          dependencies={[field]}
          extra={
            blanks.length > 0 ? t('templateUntouched', { blanks: blanks.join(marks.between) }) : undefined
          }
          rules={[
            {
              validator: (_, value) =>
                value === true && blanks.length === 0
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('templateReadFirst'))),
            },
          ]}
        >
          <Checkbox disabled={blanks.length > 0}>{t('templateRead')}</Checkbox>
        </Form.Item>
      )}
    </>
  )
}
