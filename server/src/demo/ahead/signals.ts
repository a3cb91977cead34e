import { rehearsal as foresight } from '../../modules/foresight/index.ts'
import type { Office } from './office.ts'

/** Of what was told: one a false alarm, one known already, one seen, one taken up; the latest wait for somebody. */
export async function decideSignals({ as, cast }: Office): Promise<void> {
  const dispatcher = as(cast.of('dispatcher', 0))
  const { items } = await foresight.signalList(dispatcher, { limit: 100 })
  const [first, second, third, fourth] = items.toReversed()
  if (first) await foresight.decideSignal(dispatcher, first.id, { action: 'dismiss', because: 'nothing' })
  if (second) await foresight.decideSignal(dispatcher, second.id, { action: 'takeUp' })
  if (third) await foresight.decideSignal(dispatcher, third.id, { action: 'dismiss', because: 'known' })
  if (fourth) await foresight.decideSignal(dispatcher, fourth.id, { action: 'see' })
}
