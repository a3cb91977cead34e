import { useState } from 'react'
import { usePlace, usePlaceName } from '../../lib/place.ts'
import { spacedCode } from '../../lib/query-code.ts'
import { useSettings } from '../../lib/settings.ts'
import type { Slip } from '../../lib/slip.ts'
import { moment } from '../../lib/times.ts'
import { useWords } from '../../lib/words.ts'
import { Announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'

type Saving = { state: 'idle' | 'busy' | 'failed' } | { state: 'made'; image: string }

/** Print, or a picture for the album: many people here have no printer and no mail. */
export function PaperTools({ slip }: { slip: Slip }) {
  const { sent } = useWords()
  const { language } = useSettings()
  const { code } = usePlace()
  const placeName = usePlaceName()
  const [saving, setSaving] = useState<Saving>({ state: 'idle' })

  const save = async () => {
    setSaving({ state: 'busy' })
    try {
      const paper = await import('../../lib/paper.ts')
      const lines = [
        { name: sent.number, text: slip.number },
        { name: sent.code, text: spacedCode(slip.queryCode), large: true },
        { name: sent.receivedAt, text: moment(slip.receivedAt, language) },
        { name: sent.place, text: placeName },
      ]
      const link = paper.followLink(location.origin, code, slip.number, slip.queryCode)
      setSaving({ state: 'made', image: await paper.receiptImage(sent.paper, lines, link, sent.qr) })
    } catch {
      setSaving({ state: 'failed' })
    }
  }

  return (
    <div className="no-print">
      <div className="acts">
        <Button busy={saving.state === 'busy' && sent.saving} onClick={() => void save()}>
          {sent.save}
        </Button>
        <Button onClick={() => window.print()}>{sent.print}</Button>
      </div>
      <Announce>
        {saving.state === 'failed' && <p className="note warm">{sent.saveFailed}</p>}
        {saving.state === 'made' && (
          <div className="note good">
            <h2>{sent.saved}</h2>
            <p>{sent.savedMore}</p>
            <p>
              <a className="button" href={saving.image} download={`${slip.number}.png`}>
                {sent.download}
              </a>
            </p>
            <img className="saved-image" src={saving.image} alt={sent.imageAlt(slip.number)} />
          </div>
        )}
      </Announce>
    </div>
  )
}
