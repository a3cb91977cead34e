import { useRef, useState } from 'react'
import { Button, Checkbox, Modal, Space, Table, Upload } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CatalogueImportResult } from '#contract/catalogue'
import { useCommand } from '../../../lib/command.ts'
import { withQuery } from '../../../lib/http.ts'
import { Sideways } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'

function Result({ result }: { result: CatalogueImportResult }) {
  const { t } = useTranslation('rules')
  const { t: refusal, i18n } = useTranslation('refusals')
  const say = (code: string) => (i18n.exists(code, { ns: 'refusals' }) ? refusal(code as never) : code)
  const column = (name: string | null) => (name ? t(`columns.${name}` as never) : '—')
  return (
    <div className="stack" aria-live="polite">
      <p style={{ margin: 0 }}>
        {t('importRead', { read: result.read, good: result.good, bad: result.rejected.length })}
        {result.written > 0 && (
          <>
            <br />
            <strong>{t('importWritten', { n: result.written })}</strong>
          </>
        )}
      </p>
      {result.rejected.length > 0 && (
        <Sideways label={t('import')}>
          <Table
            size="small"
            rowKey={(row) => `${row.line} ${row.code} ${row.column ?? ''}`}
            dataSource={result.rejected}
            pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              { title: t('line'), dataIndex: 'line' },
              { title: t('column'), render: (_, row) => column(row.column) },
              { title: t('value'), render: (_, row) => row.value || '—' },
              { title: t('reason'), render: (_, row) => say(row.code) },
            ]}
          />
        </Sideways>
      )}
    </div>
  )
}

/** A sheet into a draft: tried first, each bad row named, then written. */
export function ImportDialog({ id, stale, onClose }: { id: string; stale: string[][]; onClose: () => void }) {
  const { t } = useTranslation('rules')
  const shell = useTranslation('shell').t
  const [file, setFile] = useState<File | null>(null)
  const [replace, setReplace] = useState(true)
  const [skipBad, setSkipBad] = useState(false)
  const target = useRef('')
  const send = useCommand<FormData, CatalogueImportResult>(() => target.current, { stale })
  const start = (dryRun: boolean) => {
    if (!file) return
    target.current = withQuery(`${paths.catalogue(id)}/import`, { dryRun, skipBad, replace })
    const body = new FormData()
    body.append('file', file)
    send.mutate(body)
  }
  const tried = send.data?.dryRun === true && (send.data.rejected.length === 0 || skipBad)
  return (
    <Modal
      open
      title={t('import')}
      width={720}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Space wrap>
          <Button onClick={onClose}>{shell('close')}</Button>
          <Button disabled={!file} loading={send.isPending} onClick={() => start(true)}>
            {t('importTry')}
          </Button>
          <Button type="primary" disabled={!tried} loading={send.isPending} onClick={() => start(false)}>
            {t('importRun')}
          </Button>
        </Space>
      }
    >
      <div className="stack">
        <p className="quiet" style={{ margin: 0 }}>
          {t('importLead')}
        </p>
        <Upload
          accept=".csv,.xlsx,text/csv"
          maxCount={1}
          fileList={file ? [{ uid: file.name, name: file.name, status: 'done' }] : []}
          beforeUpload={(chosen) => {
            setFile(chosen)
            send.reset()
            return false
          }}
          onRemove={() => setFile(null)}
        >
          <Button>{t('chooseFile')}</Button>
        </Upload>
        <Checkbox checked={replace} onChange={(event) => setReplace(event.target.checked)}>
          {t('importReplace')}
        </Checkbox>
        <Checkbox checked={skipBad} onChange={(event) => setSkipBad(event.target.checked)}>
          {t('importSkip')}
        </Checkbox>
        <RefusalAlert failure={send.error} />
        {send.data && <Result result={send.data} />}
      </div>
    </Modal>
  )
}
