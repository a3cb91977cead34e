// People who say something while the house falls down around them: each sends one demand after another and asks again,
// under the same key, until there is a receipt.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Receipt, SayDemand } from '#contract/intake'

export interface Acked {
  tenant: string
  key: string
  receipt: Receipt
}

export interface Writers {
  acked: Acked[]
  /** Keys that were answered with another receipt than before. */
  contradicted: string[]
  /** Answers that no retry can mend, by status and code: there should be none. */
  refused: Record<string, number>
  /** Ends each after the demand in hand; rejects when one gets no answer within `patience` ms. */
  finish(patience: number): Promise<void>
}

const AGAIN = new Set([408, 409, 425, 429, 500, 502, 503, 504])
const TRY_MS = 5000

export function startWriters(options: {
  address: string
  tenants: readonly string[]
  requests: readonly SayDemand[]
  writers: number
}): Writers {
  const { address, tenants, requests } = options
  const state = { acked: [] as Acked[], contradicted: [] as string[], refused: {} as Record<string, number> }
  let over = false
  let deadline = Number.POSITIVE_INFINITY
  let said = 0

  /** The receipt, or null when the answer was a refusal for good. */
  async function say(tenant: string, key: string, body: SayDemand): Promise<Receipt | null> {
    for (;;) {
      if (Date.now() > deadline) throw new Error(`no answer for ${key}`)
      const answer = await fetch(`${address}/api/open/${tenant}/demands`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TRY_MS),
      }).then(
        async (response) => ({ status: response.status, body: await response.json() }),
        () => null,
      )
      if (answer?.status === 200) return answer.body as Receipt
      if (answer && !AGAIN.has(answer.status)) {
        const what = `${answer.status} ${(answer.body as { code?: string }).code}`
        state.refused[what] = (state.refused[what] ?? 0) + 1
        return null
      }
      await pause(20 + Math.random() * 200)
    }
  }

  async function write(): Promise<void> {
    while (!over) {
      said += 1
      const tenant = tenants[said % tenants.length] ?? ''
      const request = requests[said % requests.length]
      if (!request) return
      const key = randomUUID()
      // The key stands in the demand as well, so that a doubled one can be told from a neighbour's in the same words.
      const body = { ...request, place: { ...request.place, detail: key } }
      const receipt = await say(tenant, key, body)
      if (receipt) state.acked.push({ tenant, key, receipt })
      // Some press the button again: the answer must be the one they were given.
      if (receipt && said % 10 === 0) {
        const again = await say(tenant, key, body)
        if (JSON.stringify(again) !== JSON.stringify(receipt)) state.contradicted.push(key)
      }
    }
  }

  const running = Array.from({ length: options.writers }, write)
  return {
    ...state,
    async finish(patience) {
      over = true
      deadline = Date.now() + patience
      await Promise.all(running)
    },
  }
}
