import type { FastifyInstance } from 'fastify'
import type { Tiles } from '../config.ts'

/**
 * What every answer says to the browser: nothing of others runs here, nothing is framed, nothing is guessed. Constant,
 * because a header that is computed for each request costs more than reading the request.
 */
const headersWith = (images: string) => ({
  // antd writes its styles at run time; scripts come from here alone.
  'content-security-policy': [
    "default-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    `img-src 'self' data: blob:${images}`,
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

/** Pictures may come from one place elsewhere as well: where the office takes its map tiles from. */
export function secureHeaders(app: FastifyInstance, tiles: Tiles | null): void {
  const origin = tiles && new URL(tiles.url.replaceAll(/[{}]/g, '')).origin
  const headers = headersWith(origin ? ` ${origin}` : '')
  app.addHook('onRequest', (_request, reply, next) => {
    reply.headers(headers)
    next()
  })
}
