// How a call ends: in the queue, answered at once, told the right channel, or handed to an emergency line (D3.11, D3.12).
import { useRef } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DemandAction, EMERGENCY_SERVICES, GUIDE_REASONS } from '#contract/demands'
import type { EnterDemand, Receipt } from '#contract/intake'
import type { Problem } from '../../../lib/http.ts'
import { newKey, tell } from '../../../lib/http.ts'
import { paths } from '../../calls.ts'

export type Outcome =
  | { as: 'queue' }
  | { as: 'answer'; text: string; articleId: string }
  | { as: 'guide'; reason: (typeof GUIDE_REASONS)[number]; text: string }
  | { as: 'transfer'; service: (typeof EMERGENCY_SERVICES)[number]; takenOverBy: string; note: string }

export interface Ending {
  demand: EnterDemand
  outcome: Outcome
}

interface Attempt {
  keys: [string, string]
  print: string
  receipt: Receipt | null
}

/**
 * Enters the demand and makes its first move. A demand that was taken is not entered again when the move behind it is
 * refused: trying again makes that move alone, until `forget`.
 */
export function useEnding(onDone: (receipt: Receipt) => void) {
  const queries = useQueryClient()
  const attempt = useRef<Attempt | null>(null)
  const ending = useMutation<Receipt, Problem, Ending>({
    async mutationFn({ demand, outcome }) {
      const print = JSON.stringify(demand)
      if (!attempt.current || (attempt.current.print !== print && !attempt.current.receipt))
        attempt.current = { keys: [newKey(), newKey()], print, receipt: null }
      const { keys, receipt = null } = attempt.current
      const made = receipt ?? (await tell<Receipt>(paths.demands, demand, keys[0]))
      attempt.current.receipt = made
      const [action, body] = moveOf(outcome, made.number)
      if (action) await tell(paths.act(made.id, action), body, `${keys[1]}${action}`)
      return made
    },
    async onSuccess(receipt) {
      attempt.current = null
      await Promise.all(
        ['demands', 'counts', 'dashboard', 'crises', 'knowledge'].map((name) =>
          queries.invalidateQueries({ queryKey: [name] }),
        ),
      )
      onDone(receipt)
    },
  })
  return {
    ...ending,
    /** What was taken stays taken; the next demand is another one. */
    forget() {
      attempt.current = null
      ending.reset()
    },
  }
}

function moveOf(outcome: Outcome, number: string): [DemandAction, object] | [null, null] {
  const filled = (text: string) => text.replaceAll(/\{\{\s*number\s*\}\}/g, number)
  switch (outcome.as) {
    case 'queue':
      return [null, null]
    case 'answer':
      return ['answer', { text: outcome.text, articleId: outcome.articleId }]
    case 'guide':
      return ['guide', { reason: outcome.reason, text: filled(outcome.text) }]
    case 'transfer':
      return [
        'transfer',
        {
          service: outcome.service,
          takenOverBy: outcome.takenOverBy,
          ...(outcome.note && { note: filled(outcome.note) }),
        },
      ]
  }
}
