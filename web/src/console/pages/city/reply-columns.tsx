import { useState } from 'react'
import { App, Button, Checkbox, Input, Space } from 'antd'
import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { REPLY_FIELDS, type Exchanges } from '#contract/city'
import { useCommand } from '../../../lib/command.ts'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'

type Columns = Exchanges['replyColumns']

/** Which columns a reply sheet has, under which headings, in which order. */
export function ReplyColumns({ saved }: { saved: Columns }) {
  const { t } = useTranslation('city')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [columns, setColumns] = useState<Columns>(saved)
  const save = useCommand<{ columns: Columns }>(paths.cityReplyColumns, {
    stale: [['exchanges']],
    onDone: () => void message.success(t('saved')),
  })
  const used = new Set(columns.map(({ field }) => field))
  const swap = (at: number, by: number) => {
    const next = [...columns]
    const [one, other] = [next[at], next[at + by]]
    if (!one || !other) return
    next[at] = other
    next[at + by] = one
    setColumns(next)
  }
  const unused = REPLY_FIELDS.filter((field) => !used.has(field))
  return (
    <>
      <p className="quiet" style={{ marginTop: 0 }}>
        {t('replyColumnsHint')}
      </p>
      <RefusalAlert failure={save.error} />
      {columns.map(({ field, heading }, at) => (
        <div key={field} style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginBottom: 8 }}>
          <Checkbox
            checked
            disabled={field === 'number'}
            onChange={() => setColumns(columns.filter((one) => one.field !== field))}
            style={{ width: 170, alignItems: 'center' }}
          >
            {t(`reply.${field}`)}
          </Checkbox>
          <Input
            value={heading}
            maxLength={60}
            aria-label={`${t('heading')} ${t(`reply.${field}`)}`}
            style={{ width: 200 }}
            onChange={(event) =>
              setColumns(
                columns.map((one) => (one.field === field ? { field, heading: event.target.value } : one)),
              )
            }
          />
          <Space.Compact>
            <Button
              icon={<ArrowUpOutlined />}
              aria-label={`${t('up')} ${t(`reply.${field}`)}`}
              disabled={at === 0}
              onClick={() => swap(at, -1)}
            />
            <Button
              icon={<ArrowDownOutlined />}
              aria-label={`${t('down')} ${t(`reply.${field}`)}`}
              disabled={at === columns.length - 1}
              onClick={() => swap(at, 1)}
            />
          </Space.Compact>
        </div>
      ))}
      {unused.map((field) => (
        <div key={field} style={{ marginBottom: 8 }}>
          <Checkbox
            checked={false}
            onChange={() => setColumns([...columns, { field, heading: t(`reply.${field}`) }])}
          >
            {t(`reply.${field}`)}
          </Checkbox>
        </div>
      ))}
      <Button
        loading={save.isPending}
        disabled={columns.some(({ heading }) => heading.trim() === '')}
        onClick={() => save.mutate({ columns })}
      >
        {shell('save')}
      </Button>
    </>
  )
}
