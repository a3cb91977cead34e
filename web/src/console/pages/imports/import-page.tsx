import { useRef, useState } from 'react'
import { Button, Checkbox, Form, Input, Popconfirm, Radio, Space, Table, Upload } from 'antd'
import { InboxOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { ImportMapping, ImportPreview, ImportResult } from '#contract/imports'
import { useCommand } from '../../../lib/command.ts'
import { withQuery } from '../../../lib/http.ts'
import { PageHead, Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { MappingPanel } from './mapping-panel.tsx'

interface ImportValues {
  mode: 'history' | 'live'
  source: string
  skipBad: boolean
}

function Result({ result }: { result: ImportResult }) {
  const { t } = useTranslation('operations')
  const { t: refusal, i18n } = useTranslation('refusals')
  const say = (code: string) => {
    const key = code.startsWith('imports.') ? code : `imports.${code}`
    return i18n.exists(key, { ns: 'refusals' }) ? refusal(key as never) : code
  }
  const figures: [string, number][] = [
    [t('read'), result.read],
    [t(result.dryRun ? 'importable' : 'imported'), result.imported],
    [t('already'), result.already],
    [t('linked'), result.linked],
    [t('rejected'), result.rejected.length],
  ]
  return (
    <Panel
      title={t(result.dryRun ? 'resultDry' : 'result')}
      extra={<span className="quiet">{t('seconds', { seconds: result.seconds })}</span>}
    >
      <dl className="import-figures">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="numeric">{value}</dd>
          </div>
        ))}
      </dl>
      {result.rejected.length === 0 ? (
        <p className="quiet" style={{ margin: 0 }}>
          {t('allGood')}
        </p>
      ) : (
        <Table
          size="small"
          rowKey={(row) => `${row.line} ${row.record} ${row.code}`}
          dataSource={result.rejected}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { title: t('line'), dataIndex: 'line' },
            { title: t('record'), dataIndex: 'record' },
            { title: t('column'), render: (_, row) => row.column ?? '—' },
            { title: t('reason'), render: (_, row) => say(row.code) },
          ]}
        />
      )}
    </Panel>
  )
}

/** Demands from a file: tried dry first, every bad row named with its line, nothing doubled on a second run. */
export function ImportPage() {
  const { t } = useTranslation('operations')
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<ImportValues>()
  const [file, setFile] = useState<File | null>(null)
  const [dry, setDry] = useState(true)
  const target = useRef<string>(paths.imports)
  const send = useCommand<FormData, ImportResult>(() => target.current, {
    stale: [['demands'], ['counts'], ['dashboard']],
  })
  const previewAt = useRef<string>(paths.importPreview)
  const preview = useCommand<FormData, ImportPreview>(() => previewAt.current)
  const look = (chosen: File, mapping?: ImportMapping) => {
    previewAt.current = withQuery(paths.importPreview, { mapping: mapping && JSON.stringify(mapping) })
    const body = new FormData()
    body.append('file', chosen)
    preview.mutate(body)
  }
  // What was seen last stays while another mapping is tried.
  const [seen, setSeen] = useState<ImportPreview | null>(null)
  if (preview.data && preview.data !== seen) setSeen(preview.data)
  const start = async (dryRun: boolean) => {
    const values = await form.validateFields().catch(() => null)
    if (!values || !file) return
    setDry(dryRun)
    target.current = withQuery(paths.imports, {
      ...values,
      source: values.source.trim(),
      dryRun,
      mapping: seen && JSON.stringify(seen.mapping),
    })
    const body = new FormData()
    body.append('file', file)
    send.mutate(body)
  }
  return (
    <>
      <PageHead title={t('import')} lead={t('importLead')} />
      <div className="stack">
        <Panel title={t('file')}>
          <Form
            form={form}
            layout="vertical"
            initialValues={{ mode: 'history', source: 'upload', skipBad: false }}
            style={{ maxWidth: 760 }}
          >
            <Form.Item>
              <Upload.Dragger
                accept=".csv,.xlsx,.gz,text/csv"
                maxCount={1}
                beforeUpload={(chosen) => {
                  setFile(chosen)
                  send.reset()
                  setSeen(null)
                  preview.reset()
                  look(chosen)
                  return false
                }}
                onRemove={() => {
                  setFile(null)
                  setSeen(null)
                  preview.reset()
                }}
                fileList={
                  file
                    ? [
                        {
                          uid: file.name,
                          name: `${file.name} · ${(file.size / 1024).toFixed(0)} KB`,
                          status: 'done',
                        },
                      ]
                    : []
                }
              >
                <p style={{ fontSize: 24, margin: 0 }}>
                  <InboxOutlined />
                </p>
                <p style={{ margin: 0 }}>{t('drop')}</p>
                <p className="quiet" style={{ margin: 0 }}>
                  {t('dropHint')}
                </p>
              </Upload.Dragger>
            </Form.Item>
            <Form.Item name="mode" label={t('mode')}>
              <Radio.Group
                vertical
                options={[
                  { value: 'history', label: t('modeHistory') },
                  { value: 'live', label: t('modeLive') },
                ]}
              />
            </Form.Item>
            <Form.Item
              name="source"
              label={t('source')}
              extra={t('sourceHint')}
              rules={[{ required: true, max: 40, message: shell('required') }]}
            >
              <Input maxLength={40} style={{ maxWidth: 280 }} />
            </Form.Item>
            <Form.Item name="skipBad" valuePropName="checked">
              <Checkbox>{t('skipBad')}</Checkbox>
            </Form.Item>
            <Space>
              <Button
                type="primary"
                disabled={!file}
                loading={send.isPending && dry}
                onClick={() => void start(true)}
              >
                {t('dryRun')}
              </Button>
              <Popconfirm title={t('runAsk')} onConfirm={() => void start(false)} disabled={!file}>
                <Button disabled={!file} loading={send.isPending && !dry}>
                  {t('run')}
                </Button>
              </Popconfirm>
            </Space>
          </Form>
        </Panel>
        <RefusalAlert failure={preview.error} />
        {file && seen && (
          <MappingPanel
            file={file}
            preview={seen}
            busy={preview.isPending}
            onMap={(mapping) => look(file, mapping)}
          />
        )}
        <RefusalAlert failure={send.error} />
        {send.data && <Result result={send.data} />}
      </div>
    </>
  )
}
