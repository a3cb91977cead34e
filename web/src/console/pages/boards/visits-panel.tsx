import { useState } from 'react'
import { Button, Form, InputNumber, Segmented } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Visit } from '#contract/voices'
import { useCommand } from '../../../lib/command.ts'
import { serverNow } from '../../../lib/clock.ts'
import { ask } from '../../../lib/http.ts'
import { beijingDay } from '../../../lib/times.ts'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'
import { useAreaTree } from '../../reference.ts'

/** Visits to places: planned ones by their day, made ones with what came of them. */
export function VisitsPanel({ areaId }: { areaId?: string | undefined }) {
  const { t } = useTranslation('voices')
  const naming = useNaming()
  const [open, setOpen] = useState(true)
  const [finishing, setFinishing] = useState<Visit | null>(null)
  const areas = useAreaTree().data?.areas ?? []
  const query = useQuery({
    queryKey: ['visits', areaId, open],
    queryFn: ({ signal }) => ask<{ items: Visit[] }>(paths.visits, { areaId, open }, signal),
  })
  const today = beijingDay(serverNow())
  return (
    <Panel
      title={t('visits')}
      extra={
        <Segmented
          size="small"
          value={open ? 'open' : 'done'}
          onChange={(value) => setOpen(value === 'open')}
          options={[
            { value: 'open', label: t('planned') },
            { value: 'done', label: t('made') },
          ]}
        />
      }
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('noVisits')}</p>
          ) : (
            <ul className="plain-list">
              {items.map((visit) => (
                <li key={visit.id} className="visit-line">
                  <span>
                    {naming(areas.find(({ id }) => id === visit.areaId))}
                    {visit.group && ` · ${t(`groupName.${visit.group}`)}`}{' '}
                    <span className="quiet numeric">
                      {visit.doneAt === null
                        ? t('dueBy', { date: visit.dueOn, name: visit.plannedByName })
                        : t('cameOf', { met: visit.peopleMet, taken: visit.demandsTaken })}
                    </span>{' '}
                    {visit.doneAt === null && visit.dueOn < today && (
                      <span className="chip late">{t('overdue')}</span>
                    )}
                  </span>
                  {visit.doneAt === null && (
                    <Button size="small" onClick={() => setFinishing(visit)}>
                      {t('finish')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {finishing && <FinishVisit visit={finishing} onClose={() => setFinishing(null)} />}
    </Panel>
  )
}

function FinishVisit({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  const { t } = useTranslation('voices')
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<{ peopleMet: number; demandsTaken: number }>()
  const finish = useCommand<object>(paths.visitDone(visit.id), {
    stale: [['visits'], ['voices']],
    onDone: onClose,
  })
  const rules = [{ required: true, message: shell('required') }]
  return (
    <FormDialog
      form={form}
      title={t('finish')}
      sending={finish}
      onFinish={(values) => finish.mutate(values)}
      onClose={onClose}
    >
      <Form.Item name="peopleMet" label={t('peopleMet')} rules={rules}>
        <InputNumber min={0} max={10_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="demandsTaken" label={t('demandsTaken')} rules={rules}>
        <InputNumber min={0} max={10_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
    </FormDialog>
  )
}
