import { useState } from 'react'
import { App, Upload } from 'antd'
import type { UploadFile } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import { LIMITS } from '#contract/demands'
import type { uploaded } from '#contract/intake'
import { newKey, tell } from '../../lib/http.ts'
import { useRefusalText } from '../../ui/refusal.tsx'
import { paths } from '../calls.ts'

type Uploaded = z.infer<typeof uploaded>

interface PhotoUploadProps {
  value?: string[]
  onChange?: (ids: string[]) => void
}

/** Photos, recordings and documents, sent as they are chosen; the value is their ids. Photos lose place and camera data. */
export function PhotoUpload({ value = [], onChange }: PhotoUploadProps) {
  const { t } = useTranslation('demands')
  const { message } = App.useApp()
  const say = useRefusalText()
  const [files, setFiles] = useState<UploadFile<Uploaded>[]>([])
  const shown = value.length === 0 ? files.filter((file) => file.status !== 'done') : files

  return (
    <Upload<Uploaded>
      accept="image/jpeg,image/png,image/webp,image/heic,audio/*,video/*,.amr,.pdf,.docx,.xlsx,.txt"
      multiple
      listType="picture-card"
      maxCount={LIMITS.photos}
      fileList={shown}
      beforeUpload={(file) => {
        // How large recordings and documents may be is said by the profile, and by the server.
        if (!file.type.startsWith('image/') || file.size <= LIMITS.photoBytes) return true
        void message.error(t('photoTooLarge', { name: file.name }))
        return Upload.LIST_IGNORE
      }}
      customRequest={async ({ file, onSuccess, onError }) => {
        const form = new FormData()
        form.append('file', file as File)
        try {
          onSuccess?.(await tell<Uploaded>(paths.photos, form, newKey()))
        } catch (failure) {
          void message.error(say(failure))
          onError?.(failure as Error)
        }
      }}
      onChange={({ fileList }) => {
        setFiles(
          fileList.map((file) =>
            file.response
              ? { ...file, thumbUrl: file.response.thumbnailUrl ?? undefined, url: file.response.url }
              : file,
          ),
        )
        onChange?.(
          fileList.flatMap((file) => (file.status === 'done' && file.response ? [file.response.id] : [])),
        )
      }}
    >
      {shown.length < LIMITS.photos && (
        <button type="button" style={{ border: 0, background: 'none', color: 'inherit' }}>
          <PlusOutlined />
          <div>{t('addPhoto')}</div>
        </button>
      )}
    </Upload>
  )
}
