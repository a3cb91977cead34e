import { DownloadOutlined, LockOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '#contract/intake'

/** Size as people read it. */
const sizeOf = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** Recordings to play, documents to keep; what cannot be opened says why. */
export function Attachments({ files }: { files: readonly Attachment[] }) {
  const { t } = useTranslation('demands')
  if (files.length === 0) return null
  return (
    <ul className="attachments" aria-label={t('files.title')}>
      {files.map((file) => (
        <li key={file.id}>
          <div>
            {file.url && file.kind === 'document' ? (
              <a href={file.url} download={file.name}>
                <DownloadOutlined /> {file.name}
              </a>
            ) : (
              <span>
                {file.url ? null : <LockOutlined />} {file.name}
              </span>
            )}{' '}
            <span className="quiet">{sizeOf(file.bytes)}</span>{' '}
            {file.standing !== 'open' && <Tag>{t(`files.${file.standing}`)}</Tag>}
            {file.keepUntil && file.standing === 'open' && (
              <span className="quiet">{t('files.keepUntil', { day: file.keepUntil })}</span>
            )}
          </div>
          {file.url && file.kind === 'audio' && (
            // What was said on it stands in the text of the order.
            // oxlint-disable-next-line jsx-a11y/media-has-caption
            <audio controls preload="none" src={file.url} aria-label={file.name} />
          )}
          {file.url && file.kind === 'video' && (
            // oxlint-disable-next-line jsx-a11y/media-has-caption
            <video controls preload="none" src={file.url} aria-label={file.name} />
          )}
        </li>
      ))}
    </ul>
  )
}
