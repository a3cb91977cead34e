import { useRef, useState } from 'react'
import { Upload } from 'antd'
import { InboxOutlined } from '@ant-design/icons'
import type { QueryKey } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../lib/command.ts'
import { withQuery, type Query } from '../../../lib/http.ts'

/** A sheet sent to one of the exchange's doors, with what is asked of it. */
export function useSheet<Reply>(path: string, stale: QueryKey[] = [], onDone?: (reply: Reply) => void) {
  const target = useRef(path)
  const command = useCommand<FormData, Reply>(() => target.current, { stale, ...(onDone && { onDone }) })
  const send = (file: File, query: Query) => {
    target.current = withQuery(path, query)
    const form = new FormData()
    form.append('file', file)
    command.mutate(form)
  }
  return { ...command, send }
}

/** Where a sheet is dropped; the last one chosen stays in hand. */
export function SheetUpload({ hint, onChosen }: { hint?: string; onChosen: (file: File | null) => void }) {
  const { t } = useTranslation('city')
  const [file, setFile] = useState<File | null>(null)
  const choose = (chosen: File | null) => {
    setFile(chosen)
    onChosen(chosen)
  }
  return (
    <Upload.Dragger
      accept=".xlsx,.csv,.gz,text/csv"
      maxCount={1}
      beforeUpload={(chosen) => {
        choose(chosen)
        return false
      }}
      onRemove={() => choose(null)}
      fileList={
        file
          ? [{ uid: file.name, name: `${file.name} · ${(file.size / 1024).toFixed(0)} KB`, status: 'done' }]
          : []
      }
    >
      <p style={{ fontSize: 24, margin: 0 }}>
        <InboxOutlined />
      </p>
      <p style={{ margin: 0 }}>{t('drop')}</p>
      <p className="quiet" style={{ margin: 0 }}>
        {hint ?? t('dropHint')}
      </p>
    </Upload.Dragger>
  )
}
