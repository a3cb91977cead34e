import type { LegalBasis, PersonalField, SharingChannel } from '#contract/rights'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import * as store from './store.ts'

export interface Shared {
  channel: SharingChannel
  /** An office, a firm or a system by its name; never a private person. */
  recipient: string
  fields: readonly PersonalField[]
  basis: LegalBasis
  /** Orders whose persons' data it was. */
  subjects: readonly string[]
}

/**
 * Writes down, in the command that hands it out, to whom personal data go, which fields, on what basis (X4); kept three
 * years at least, shown to the person and to the privacy officer. Nothing is written for what holds nobody's data.
 */
export async function recordSharing(ctx: Ctx, shared: Shared): Promise<void> {
  if (shared.subjects.length === 0 || shared.fields.length === 0) return
  const held = ctx.actor.kind === 'staff' ? ctx.actor.holdings[0] : undefined
  const id = newId()
  await store.insertSharing(
    ctx,
    {
      id,
      at: ctx.now,
      channel: shared.channel,
      recipient: shared.recipient,
      fields: [...shared.fields],
      basis: shared.basis,
      persons: new Set(shared.subjects).size,
      account_id: accountOf(ctx.actor),
      role: held?.role ?? null,
      unit_id: held?.unitId ?? null,
    },
    shared.subjects,
  )
  ctx.record('people.shared', shared.subjects.length === 1 ? (shared.subjects[0] ?? null) : null, {
    sharing: id,
    channel: shared.channel,
    fields: shared.fields,
    persons: shared.subjects.length,
  })
}
