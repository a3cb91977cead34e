import { useRef, useState } from 'react'
import { Button, Checkbox, Form, Input, Popconfirm, Radio, Space, Upload } from 'antd'
import { InboxOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { ImportMapping, ImportPreview } from '#contract/imports'
import { useCommand } from '../../../lib/command.ts'
import { withQuery } from '../../../lib/http.ts'
import { PageHead, Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { JobPanel, jobKey, useLatestImport } from './job-panel.tsx'
import { MappingPanel } from './mapping-panel.tsx'

interface ImportValues {
  mode: 'history' | 'live'
  source: string
  skipBad: boolean
}

/** Demands from a file: tried dry first, every bad row named with its line, nothing doubled on a second run. */
export function ImportPage() {
  const { t } = useTranslation('operations')
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<ImportValues>()
  const [file, setFile] = useState<File | null>(null)
  const [dry, setDry] = useState(true)
  const target = useRef<string>(paths.importJobs)
  const send = useCommand<FormData>(() => target.current, { stale: [jobKey] })
  const job = useLatestImport()
  const running = job?.state === 'running'
  const previewAt = useRef<string>(paths.importPreview)
  const preview = useCommand<FormData, ImportPreview>(() => previewAt.current)
  const look = (chosen: File, mapping?: ImportMapping, guess?: boolean) => {
    previewAt.current = withQuery(paths.importPreview, {
      mapping: mapping && JSON.stringify(mapping),
      guess,
    })
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
    target.current = withQuery(paths.importJobs, {
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
                disabled={!file || running}
                loading={send.isPending && dry}
                onClick={() => void start(true)}
              >
                {t('dryRun')}
              </Button>
              <Popconfirm title={t('runAsk')} onConfirm={() => void start(false)} disabled={!file || running}>
                <Button disabled={!file || running} loading={send.isPending && !dry}>
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
            onMap={(mapping, guess) => look(file, mapping, guess)}
          />
        )}
        <RefusalAlert failure={send.error} />
        {job && <JobPanel job={job} />}
      </div>
    </>
  )
}
