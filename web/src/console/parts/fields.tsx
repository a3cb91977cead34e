import type { ReactNode } from 'react'
import { Button, Form, Input, Radio, Switch } from 'antd'
import type { Rule } from 'antd/es/form'
import { useTranslation } from 'react-i18next'
import { LIMITS } from '#contract/demands'
import type { DemandDetail } from '#contract/orders'
import type { Field, Values } from './action-fields.ts'
import { PlaceFields, TopicChoice, UnitChoice } from './choices.tsx'
import { PhotoUpload } from './photo-upload.tsx'
import { TemplateChoice } from './template-choice.tsx'

const MOST_PARTS = 5

function useRules() {
  const { t } = useTranslation('shell')
  return (field: Field): Rule[] => {
    const rules: Rule[] = []
    if (field.required) rules.push({ required: true, message: t('required') })
    if (field.as === 'text' || field.as === 'line') {
      rules.push({ max: field.max, message: t('tooLong', { max: field.max }) })
      if (field.required) rules.push({ min: 2, whitespace: true, message: t('tooShort', { min: 2 }) })
    }
    return rules
  }
}

interface ControlProps {
  field: Field
  order: DemandDetail | undefined
  value?: never
  onChange?: never
  id?: string
}

function Control({ field, order, ...rest }: ControlProps) {
  const { t } = useTranslation('shell')
  const terms = useTranslation('terms').t
  const among = order && field.among ? { among: field.among(order) } : {}
  switch (field.as) {
    case 'text':
      return (
        <Input.TextArea
          {...rest}
          autoSize={{ minRows: field.rows ?? 3, maxRows: 14 }}
          maxLength={field.max}
          showCount={field.max > 500}
        />
      )
    case 'line':
    case 'order':
      return <Input {...rest} maxLength={field.as === 'line' ? field.max : 40} />
    case 'choice':
      return (
        <Radio.Group
          {...rest}
          {...(field.list
            ? { vertical: true }
            : { optionType: 'button' as const, buttonStyle: 'solid' as const })}
          options={field.options.map((option) => ({
            value: field.number ? Number(option) : option,
            label: terms(`${field.words}.${option}` as never),
          }))}
        />
      )
    case 'yesNo':
      return (
        <Radio.Group
          {...rest}
          optionType="button"
          buttonStyle="solid"
          options={[
            { value: true, label: t('yes') },
            { value: false, label: t('no') },
          ]}
        />
      )
    case 'switch':
      return <Switch {...rest} />
    case 'topic':
      return <TopicChoice {...rest} />
    case 'unit':
      return <UnitChoice {...rest} {...among} />
    case 'units':
      return <UnitChoice {...rest} {...among} mode="multiple" maxCount={5} />
    case 'photos':
      return <PhotoUpload {...rest} />
    case 'date':
      return <Input {...rest} type="date" style={{ maxWidth: 200 }} />
    case 'moment':
      return <Input {...rest} type="datetime-local" style={{ maxWidth: 240 }} />
    case 'place':
    case 'parts':
      return null
  }
}

/** The other matters of one call, each with a heading and its own words. */
function Parts({ name }: { name: string }) {
  const { t } = useTranslation('demands')
  const shell = useTranslation('shell').t
  const rules = [
    { required: true, message: shell('required') },
    { min: 2, whitespace: true, message: shell('tooShort', { min: 2 }) },
  ]
  return (
    <Form.List name={name} initialValue={[{}]}>
      {(parts, { add, remove }) => (
        <>
          {parts.map((part) => (
            <fieldset key={part.key} className="part">
              <Form.Item name={[part.name, 'title']} label={t('field.partTitle')} rules={rules}>
                <Input maxLength={LIMITS.title} />
              </Form.Item>
              <Form.Item name={[part.name, 'body']} label={t('field.partBody')} rules={rules}>
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={LIMITS.body} />
              </Form.Item>
              {parts.length > 1 && (
                <Button size="small" onClick={() => remove(part.name)}>
                  {shell('remove')}
                </Button>
              )}
            </fieldset>
          ))}
          {parts.length < MOST_PARTS && <Button onClick={() => add({})}>{t('field.addPart')}</Button>}
        </>
      )}
    </Form.List>
  )
}

function WithTemplates(props: { field: Field; order: DemandDetail | undefined; children: ReactNode }) {
  const { field, order, children } = props
  if (field.as !== 'text' || !field.templates || !order) return <>{children}</>
  return (
    <TemplateChoice order={order.id} kind={field.templates} field={field.name}>
      {children}
    </TemplateChoice>
  )
}

/** The fields of one form, in order; those whose condition does not hold are not asked. */
export function Fields({ fields, order }: { fields: Field[]; order?: DemandDetail }) {
  const { t } = useTranslation('demands')
  const rules = useRules()
  const values = (Form.useWatch([]) ?? {}) as Values
  return (
    <>
      {fields
        .filter((field) => !field.when || field.when(values))
        .map((field) =>
          field.as === 'place' ? (
            <PlaceFields key={field.name} name={field.name} />
          ) : field.as === 'parts' ? (
            <Parts key={field.name} name={field.name} />
          ) : (
            <WithTemplates key={field.name} field={field} order={order}>
              <Form.Item
                name={field.name}
                label={t(`field.${field.label}`)}
                rules={rules(field)}
                {...(field.as === 'switch'
                  ? { valuePropName: 'checked', layout: 'horizontal' as const }
                  : {})}
              >
                <Control field={field} order={order} />
              </Form.Item>
            </WithTemplates>
          ),
        )}
    </>
  )
}
