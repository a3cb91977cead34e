import { useEffect, useState } from 'react'
import { usePlace } from '../../lib/place.ts'
import type { Slip } from '../../lib/slip.ts'
import { useWords } from '../../lib/words.ts'

/** QR code of the follow page. Without it, a line that never loaded, the receipt is still whole. */
export function SlipQr({ slip }: { slip: Slip }) {
  const { sent } = useWords()
  const { code } = usePlace()
  const [image, setImage] = useState('')
  useEffect(() => {
    let wanted = true
    import('../../lib/paper.ts')
      .then((paper) => paper.qrImage(paper.followLink(location.origin, code, slip.number, slip.queryCode)))
      .then((made) => wanted && setImage(made))
      .catch(() => undefined)
    return () => {
      wanted = false
    }
  }, [code, slip])
  if (!image) return null
  return (
    <div className="slip-qr">
      <img src={image} alt={sent.qrAlt(slip.number)} />
      <p>{sent.qr}</p>
    </div>
  )
}
