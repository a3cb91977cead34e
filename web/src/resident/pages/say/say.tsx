import { type ComponentType, useEffect } from 'react'
import { draftOf } from '../../lib/draft.ts'
import { usePlace } from '../../lib/place.ts'
import { navigate, type Params, pathOf } from '../../lib/router.ts'
import { NotFound } from '../not-found.tsx'
import { Answer } from './answer.tsx'
import { CheckAndSend } from './check-and-send.tsx'
import { Photos } from './photos.tsx'
import { Same } from './same.tsx'
import { Sent } from './sent.tsx'
import { Urgent } from './urgent.tsx'
import { What } from './what.tsx'
import { Where } from './where.tsx'
import { Who } from './who.tsx'

const STEPS: Record<string, ComponentType> = {
  what: What,
  urgent: Urgent,
  where: Where,
  same: Same,
  photos: Photos,
  answer: Answer,
  who: Who,
  check: CheckAndSend,
  sent: Sent,
}
const NEED_NO_TEXT = new Set(['what', 'sent'])

/** Saying it, one question a page. Whoever lands in the middle with nothing written starts at the beginning. */
export function Say({ params }: { params: Params }) {
  const { code } = usePlace()
  const step = params.step ?? ''
  const Step = STEPS[step]
  const lost = !NEED_NO_TEXT.has(step) && draftOf(code).body.trim() === ''
  useEffect(() => {
    if (Step && lost) navigate(pathOf(code, 'say', 'what'), { replace: true })
  }, [Step, lost, code])
  if (!Step) return <NotFound home={pathOf(code)} />
  return lost ? null : <Step />
}
