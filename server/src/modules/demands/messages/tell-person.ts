// Tells the person who raised a demand what became of it, by text message to the number they left.
import * as areas from '../../areas/index.ts'
import { civilDateOf, DAY, minuteOfDay } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Heard, Listener } from '../../../platform/events/listeners.ts'
import { sendMessage } from '../../../platform/messages/message.ts'
import { ordersById } from '../intake/links.ts'
import type { Order } from '../orders/order.ts'
import { isSecret } from '../orders/sight.ts'
import { templateOf, TOLD, type Facts, type ToldEvent } from './words.ts'

/** News older than this is no news: after a long stop nobody is woken by last week. */
const FRESH_MS = 2 * DAY
/** Only a mobile number takes a text. */
const MOBILE = /^1\d{10}$/

export const tellPerson: Listener = {
  name: 'demands.tellPerson',
  hears: TOLD,
  async react(ctx, events) {
    const fresh = events.filter((event) => ctx.now.getTime() - event.at.getTime() < FRESH_MS)
    const orders = await ordersById(
      ctx,
      fresh.flatMap((event) => event.subject ?? []),
    )
    for (const event of fresh) {
      const order = orders.get(event.subject ?? '')
      if (order && isTold(order, event)) await tell(ctx, order, event)
    }
  },
}

function isTold(order: Order, event: Heard): boolean {
  if (!order.reply_wanted || order.history || !MOBILE.test(order.raiser_phone ?? '')) return false
  // Told of what is said about their demand (G3); a gap in the evidence is the office's own affair.
  return event.name !== 'demands.exclusionGranted' || event.facts.reason === 'malicious'
}

async function tell(ctx: Ctx, order: Order, event: Heard): Promise<void> {
  const [office, units] = [await areas.officeOf(ctx), await areas.unitMap(ctx)]
  const guarded = isSecret(order)
  const until = order.state === 'parked' ? order.parked_until : (order.reply_due_at ?? order.due_at)
  const facts: Facts = {
    office: office.nameZh,
    phone: office.phone,
    number: order.number,
    guarded,
    unit: guarded || !order.main_unit_id ? null : (units.get(order.main_unit_id)?.nameZh ?? null),
    until: guarded || !until ? null : plainTime(until),
  }
  await sendMessage(ctx, {
    channel: 'sms',
    to: order.raiser_phone ?? '',
    template: templateOf(event.name as ToldEvent),
    facts,
    about: order.id,
    until: new Date(event.at.getTime() + FRESH_MS),
    path: `/${ctx.tenant.code}/follow/${encodeURIComponent(order.number)}`,
  })
}

/** 3月5日17:30; the end of a day is the day. */
function plainTime(at: Date): string {
  const [, month, day] = civilDateOf(at).split('-').map(Number)
  const minutes = minuteOfDay(at)
  const time = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
  return minutes === 0 ? `${month}月${day}日` : `${month}月${day}日${time}`
}
