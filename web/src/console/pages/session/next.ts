/** Only ways inside the console: a link from outside may not choose where a sign-in leads. */
export function safeNext(next: string | undefined): string {
  if (!next) return '/'
  const path = next.startsWith('/console') ? next.slice('/console'.length) || '/' : next
  return /^\/(?![/\\])/.test(path) ? path : '/'
}
