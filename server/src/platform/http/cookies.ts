import type { FastifyReply, FastifyRequest } from 'fastify'

export interface CookiePlace {
  name: string
  path: string
}

/** A cookie that no script reads and no other site's form sends; over https alone where the request came by it. */
export function giveCookie(
  request: FastifyRequest,
  response: FastifyReply,
  cookie: CookiePlace & { token: string; milliseconds: number },
): void {
  response.setCookie(cookie.name, cookie.token, {
    path: cookie.path,
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: cookie.milliseconds / 1000,
  })
}

export function takeCookie(response: FastifyReply, { name, path }: CookiePlace): void {
  response.clearCookie(name, { path })
}
