import { useRef } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { QueryKey } from '@tanstack/react-query'
import type { Problem } from './http.ts'
import { newKey, tell } from './http.ts'

interface CommandOptions<Reply> {
  method?: string
  /** Queries that the command makes stale. */
  stale?: QueryKey[]
  onDone?: (reply: Reply) => void
}

/**
 * One command of a screen. A repeat of the same path and body after a failure carries the same Idempotency-Key,
 * so that a lost answer never does the thing twice; a changed body gets a key of its own.
 */
export function useCommand<Body, Reply = unknown>(
  path: string | ((body: Body) => string),
  options: CommandOptions<Reply> = {},
) {
  const queries = useQueryClient()
  const attempt = useRef<{ print: string; key: string } | null>(null)
  const refresh = () =>
    Promise.all((options.stale ?? []).map((queryKey) => queries.invalidateQueries({ queryKey })))
  return useMutation<Reply, Problem, Body>({
    mutationFn: (body) => {
      const target = typeof path === 'function' ? path(body) : path
      const print = `${target} ${body instanceof FormData ? newKey() : JSON.stringify(body)}`
      if (attempt.current?.print !== print) attempt.current = { print, key: newKey() }
      return tell<Reply>(target, body, attempt.current.key, options.method)
    },
    onSuccess: async (reply) => {
      attempt.current = null
      await refresh()
      options.onDone?.(reply)
    },
    // Somebody was quicker: show what is there now; what was typed stays and can be sent again.
    onError: async (problem) => {
      if (problem.code === 'lifecycle.changedMeanwhile') await refresh()
    },
  })
}
