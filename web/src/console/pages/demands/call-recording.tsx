import { useState } from 'react'
import { Button } from 'antd'
import { ExportOutlined, SoundOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { recording } from '#contract/calls'
import { useCommand } from '../../../lib/command.ts'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { AskReason, type Reason } from '../../parts/ask-reason.tsx'

type Recording = z.infer<typeof recording>

/** The recording of the call an order came by: heard for a stated reason, until its day (G10). */
export function CallRecording({ id, until }: { id: string; until: string }) {
  const { t } = useTranslation('safekeeping')
  const time = useTimes()
  const [asking, setAsking] = useState(false)
  const [opened, setOpened] = useState<Recording | null>(null)
  const open = useCommand<{ reason: Reason }, Recording>(paths.recording(id), { onDone: setOpened })
  return (
    <div style={{ flex: 1, minWidth: 0 }}>
      <span>{t('recordingUntil', { date: time(until, 'date') })}</span>{' '}
      {!opened && (
        <Button
          size="small"
          icon={<SoundOutlined />}
          aria-expanded={asking}
          onClick={() => setAsking(!asking)}
        >
          {t('hear')}
        </Button>
      )}
      {asking && !opened && (
        <AskReason
          label={t('why')}
          doLabel={t('open')}
          failure={open.error}
          busy={open.isPending}
          onGiven={(reason) => open.mutate({ reason })}
        />
      )}
      {opened?.playable && (
        // What was said on it stands in the text of the order.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <audio
          controls
          preload="none"
          src={opened.url}
          aria-label={t('recording')}
          style={{ width: '100%' }}
        />
      )}
      {opened && !opened.playable && (
        <a href={opened.url} target="_blank" rel="noreferrer">
          <ExportOutlined /> {t('openPage')}
        </a>
      )}
    </div>
  )
}
