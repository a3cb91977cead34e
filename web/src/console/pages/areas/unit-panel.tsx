import { useState } from 'react'
import { App, Button, Form, Input, Select, Switch, Table } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Unit } from '#contract/areas'
import { UNIT_KINDS } from '#contract/areas'
import { useCommand } from '../../../lib/command.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useNaming } from '../../naming.ts'
import { AreaChoice } from '../../parts/choices.tsx'
import { useAreaOptions } from '../../reference.ts'
import { useMay } from '../../session.tsx'
import { NameFields } from './name-fields.tsx'

type UnitValues = Omit<Unit, 'id'>

function UnitForm({ unit, onClose }: { unit: Unit | null; onClose: () => void }) {
  const { t } = useTranslation('areas')
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const { message } = App.useApp()
  const [form] = Form.useForm<UnitValues>()
  const save = useCommand<UnitValues>(unit ? paths.unit(unit.id) : paths.units, {
    stale: [['areas']],
    onDone: () => {
      void message.success(t('saved'))
      onClose()
    },
  })
  const start: Partial<UnitValues> = unit ?? {
    kind: 'section',
    outside: false,
    active: true,
    dutyAreaIds: [],
  }
  return (
    <FormDialog
      form={form}
      title={t(unit ? 'editUnit' : 'addUnit')}
      sending={save}
      initialValues={start}
      onFinish={(values) =>
        save.mutate({
          ...values,
          phone: values.phone?.trim() || null,
          dutyAreaIds: values.dutyAreaIds ?? [],
        })
      }
      onClose={onClose}
    >
      <div className="place-fields">
        <NameFields />
        <Form.Item name="kind" label={t('kind')} rules={[{ required: true, message: shell('required') }]}>
          <Select options={UNIT_KINDS.map((value) => ({ value, label: terms(`unitKind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="phone" label={t('phone')}>
          <Input maxLength={30} inputMode="tel" />
        </Form.Item>
        <Form.Item name="outside" label={t('outside')} valuePropName="checked">
          <Switch checkedChildren={shell('yes')} unCheckedChildren={shell('no')} />
        </Form.Item>
        <Form.Item name="dutyAreaIds" label={t('dutyAreas')} className="wide">
          <AreaChoice mode="multiple" maxTagCount={8} />
        </Form.Item>
        <Form.Item name="active" label={t('state')} valuePropName="checked">
          <Switch checkedChildren={shell('active')} unCheckedChildren={shell('inactive')} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}

/** The units orders may go to, the office's own and outside bodies alike. */
export function UnitPanel({ units }: { units: Unit[] }) {
  const { t } = useTranslation('areas')
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const naming = useNaming()
  const marks = useMarks()
  const may = useMay()
  const areas = useAreaOptions()
  const [editing, setEditing] = useState<Unit | 'new' | null>(null)
  const duty = (unit: Unit) =>
    unit.dutyAreaIds.map((id) => areas.find((one) => one.value === id)?.label ?? '…').join(marks.between) ||
    t('everywhere')
  return (
    <>
      {may('areas.manage') && (
        <Button icon={<PlusOutlined />} onClick={() => setEditing('new')} style={{ marginBottom: 12 }}>
          {t('addUnit')}
        </Button>
      )}
      <div className="panel">
        <Table<Unit>
          size="small"
          rowKey="id"
          dataSource={units}
          pagination={false}
          scroll={{ x: 900 }}
          columns={[
            { title: t('code'), dataIndex: 'code', className: 'mono', width: 150 },
            { title: t('tabUnits'), render: (_, unit) => naming(unit), width: 220 },
            {
              title: t('kind'),
              width: 160,
              filters: UNIT_KINDS.map((value) => ({ value, text: terms(`unitKind.${value}`) })),
              onFilter: (value, unit) => unit.kind === value,
              render: (_, unit) => (
                <>
                  {terms(`unitKind.${unit.kind}`)}{' '}
                  {unit.outside && <span className="chip calm">{t('outside')}</span>}
                </>
              ),
            },
            { title: t('phone'), render: (_, unit) => unit.phone ?? '—', width: 140 },
            { title: t('dutyAreas'), render: (_, unit) => duty(unit), ellipsis: true },
            { title: t('state'), width: 80, render: (_, unit) => shell(unit.active ? 'active' : 'inactive') },
            ...(may('areas.manage')
              ? [
                  {
                    title: '',
                    width: 80,
                    render: (_: unknown, unit: Unit) => (
                      <Button size="small" onClick={() => setEditing(unit)}>
                        {shell('edit')}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </div>
      {editing && <UnitForm unit={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  )
}
