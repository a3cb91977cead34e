// The code flow of OpenID Connect, by openid-client: discovery, PKCE, state, nonce, the provider's own sign-out.
import * as oidc from 'openid-client'
import { HOUR } from '../../../platform/clock/civil.ts'
import type { Service } from '../../../platform/http/service.ts'
import { Refusal, refuse } from '../../../platform/refusal.ts'
import type { ProviderRow } from './store.ts'

const PATIENCE_SECONDS = 8
const KNOWN_MS = HOUR

const known = new Map<string, { at: number; configuration: oidc.Configuration }>()

/** What a provider says of itself, remembered for an hour; `session.providerDown` when it does not answer. */
export async function discovered(service: Service, provider: ProviderRow): Promise<oidc.Configuration> {
  const secret = provider.client_secret && service.sealing.decrypt('provider', provider.client_secret)
  const key = JSON.stringify([provider.issuer, provider.client_id, secret])
  const remembered = known.get(key)
  if (remembered && Date.now() - remembered.at < KNOWN_MS) return remembered.configuration
  const issuer = new URL(provider.issuer)
  // Only a server that nobody else reaches may talk to a provider without TLS.
  const insecure = issuer.protocol === 'http:' && service.config.loopback
  const configuration = await answered(
    service,
    oidc.discovery(
      issuer,
      provider.client_id,
      undefined,
      secret ? oidc.ClientSecretBasic(secret) : oidc.None(),
      {
        timeout: PATIENCE_SECONDS,
        ...(insecure && { execute: [oidc.allowInsecureRequests] }),
      },
    ),
  )
  known.set(key, { at: Date.now(), configuration })
  return configuration
}

/** What must come back with somebody who is sent to a provider. */
export interface Visit {
  nonce: string
  verifier: string
  redirectUri: string
}

/** A new visit, and the address to send the browser to. */
export async function visitTo(
  configuration: oidc.Configuration,
  provider: ProviderRow,
  state: string,
  redirectUri: string,
): Promise<{ visit: Visit; url: string }> {
  const visit = { nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier(), redirectUri }
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: provider.scope,
    state,
    nonce: visit.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(visit.verifier),
    code_challenge_method: 'S256',
  })
  return { visit, url: url.href }
}

/** Whom a provider says somebody is. */
export interface Said {
  subject: string
  claims: Record<string, unknown>
}

/**
 * Takes the code that came back to the provider and answers whom it names. Refuses `session.providerDenied`,
 * `session.providerInvalid` (wrong state, nonce, signature or code), `session.providerDown`.
 */
export async function whoCameBack(
  service: Service,
  configuration: oidc.Configuration,
  back: { query: string; state: string; visit: Visit; claim: string | null },
): Promise<Said> {
  const { visit, state, claim } = back
  const url = new URL(visit.redirectUri)
  url.search = back.query
  const tokens = await answered(
    service,
    oidc.authorizationCodeGrant(configuration, url, {
      expectedState: state,
      expectedNonce: visit.nonce,
      pkceCodeVerifier: visit.verifier,
      idTokenExpected: true,
    }),
  )
  const claims = tokens.claims() ?? refuse('session.providerInvalid')
  if (claim === null || claims[claim] !== undefined) return { subject: claims.sub, claims }
  const more = await answered(service, oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub))
  return { subject: claims.sub, claims: { ...more, ...claims } }
}

/** Where the browser ends the provider's own session too; null where the provider has no such page. */
export function endOf(configuration: oidc.Configuration, back: string): string | null {
  if (!configuration.serverMetadata().end_session_endpoint) return null
  return oidc.buildEndSessionUrl(configuration, { post_logout_redirect_uri: back }).href
}

/** What went wrong, in the words of the house; the reason goes to the log, never the code or a token. */
async function answered<Answer>(service: Service, asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Refusal) throw error
    const { code, name } = error as { code?: string; name?: string }
    const cause = (error as { cause?: { code?: string; name?: string } }).cause
    service.log.warn(
      { code, name, cause: cause?.code ?? cause?.name },
      'an identity provider refused or failed',
    )
    if (error instanceof oidc.AuthorizationResponseError)
      return refuse(error.error === 'access_denied' ? 'session.providerDenied' : 'session.providerInvalid')
    if (error instanceof oidc.ResponseBodyError && error.status < 500)
      return refuse('session.providerInvalid')
    if (isSilence(error)) return refuse('session.providerDown')
    return refuse('session.providerInvalid')
  }
}

/** No answer at all, or none that makes sense: the provider is down, not the person wrong. */
function isSilence(error: unknown): boolean {
  const { code, name } = error as { code?: string; name?: string }
  return (
    error instanceof TypeError ||
    name === 'TimeoutError' ||
    error instanceof oidc.ResponseBodyError ||
    [
      'OAUTH_TIMEOUT',
      'OAUTH_RESPONSE_IS_NOT_CONFORM',
      'OAUTH_RESPONSE_IS_NOT_JSON',
      'OAUTH_PARSE_ERROR',
    ].includes(code ?? '')
  )
}
