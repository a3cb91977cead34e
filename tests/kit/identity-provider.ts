// A real OpenID provider on a port of its own, with a sign-in page of two fields: who one is, and whether one agrees.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterFile } from './database.ts'

export interface IdentityProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** Name by which the provider knows somebody → what it says of them. */
  persons: Map<string, Record<string, string>>
  /** Stops answering, as a provider does that is down. */
  stop(): Promise<void>
}

interface Asked {
  oidc: { provider: Provider; client: { clientId: string }; session: { accountId: string } }
}

const CLIENT = { clientId: 'heban', clientSecret: 'a secret of forty characters that tests use' }

/** Opens a provider that sends people back to `origin`. */
export async function openIdentityProvider(origin: string): Promise<IdentityProvider> {
  const persons: IdentityProvider['persons'] = new Map()
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [`${origin}/console/provider`],
        post_logout_redirect_uris: [`${origin}/console/login`],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['preferred_username'], phone: ['phone_number'] },
    cookies: { keys: ['a key that only tests use'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...persons.get(id) }),
    }),
    async loadExistingGrant({ oidc }: Asked) {
      const of = { clientId: oidc.client.clientId, accountId: oidc.session.accountId }
      const grant = new oidc.provider.Grant(of)
      grant.addOIDCScope('openid profile phone')
      await grant.save()
      return grant
    },
    ttl: { Grant: 600, Session: 600, Interaction: 600, IdToken: 600, AccessToken: 600 },
  })
  const answer = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response)
    void (request.method === 'POST' ? decide(provider, request, response) : showPage(response))
  })
  afterFile(() => close(server))
  return { issuer, ...CLIENT, persons, stop: () => close(server) }
}

function showPage(response: ServerResponse): void {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(`<!doctype html><html lang="zh-CN"><title>统一身份认证</title><h1>统一身份认证</h1><form method="post">
    <label>工号 <input name="login"></label> <button name="agrees" value="yes">登录</button> <button name="agrees" value="no">拒绝</button></form>`)
}

async function decide(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const form = new URLSearchParams(Buffer.concat(parts).toString('utf8'))
  await provider.interactionFinished(
    request,
    response,
    form.get('agrees') === 'yes'
      ? { login: { accountId: form.get('login') ?? '' } }
      : { error: 'access_denied', error_description: 'refused by the person' },
  )
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

/** A person at a browser who goes where a provider leads and says who they are; the query they come back with. */
export async function walkThrough(url: string, login: string, agrees = true): Promise<string> {
  const jar = new Map<string, string>()
  let next = url
  let body: URLSearchParams | undefined
  for (let steps = 0; steps < 12; steps += 1) {
    const answer = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body && { method: 'POST', body }),
    })
    await answer.arrayBuffer()
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const location = answer.headers.get('location')
    if (location) {
      const to = new URL(location, next)
      if (to.pathname === '/console/provider') return to.search.slice(1)
      next = to.href
      body = undefined
    } else if (next.includes('/interaction/') && !body)
      body = new URLSearchParams({ login, agrees: agrees ? 'yes' : 'no' })
    else throw new Error(`the provider answered ${answer.status} at ${next}`)
  }
  throw new Error('the provider leads in a circle')
}
