import { useRef, useState } from 'react'
import { Button, Checkbox, Form, Input, Modal, Radio, Space, Upload } from 'antd'
import { useTranslation } from 'react-i18next'
import { DATUMS, type Datum, type OutlinesUploaded } from '#contract/maps'
import { useCommand } from '../../../lib/command.ts'
import { withQuery } from '../../../lib/http.ts'
import { Sideways } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'

/** Outlines from a file: tried first, each bad feature named, then written. */
export function OutlinesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('map')
  const shell = useTranslation('shell').t
  const [file, setFile] = useState<File | null>(null)
  const [datum, setDatum] = useState<Datum | null>(null)
  const [sourceNote, setSourceNote] = useState('')
  const [skipBad, setSkipBad] = useState(false)
  const target = useRef('')
  const send = useCommand<FormData, OutlinesUploaded>(() => target.current, { stale: [['area-map']] })
  const start = (dryRun: boolean) => {
    if (!file || !datum) return
    target.current = withQuery(paths.areaMap, { datum, sourceNote, dryRun, skipBad })
    const body = new FormData()
    body.append('file', file)
    send.mutate(body)
  }
  const ready = file !== null && datum !== null && sourceNote.trim().length >= 5
  const tried = send.data?.dryRun === true && (send.data.rejected.length === 0 || skipBad)
  return (
    <Modal
      open
      title={t('uploadTitle')}
      width={680}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Space wrap>
          <Button onClick={onClose}>{shell('close')}</Button>
          <Button disabled={!ready} loading={send.isPending} onClick={() => start(true)}>
            {t('tryRead')}
          </Button>
          <Button
            type="primary"
            disabled={!ready || !tried}
            loading={send.isPending}
            onClick={() => start(false)}
          >
            {t('write')}
          </Button>
        </Space>
      }
    >
      <p className="quiet" style={{ marginTop: 0 }}>
        {t('uploadLead')}
      </p>
      <Form layout="vertical">
        <Form.Item label={t('datum')} extra={t('datumHint')}>
          <Radio.Group
            value={datum}
            onChange={(event) => setDatum(event.target.value as Datum)}
            options={DATUMS.map((value) => ({ value, label: t(`datums.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('sourceNote')} htmlFor="outline-source">
          <Input
            id="outline-source"
            maxLength={500}
            placeholder={t('sourceNoteHint')}
            value={sourceNote}
            onChange={(event) => setSourceNote(event.target.value)}
          />
        </Form.Item>
      </Form>
      <div className="stack">
        <Upload
          accept=".geojson,.json,application/geo+json"
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
        <Checkbox checked={skipBad} onChange={(event) => setSkipBad(event.target.checked)}>
          {t('skipBad')}
        </Checkbox>
        <RefusalAlert failure={send.error} />
        {send.data && <Result result={send.data} />}
      </div>
    </Modal>
  )
}

function Result({ result }: { result: OutlinesUploaded }) {
  const { t } = useTranslation('map')
  return (
    <div aria-live="polite">
      <p>
        {t('readResult', { read: result.read, good: result.good, bad: result.rejected.length })}
        {result.written > 0 && <strong> {t('written', { n: result.written })}</strong>}
      </p>
      {result.rejected.length > 0 && (
        <Sideways label={t('why')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('feature')}</th>
                <th scope="col">{t('code')}</th>
                <th scope="col">{t('why')}</th>
              </tr>
            </thead>
            <tbody>
              {result.rejected.map(({ feature, code, reason }) => (
                <tr key={feature}>
                  <td className="numeric">{feature}</td>
                  <td className="mono">{code ?? '—'}</td>
                  <td>{t(`reason.${reason}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      )}
    </div>
  )
}
