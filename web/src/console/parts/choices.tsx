import { AutoComplete, Cascader, Form, Input, Select } from 'antd'
import type { CascaderProps, SelectProps } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAreaOptions, useTopicOptions, useUnits } from '../reference.ts'
import { useNaming } from '../naming.ts'

/** A topic out of the three-level tree; the value is the path of codes. Any level may be chosen. */
export function TopicChoice(
  props: Omit<CascaderProps<{ value: string; label: string }>, 'options' | 'multiple'>,
) {
  const { t } = useTranslation('demands')
  const options = useTopicOptions()
  return (
    <Cascader
      {...(props as object)}
      options={options}
      changeOnSelect
      allowClear
      style={{ width: '100%', ...props.style }}
      placeholder={props.placeholder ?? t('choose.topic')}
      showSearch={{
        filter: (text, path) =>
          path.some(
            (one) => String(one.label).toLowerCase().includes(text.toLowerCase()) || one.value === text,
          ),
      }}
    />
  )
}

const unitOption: SelectProps['optionRender'] = (option) => (
  <span style={{ display: 'flex', gap: 8 }}>
    {option.label}
    <span className="quiet" style={{ marginInlineStart: 'auto', fontSize: 12 }}>
      {String(option.data.kind)}
    </span>
  </span>
)

/** One or several active units, found by name in either language. */
export function UnitChoice({ among, ...props }: SelectProps & { among?: (unitId: string) => boolean }) {
  const { t } = useTranslation('demands')
  const naming = useNaming()
  const units = useUnits()
  const kinds = useTranslation('terms').t
  return (
    <Select
      allowClear
      placeholder={t('choose.unit')}
      style={{ width: '100%' }}
      {...props}
      showSearch={{
        filterOption: (text, option) => String(option?.search ?? '').includes(text.toLowerCase()),
      }}
      options={units
        .filter((unit) => unit.active && (!among || among(unit.id)))
        .map((unit) => ({
          value: unit.id,
          label: naming(unit),
          search: `${unit.nameZh} ${unit.nameEn} ${unit.code}`.toLowerCase(),
          kind: kinds(`unitKind.${unit.kind}`),
        }))}
      optionRender={unitOption}
    />
  )
}

export function AreaChoice(props: SelectProps) {
  const { t } = useTranslation('demands')
  const options = useAreaOptions()
  return (
    <Select
      allowClear
      placeholder={t('choose.area')}
      style={{ width: '100%' }}
      showSearch={{ optionFilterProp: 'label' }}
      {...props}
      options={options.map(({ value, label }) => ({ value, label }))}
    />
  )
}

/** Community or grid, estate, and where exactly. Estates known in the chosen area are offered. */
export function PlaceFields({ name = 'place' }: { name?: string }) {
  const { t } = useTranslation('demands')
  const areas = useAreaOptions()
  const areaId = Form.useWatch<string | undefined>([name, 'areaId'])
  const estates = areas.filter((one) => !areaId || one.area.id === areaId).flatMap((one) => one.area.estates)
  return (
    <div className="place-fields">
      <Form.Item name={[name, 'areaId']} label={t('field.area')}>
        <AreaChoice />
      </Form.Item>
      <Form.Item
        name={[name, 'estate']}
        label={t('field.estate')}
        rules={[{ max: 60, message: t('tooLong', { ns: 'shell', max: 60 }) }]}
      >
        <AutoComplete
          options={[...new Set(estates)].map((estate) => ({ value: estate }))}
          showSearch={{ filterOption: (text, option) => String(option?.value).includes(text) }}
          allowClear
        />
      </Form.Item>
      <Form.Item
        name={[name, 'detail']}
        label={t('field.detail')}
        className="wide"
        rules={[{ max: 200, message: t('tooLong', { ns: 'shell', max: 200 }) }]}
      >
        <Input placeholder={t('field.detailHint')} maxLength={200} />
      </Form.Item>
    </div>
  )
}
