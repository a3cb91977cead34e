/** First parts of paths that are the server's own, so that `/:tenant` never hides them nor is hidden by them. */
const RESERVED = new Set(['api', 'assets', 'console', 'files', 'healthz', 'metrics', 'readyz', 'tenants'])

export function isTenantCode(code: string): boolean {
  return /^[a-z][a-z0-9-]{0,39}$/.test(code) && !RESERVED.has(code)
}
