import { Problem, type Query, withQuery } from './http.ts'
import type { Problem as ProblemBody } from '#contract/refusals'

/** Sends a file and keeps what comes back as another file, under `name`. Throws a Problem. */
export async function exchangeFile(path: string, query: Query, file: File, name: string): Promise<void> {
  const form = new FormData()
  form.append('file', file)
  await keepAnswer(withQuery(path, query), form, {}, name)
}

/** Asks by a command and keeps what comes back as a file, under `name`. Throws a Problem. */
export async function downloadBy(path: string, body: object, name: string): Promise<void> {
  await keepAnswer(path, JSON.stringify(body), { 'content-type': 'application/json' }, name)
}

async function keepAnswer(
  path: string,
  sent: BodyInit,
  headers: Record<string, string>,
  name: string,
): Promise<void> {
  const init: RequestInit = { method: 'POST', body: sent, headers, credentials: 'same-origin' }
  const response = await fetch(path, init).catch(() => {
    throw new Problem('web.offline', 0)
  })
  if (!response.ok) {
    const body = (await response.json().catch(() => ({}))) as Partial<ProblemBody>
    throw new Problem(body.code ?? 'web.broken', response.status, body.facts ?? {}, body.errors ?? [])
  }
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
