// Who says something for somebody else with a deputy's code says it under that consent, and both persons stay known (G11).
import * as people from '../../people/index.ts'
import { countAttempt, forgetAttempts } from '../../../platform/access/throttle.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { Said } from './receive.ts'

/** Wrong codes under one number: five tries in a quarter of an hour. */
const CODE_TRIES = { most: 5, windowSeconds: 900, blockSeconds: 900 }

/**
 * The demand with the consent it is said under, when it names one; any other as it is. Before the desk takes it, so that
 * nobody else's demand waits. Refuses `people.consentOver`, and `demands.contactMissing` without the deputy's number.
 */
export async function underConsent<Demand extends Said>(
  service: Service,
  ctx: Pick<Ctx, 'tenant' | 'actor'>,
  said: Demand,
): Promise<Demand> {
  const { deputyCode, phone } = said.raiser
  if (!deputyCode) return said
  if (!phone) return refuse('demands.contactMissing')
  const tries = `deputy ${ctx.tenant.id} ${phone}`
  await countAttempt(service, tries, CODE_TRIES)
  const consent = await inTransaction(service, ctx.tenant, ctx.actor, (own) =>
    people.consentOfDeputy(own, service.sealing, { phone, code: deputyCode }),
  )
  await forgetAttempts(service, tries)
  const raiser = { ...said.raiser, onBehalfOf: consent.principalName }
  return { ...said, raiser, consentId: consent.id }
}
