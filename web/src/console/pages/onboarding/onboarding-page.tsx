import { useRef, useState } from 'react'
import { Alert, Button, Checkbox, Popconfirm, Space, Table, Upload } from 'antd'
import { DownloadOutlined, InboxOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { BookResult } from '#contract/onboarding'
import { useCommand } from '../../../lib/command.ts'
import { withQuery } from '../../../lib/http.ts'
import { PageHead, Panel, Sideways } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { LinksPanel } from './links-panel.tsx'

const chips = { new: 'good', changed: 'accent', same: 'calm' } as const

/** A sub-district from one workbook: download it, fill it in, see what it would make, make it, hand out the links. */
export function OnboardingPage() {
  const { t } = useTranslation('onboarding')
  const [file, setFile] = useState<File | null>(null)
  const [relink, setRelink] = useState(false)
  const target = useRef('')
  const load = useCommand<FormData, BookResult>(() => target.current, {
    stale: [['areas'], ['accounts'], ['catalogues'], ['calendar']],
  })
  const send = (chosen: File, dryRun: boolean) => {
    target.current = withQuery(paths.onboardingBook, { dryRun, relink })
    const form = new FormData()
    form.append('file', chosen)
    load.mutate(form)
  }
  const choose = (chosen: File | null) => {
    setFile(chosen)
    load.reset()
    if (chosen) send(chosen, true)
  }
  const { data } = load
  const isReady = data && !data.applied && data.faults.length === 0
  return (
    <div className="stack">
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button icon={<DownloadOutlined />} href={paths.onboardingTemplate} download>
            {t('template')}
          </Button>
        }
      />
      <Panel title={t('upload')}>
        <Upload.Dragger
          accept=".xlsx"
          maxCount={1}
          beforeUpload={(chosen) => {
            choose(chosen)
            return false
          }}
          onRemove={() => choose(null)}
          fileList={file ? [{ uid: file.name, name: file.name, status: 'done' }] : []}
        >
          <p style={{ fontSize: 24, margin: 0 }}>
            <InboxOutlined />
          </p>
          <p style={{ margin: 0 }}>{t('drop')}</p>
        </Upload.Dragger>
      </Panel>
      <RefusalAlert failure={load.error} />
      {data && data.faults.length > 0 && <Faults faults={data.faults} />}
      {data && <Outcome data={data} />}
      {isReady && file && (
        <Space wrap>
          <Checkbox checked={relink} onChange={(event) => setRelink(event.target.checked)}>
            {t('relink')}
          </Checkbox>
          <Popconfirm title={t('applyAsk')} onConfirm={() => send(file, false)}>
            <Button type="primary" loading={load.isPending}>
              {t('apply')}
            </Button>
          </Popconfirm>
        </Space>
      )}
      {data?.applied && <LinksPanel links={data.links} />}
    </div>
  )
}

function Faults({ faults }: Pick<BookResult, 'faults'>) {
  const { t } = useTranslation('onboarding')
  const refusal = useTranslation('refusals').t
  return (
    <Panel title={t('faults', { count: faults.length })}>
      <Alert type="error" showIcon style={{ marginBottom: 12 }} title={t('faultsLead')} />
      <Sideways label={t('faults', { count: faults.length })}>
        <Table
          size="small"
          rowKey={(fault) => `${fault.sheet} ${fault.row} ${fault.column} ${fault.code}`}
          dataSource={faults}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { title: t('sheet'), render: (_, fault) => t(`sheets.${fault.sheet}`) },
            { title: t('row'), dataIndex: 'row' },
            { title: t('column'), render: (_, fault) => fault.column ?? '—' },
            { title: t('value'), render: (_, fault) => fault.value || '—' },
            { title: t('reason'), render: (_, fault) => refusal(fault.code as never) },
          ]}
        />
      </Sideways>
    </Panel>
  )
}

function Outcome({ data }: { data: BookResult }) {
  const { t } = useTranslation('onboarding')
  return (
    <Panel title={data.applied ? t('made') : t('preview')}>
      {data.applied && <Alert type="success" showIcon style={{ marginBottom: 12 }} title={t('madeLead')} />}
      {data.catalogue && (
        <Alert type="info" showIcon style={{ marginBottom: 12 }} title={t(`catalogue.${data.catalogue}`)} />
      )}
      <Sideways label={t('preview')}>
        <Table
          size="small"
          rowKey="sheet"
          dataSource={data.sheets}
          pagination={false}
          columns={[
            { title: t('sheet'), render: (_, one) => t(`sheets.${one.sheet}`) },
            { title: t('rows'), dataIndex: 'rows', className: 'numeric' },
            { title: t('fate.new'), dataIndex: 'added', className: 'numeric' },
            { title: t('fate.changed'), dataIndex: 'changed', className: 'numeric' },
            { title: t('fate.same'), dataIndex: 'same', className: 'numeric' },
          ]}
        />
      </Sideways>
      {data.rows.length > 0 && (
        <Sideways label={t('each')}>
          <Table
            size="small"
            style={{ marginTop: 12 }}
            rowKey={(row) => `${row.sheet} ${row.row} ${row.label}`}
            dataSource={data.rows}
            pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              { title: t('sheet'), render: (_, row) => t(`sheets.${row.sheet}`) },
              { title: t('row'), dataIndex: 'row' },
              { title: t('content'), dataIndex: 'label' },
              {
                title: t('becomes'),
                render: (_, row) => (
                  <span className={`chip ${chips[row.fate]}`}>{t(`fate.${row.fate}`)}</span>
                ),
              },
            ]}
          />
        </Sideways>
      )}
    </Panel>
  )
}
