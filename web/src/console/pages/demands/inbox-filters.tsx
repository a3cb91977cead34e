import { useState } from 'react'
import type { InputRef } from 'antd'
import { Button, Checkbox, DatePicker, Input, Select } from 'antd'
import { FilterOutlined } from '@ant-design/icons'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { CHANNELS, KINDS, ORIGINS, STATES, URGENCIES } from '#contract/demands'
import type { Search } from '../../../lib/search.ts'
import { AreaChoice, TopicChoice, UnitChoice } from '../../parts/choices.tsx'
import { topicPath } from '../../reference.ts'
import { ColumnChoice } from './saved-views.tsx'

interface InboxFiltersProps {
  search: Search
  change: (patch: Search) => void
  searchRef: React.RefObject<InputRef | null>
}

const hidden = [
  'kind',
  'urgency',
  'topic',
  'areaId',
  'unitId',
  'channel',
  'origin',
  'from',
  'until',
  'figure',
  'month',
  'assigned',
] as const

/** The filters of the list; every one lives in the address. */
export function InboxFilters({ search, change, searchRef }: InboxFiltersProps) {
  const { t } = useTranslation('demands')
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const daily = useTranslation('daily').t
  const used = hidden.filter((name) => search[name]).length
  const [open, setOpen] = useState(used > 0)

  const options = (group: 'state' | 'kind' | 'urgency' | 'channel', values: readonly string[]) =>
    values.map((value) => ({ value, label: terms(`${group}.${value}` as never) }))
  const select = (name: 'state' | 'kind' | 'urgency' | 'channel', values: readonly string[]) => (
    <Select
      key={name}
      allowClear
      aria-label={t(`column.${name}`)}
      placeholder={t(`column.${name}`)}
      value={search[name]}
      onChange={(value?: string) => change({ [name]: value })}
      options={options(name, values)}
      style={{ minWidth: 120 }}
      popupMatchSelectWidth={false}
    />
  )
  return (
    <search className="filters no-print">
      <Input.Search
        ref={searchRef}
        className="wide"
        style={{ maxWidth: 340 }}
        allowClear
        maxLength={100}
        placeholder={shell('searchHint')}
        aria-label={shell('searchHint')}
        key={search.q}
        defaultValue={search.q}
        onSearch={(value) => change({ q: value.trim() })}
      />
      {select('state', STATES)}
      <Select
        aria-label={t('sortLabel')}
        value={search.sort ?? 'due'}
        onChange={(sort: string) => change({ sort })}
        options={(['due', 'newest', 'oldest'] as const).map((value) => ({
          value,
          label: t(`sort.${value}`),
        }))}
        style={{ minWidth: 120 }}
      />
      <ColumnChoice search={search} change={change} />
      <Button icon={<FilterOutlined />} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('moreFilters')}
        {used > 0 && ` · ${used}`}
      </Button>
      {open && (
        <>
          {select('kind', KINDS)}
          {select('urgency', URGENCIES)}
          {select('channel', CHANNELS)}
          <Select
            allowClear
            aria-label={t('field.origin')}
            placeholder={t('field.origin')}
            value={search.origin}
            onChange={(origin?: string) => change({ origin })}
            options={ORIGINS.map((value) => ({ value, label: terms(`origin.${value}`) }))}
            style={{ minWidth: 120 }}
            popupMatchSelectWidth={false}
          />
          <TopicChoice
            style={{ width: 220 }}
            placeholder={t('column.topic')}
            aria-label={t('column.topic')}
            value={topicPath(search.topic)}
            onChange={(path: unknown) => change({ topic: (path as string[] | undefined)?.at(-1) })}
          />
          <AreaChoice
            style={{ width: 180 }}
            placeholder={t('field.area')}
            aria-label={t('field.area')}
            value={search.areaId}
            onChange={(areaId?: string) => change({ areaId })}
          />
          <UnitChoice
            style={{ width: 180 }}
            placeholder={t('column.unit')}
            aria-label={t('column.unit')}
            value={search.unitId}
            onChange={(unitId?: string) => change({ unitId })}
          />
          <Checkbox
            checked={search.assigned === 'me'}
            onChange={({ target }) => change({ assigned: target.checked ? 'me' : '' })}
          >
            {daily('mineOnly')}
          </Checkbox>
          <DatePicker.RangePicker
            value={[search.from ? dayjs(search.from) : null, search.until ? dayjs(search.until) : null]}
            allowEmpty={[true, true]}
            placeholder={[t('from'), t('until')]}
            onChange={(range) =>
              change({ from: range?.[0]?.format('YYYY-MM-DD'), until: range?.[1]?.format('YYYY-MM-DD') })
            }
          />
        </>
      )}
      {(used > 0 || search.q || search.state) && (
        <Button
          type="link"
          onClick={() =>
            change({ q: '', state: '', ...Object.fromEntries(hidden.map((name) => [name, ''])) })
          }
        >
          {shell('clear')}
        </Button>
      )}
    </search>
  )
}
