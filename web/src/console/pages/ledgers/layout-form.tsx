import { Button, Form, Input, Select, Space, Switch } from 'antd'
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { DATE_FORMATS, LEDGER_FIELDS, type Layout, type LayoutColumn } from '#contract/layouts'
import { useCommand } from '../../../lib/command.ts'
import { FormDrawer } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'

interface ColumnValues extends Pick<LayoutColumn, 'field' | 'heading' | 'text'> {
  /** One pair a line: our code = theirs. */
  codes?: string
}
interface Values extends Pick<Layout, 'name' | 'purpose' | 'dateFormat' | 'clear'> {
  columns: ColumnValues[]
}

/** The columns of another ledger: which field, under which heading, in which order and with whose codes. */
export function LayoutForm({ layout, onClose }: { layout: Layout | null; onClose: () => void }) {
  const { t } = useTranslation('ledgers')
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<Values>()
  const save = useCommand<object>(layout ? paths.layout(layout.id) : paths.layouts, {
    stale: [['layouts']],
    onDone: onClose,
  })
  const required = [{ required: true, whitespace: true, message: shell('required') }]
  const fields = LEDGER_FIELDS.map((value) => ({ value, label: t(`field.${value}`) }))
  return (
    <FormDrawer
      form={form}
      title={t(layout ? 'edit' : 'add')}
      width={736}
      sending={save}
      initialValues={
        layout
          ? {
              ...layout,
              columns: layout.columns.map((column) => ({ ...column, codes: linesOf(column.codes) })),
            }
          : {
              dateFormat: DATE_FORMATS[0],
              clear: false,
              columns: [{ field: 'number', heading: t('field.number') }],
            }
      }
      onFinish={({ name, purpose, dateFormat, clear, columns }) =>
        save.mutate({ name, purpose, dateFormat, clear, columns: columns.map(columnOf) })
      }
      onClose={onClose}
    >
      <Form.Item name="name" label={t('name')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="purpose" label={t('purpose')} rules={required}>
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name="dateFormat" label={t('dateFormat')}>
        <Select options={DATE_FORMATS.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item name="clear" label={t('clear')} valuePropName="checked" extra={t('clearHint')}>
        <Switch />
      </Form.Item>
      <h3>{t('columns')}</h3>
      <Form.List name="columns">
        {(list, { add, remove, move }) => (
          <>
            {list.map(({ key, name }) => (
              <fieldset key={key} className="duplicate" style={{ border: 0 }}>
                <Space wrap align="start">
                  <Form.Item name={[name, 'field']} label={t('column')} rules={required}>
                    <Select
                      style={{ width: 170 }}
                      options={fields}
                      showSearch={{ optionFilterProp: 'label' }}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'heading']} label={t('heading')} rules={required}>
                    <Input style={{ width: 170 }} maxLength={60} />
                  </Form.Item>
                  <Form.Item name={[name, 'codes']} label={t('codes')}>
                    <Input.TextArea style={{ width: 170 }} autoSize placeholder={t('codesHint')} />
                  </Form.Item>
                  <Form.Item name={[name, 'text']} label={t('text')}>
                    <Input style={{ width: 130 }} maxLength={100} />
                  </Form.Item>
                  <Space.Compact>
                    <Button
                      icon={<ArrowUpOutlined />}
                      aria-label={t('up')}
                      disabled={name === 0}
                      onClick={() => move(name, name - 1)}
                    />
                    <Button
                      icon={<ArrowDownOutlined />}
                      aria-label={t('down')}
                      disabled={name === list.length - 1}
                      onClick={() => move(name, name + 1)}
                    />
                    <Button
                      icon={<DeleteOutlined />}
                      aria-label={shell('remove')}
                      disabled={list.length === 1}
                      onClick={() => remove(name)}
                    />
                  </Space.Compact>
                </Space>
              </fieldset>
            ))}
            <Button
              icon={<PlusOutlined />}
              onClick={() => add({ field: 'title', heading: t('field.title') })}
            >
              {t('addColumn')}
            </Button>
          </>
        )}
      </Form.List>
    </FormDrawer>
  )
}

function linesOf(codes: LayoutColumn['codes']): string {
  return Object.entries(codes ?? {})
    .map((pair) => pair.join('='))
    .join('\n')
}

function columnOf({ field, heading, codes, text }: ColumnValues): LayoutColumn {
  const pairs = (codes ?? '').split('\n').flatMap((line) => {
    const [ours = '', ...theirs] = line.split('=')
    return ours.trim() && theirs.length > 0 ? [[ours.trim(), theirs.join('=').trim()]] : []
  })
  return {
    field,
    heading: heading.trim(),
    ...(pairs.length > 0 && { codes: Object.fromEntries(pairs) as Record<string, string> }),
    ...(field === 'constant' && { text: text?.trim() ?? '' }),
  }
}
