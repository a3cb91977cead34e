import { sql } from 'kysely'
import type { CallerHistory, InboundCall, InboundCalls, Scripts } from '#contract/calls'
import * as areas from '../../areas/index.ts'
import { civilDateOf, DAY } from '../../../platform/clock/civil.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { maskPhone } from '../../../platform/access/masking.ts'
import type { Order } from '../orders/order.ts'
import { isHiddenFrom, maySee } from '../orders/sight.ts'
import { fill, templatesInForce } from '../rulesets/templates.ts'
import { callState } from './rules.ts'
import { openCalls, type CallRow } from './store.ts'

const SHOWN = 5

export function inboundCallOf(ctx: Ctx, call: CallRow): InboundCall {
  return {
    id: call.id,
    callId: call.call_id,
    line: call.line,
    phoneMasked: maskPhone(call.phone),
    state: callState(call),
    at: call.rang_at.toISOString(),
    mine: call.taken_by !== null && call.taken_by === accountOf(ctx.actor),
    recorded: call.recording_url !== null,
  }
}

/** What stands on the operators' screens; asked every second. */
export async function callsNow(ctx: Ctx): Promise<InboundCalls> {
  const calls = (await openCalls(ctx, new Date(ctx.now.getTime() - DAY))).map((row) =>
    inboundCallOf(ctx, row),
  )
  return {
    items: calls.filter(({ state }) => state === 'waiting' || state === 'talking'),
    missed: calls.filter(({ state }) => state === 'missed'),
  }
}

/** The last orders under a number, as far as whoever asks may see them and know who said them; never how many (G3, G5). */
export async function historyOf(ctx: Ctx, sealing: Sealing, phone: string): Promise<CallerHistory> {
  const key = sealing.hash('phone', phone)
  const { rows } = await sql<Order>`
    select * from demands.work_order where tenant_id = ${ctx.tenant.id} and phone_key = ${key} order by received_at desc limit 20`.execute(
    ctx.db,
  )
  const shown = rows
    .filter((order) => maySee(ctx.actor, order) && !isHiddenFrom(ctx.actor, order))
    .slice(0, SHOWN)
  ctx.record('demands.callerLookedUp', null, { phone: key.toString('hex'), shown: shown.map(({ id }) => id) })
  return {
    items: shown.map((order) => ({
      id: order.id,
      number: order.number,
      state: order.state,
      topicCode: order.topic_code,
      estate: order.estate,
      receivedAt: order.received_at.toISOString(),
    })),
  }
}

/** The texts of the six outflows with what is known before there is an order. */
export async function scriptsFor(ctx: Ctx): Promise<Scripts> {
  const [office, templates] = [await areas.officeOf(ctx), await templatesInForce(ctx)]
  const known = { today: civilDateOf(ctx.now), phone: office.phone ?? '' }
  return {
    items: templates
      .filter(({ kind }) => kind === 'outflow')
      .map(({ key, nameZh, nameEn, zh, en }) => ({
        key,
        nameZh,
        nameEn,
        zh: fill(zh, { ...known, office: office.nameZh }),
        en: fill(en, { ...known, office: office.nameEn || office.nameZh }),
      })),
  }
}
