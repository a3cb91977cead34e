import type { DemandState } from '#contract/demands'
import { CLOSED_STATES } from '../orders/order.ts'

/** Somebody was there and said so: nobody else is woken for it. Any other state, also one that is new, still calls. */
export const CALMED_STATES: readonly DemandState[] = ['replied', 'callback', ...CLOSED_STATES]
