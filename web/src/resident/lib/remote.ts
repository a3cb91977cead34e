// One reading of the server for one page: waiting, there, or failed with a way to try again.
import { useEffect, useState } from 'react'

export type Remote<Value> =
  | { state: 'waiting' }
  | { state: 'there'; value: Value; again: () => void }
  | { state: 'failed'; error: unknown; again: () => void }

interface Settled<Value> {
  read: () => Promise<Value>
  round: number
  value?: Value
  error?: unknown
}

/** Reads once for every new `read` (keep it with useCallback). An answer that comes too late for it is dropped. */
export function useRemote<Value>(read: () => Promise<Value>): Remote<Value> {
  const [round, setRound] = useState(0)
  const [settled, setSettled] = useState<Settled<Value> | null>(null)
  useEffect(() => {
    let wanted = true
    read().then(
      (value) => wanted && setSettled({ read, round, value }),
      (error: unknown) => wanted && setSettled({ read, round, error }),
    )
    return () => {
      wanted = false
    }
  }, [read, round])
  if (settled?.read !== read || settled.round !== round) return { state: 'waiting' }
  const again = () => setRound(round + 1)
  if ('error' in settled) return { state: 'failed', error: settled.error, again }
  return { state: 'there', value: settled.value as Value, again }
}
