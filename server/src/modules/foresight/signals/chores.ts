import type { Chore } from '../../../platform/jobs/jobs.ts'
import { lookForSignals } from './actions.ts'

export const signalChores: Chore[] = [{ name: 'foresight.signals', everySeconds: 900, run: lookForSignals }]
