import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'

/**
 * What every answer says to the browser: nothing of others runs here, nothing is framed, nothing is guessed. Constant,
 * because a header that is computed for each request costs more than reading the request.
 */
const headersWith = (images: string, media: string) => ({
  // antd writes its styles at run time; scripts come from here alone.
  'content-security-policy': [
    "default-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    `img-src 'self' data: blob:${images}`,
    `media-src 'self'${media}`,
    "object-src 'none'",
    "script-src 'self'",
    "script-src-attr 'none'",
    "style-src 'self' 'unsafe-inline'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
})

/** What may come from elsewhere as well: map tiles, and recordings of calls, from where the office says it has them. */
export function secureHeaders(
  app: FastifyInstance,
  { tiles, recordings = [] }: Pick<Config, 'tiles' | 'recordings'>,
): void {
  const origin = tiles && new URL(tiles.url.replaceAll(/[{}]/g, '')).origin
  const headers = headersWith(origin ? ` ${origin}` : '', recordings.map((each) => ` ${each}`).join(''))
  app.addHook('onRequest', (_request, reply, next) => {
    reply.headers(headers)
    next()
  })
}
