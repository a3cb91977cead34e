// Calls that nobody makes, for a demo and for those who learn the desk: numbers that no network gives out.
import { randomInt } from 'node:crypto'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import * as areas from '../../areas/index.ts'
import { hearExchange } from './actions.ts'

const LINES = ['12345', '街道热线', '夜间值班'] as const
/** One caller in so many withholds the number. */
const WITHHELD_IN = 8

/** Lets `count` telephones ring in a demo. Refuses `demands.notADemo`: a real office is never rung by a machine. */
export async function simulateCalls(ctx: Ctx, sealing: Sealing, count: number): Promise<void> {
  if (!(await areas.isDemo(ctx))) refuse('demands.notADemo')
  for (let call = 0; call < count; call += 1) {
    const callId = `sim-${newId()}`
    const number =
      randomInt(WITHHELD_IN) === 0 ? null : `199000${String(randomInt(100_000)).padStart(5, '0')}`
    await hearExchange(ctx, sealing, {
      callId,
      event: 'ringing',
      number,
      line: LINES[randomInt(LINES.length)] ?? null,
      recordingUrl: `https://recordings.example.invalid/${callId}`,
    })
  }
}
