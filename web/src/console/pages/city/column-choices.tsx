import { Alert, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { SHEET_FIELDS, type SheetColumns, type SheetField } from '#contract/city'
import { useMarks } from '../../naming.ts'

interface ColumnChoicesProps {
  heading: readonly string[]
  columns: SheetColumns
  missing: readonly SheetField[]
  onChange: (columns: SheetColumns) => void
}

/** Which column holds what, as it was guessed or saved; every field can be corrected or left out. */
export function ColumnChoices({ heading, columns, missing, onChange }: ColumnChoicesProps) {
  const { t } = useTranslation('city')
  const marks = useMarks()
  const options = [...new Set(heading.filter(Boolean))].map((name) => ({ value: name, label: name }))
  const choose = (field: SheetField, name: string | undefined) => {
    const { [field]: _before, ...others } = columns
    onChange(name === undefined ? others : { ...others, [field]: name })
  }
  return (
    <>
      {missing.length > 0 && (
        <Alert
          type={missing.includes('number') ? 'error' : 'warning'}
          showIcon
          style={{ marginBottom: 12 }}
          title={t('missing', { fields: missing.map((field) => t(`field.${field}`)).join(marks.between) })}
        />
      )}
      <p className="quiet" style={{ marginTop: 0 }}>
        {t('columnsHint')}
      </p>
      <Form layout="vertical">
        <div className="place-fields">
          {SHEET_FIELDS.map((field) => (
            <Form.Item key={field} label={t(`field.${field}`)} style={{ marginBottom: 8 }}>
              <Select
                allowClear
                aria-label={t(`field.${field}`)}
                placeholder={t('noColumn')}
                value={columns[field]}
                options={options}
                onChange={(name?: string) => choose(field, name)}
              />
            </Form.Item>
          ))}
        </div>
      </Form>
    </>
  )
}
