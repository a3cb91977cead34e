import { Button, Form, Input } from 'antd'
import type { Rule } from 'antd/es/form'
import { useTranslation } from 'react-i18next'
import { LIMITS } from '#contract/demands'
import { OUTFLOWS, TEMPLATE_VARIABLES } from '#contract/rulesets'
import type { Template } from '#contract/rulesets'

const KEY = /^[a-z][a-z0-9-]{0,39}$/

function useTextRules(): (max: number) => Rule[] {
  const shell = useTranslation('shell').t
  return (max) => [
    { required: true, whitespace: true, message: shell('required') },
    { max, message: shell('tooLong', { max }) },
  ]
}

function TextFields({ at }: { at: number }) {
  const { t } = useTranslation('rules')
  const rules = useTextRules()
  return (
    <>
      <div className="place-fields">
        <Form.Item name={[at, 'nameZh']} label={t('templateNameZh')} rules={rules(60)}>
          <Input maxLength={60} lang="zh-CN" />
        </Form.Item>
        <Form.Item name={[at, 'nameEn']} label={t('templateNameEn')} rules={rules(60)}>
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <Form.Item name={[at, 'zh']} label={t('templateZh')} rules={rules(LIMITS.reply)}>
        <Input.TextArea lang="zh-CN" autoSize={{ minRows: 2, maxRows: 10 }} maxLength={LIMITS.reply} />
      </Form.Item>
      <Form.Item name={[at, 'en']} label={t('templateEn')} rules={rules(LIMITS.reply)}>
        <Input.TextArea lang="en" autoSize={{ minRows: 2, maxRows: 10 }} maxLength={LIMITS.reply} />
      </Form.Item>
    </>
  )
}

/** Texts to begin a reply with, which an office adds and removes, and the six scripts, which it words. */
export function TemplateFields({ editable, templates }: { editable: boolean; templates: Template[] }) {
  const { t, i18n } = useTranslation('rules')
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const form = Form.useFormInstance()
  const now = (Form.useWatch('templates', form) as Partial<Template>[] | undefined) ?? templates
  const nameOf = (one: Partial<Template> | undefined) =>
    (i18n.language === 'en' ? one?.nameEn : one?.nameZh) || t('replyTemplates')
  const isReply = (at: number) => now[at]?.kind !== 'outflow'
  const outflow = (key: string | undefined) =>
    OUTFLOWS.some((each) => each === key)
      ? terms(key === 'emergency' ? 'action.transfer' : (`guide.${key}` as never))
      : (key ?? '')
  const keyIsFree: Rule = ({ getFieldValue }) => ({
    validator: (_, value: string) => {
      const all = getFieldValue('templates') as Partial<Template>[]
      const same = all.filter(({ kind, key }) => kind === 'reply' && key === value).length
      return KEY.test(value) && same < 2 ? Promise.resolve() : Promise.reject(new Error(t('keyFault')))
    },
  })
  return (
    <>
      <p className="quiet" style={{ marginTop: 0 }}>
        {t('templatesLead', {
          number: '{{number}}',
          variables: TEMPLATE_VARIABLES.map((name) => `{{${name}}}`).join(' '),
        })}
      </p>
      <Form.List name="templates">
        {(rows, { add, remove }) => (
          <>
            <h3>{t('replyTemplates')}</h3>
            {rows
              .filter(({ name }) => isReply(name))
              .map((row) => (
                <fieldset key={row.key} className="part" aria-label={nameOf(now[row.name])}>
                  <Form.Item name={[row.name, 'kind']} hidden>
                    <Input />
                  </Form.Item>
                  <Form.Item name={[row.name, 'key']} label={t('templateKey')} rules={[keyIsFree]}>
                    <Input maxLength={40} style={{ maxWidth: 260 }} />
                  </Form.Item>
                  <TextFields at={row.name} />
                  {editable && (
                    <Button size="small" onClick={() => remove(row.name)}>
                      {shell('remove')}
                    </Button>
                  )}
                </fieldset>
              ))}
            {editable && (
              <Button onClick={() => add({ kind: 'reply', key: `reply-${now.length + 1}` })}>
                {t('addTemplate')}
              </Button>
            )}
            <h3>{t('outflowTemplates')}</h3>
            {rows
              .filter(({ name }) => !isReply(name))
              .map((row) => (
                <fieldset key={row.key} className="part">
                  <legend>{outflow(now[row.name]?.key)}</legend>
                  <Form.Item name={[row.name, 'kind']} hidden>
                    <Input />
                  </Form.Item>
                  <Form.Item name={[row.name, 'key']} hidden>
                    <Input />
                  </Form.Item>
                  <TextFields at={row.name} />
                </fieldset>
              ))}
          </>
        )}
      </Form.List>
    </>
  )
}
