// Who else has to do with an order: units asked before dispatch, units that help, and those who chase.
import type { SUPERVISION_TRIGGERS, OPINIONS } from '#contract/demands'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Order } from './order.ts'
import type { Assist, Consultation } from './situation.ts'

export interface AssistRow extends Assist {
  tenant_id: number
  id: string
  order_id: string
  asked_at: Date
  asked_by: string | null
  due_at: Date
  coming: boolean | null
  answer_entry: string | null
  report_entry: string | null
}

export interface ConsultationRow extends Consultation {
  tenant_id: number
  id: string
  order_id: string
  asked_at: Date
  due_at: Date
  answered_by: string | null
  opinion: (typeof OPINIONS)[number] | null
  entry: string | null
}

export interface PrecedentRow {
  tenant_id: number
  id: string
  order_id: string
  topic_code: string | null
  area_id: string | null
  unit_id: string
  how: 'consulted' | 'objection-upheld' | 'objection-refused'
  at: Date
  entry: string
}

export interface SupervisionRow {
  tenant_id: number
  id: string
  order_id: string
  /** 1 reminder, 2 due, 3 late, 4 interview with a leader; null is a leader's instruction. */
  level: number | null
  trigger: (typeof SUPERVISION_TRIGGERS)[number] | 'share' | 'due' | 'instruction'
  at: Date
  by_account: string | null
  entry: string | null
  answered_at: Date | null
  answer_entry: string | null
}

type Tables = {
  'demands.assist': AssistRow
  'demands.consultation': ConsultationRow
  'demands.precedent': PrecedentRow
  'demands.supervision': SupervisionRow
}

const tables = (ctx: Ctx) => ctx.db.withTables<Tables>()

export function assistsOf(ctx: Ctx, orderId: string): Promise<AssistRow[]> {
  return tables(ctx)
    .selectFrom('demands.assist')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('order_id', '=', orderId)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
}

/**
 * Asks units to help in this round. One that was excused is asked anew; one that still owes its report is not asked
 * twice, but may be whistled for.
 */
export async function askToAssist(
  ctx: Ctx,
  order: Order,
  unitIds: readonly string[],
  how: AssistRow['how'],
  dueAt: Date,
): Promise<void> {
  if (unitIds.length === 0) return
  const asked = {
    how,
    asked_at: ctx.now,
    asked_by: accountOf(ctx.actor),
    due_at: dueAt,
    answered_at: null,
    coming: null,
    answer_entry: null,
    arrived_at: null,
    excused_at: null,
  }
  await tables(ctx)
    .updateTable('demands.assist')
    .set(asked)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('order_id', '=', order.id)
    .where('round', '=', order.round)
    .where('unit_id', 'in', [...unitIds])
    .where('excused_at', 'is not', null)
    .execute()
  if (how === 'whistled') await whistleForAsked(ctx, order, unitIds, asked)
  await tables(ctx)
    .insertInto('demands.assist')
    .values(
      unitIds.map((unit_id) => ({
        ...asked,
        tenant_id: ctx.tenant.id,
        id: newId(),
        order_id: order.id,
        unit_id,
        round: order.round,
        reported_at: null,
        report_entry: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['tenant_id', 'order_id', 'unit_id', 'round']).doNothing())
    .execute()
}

/** Those that were asked kindly and still owe their report are called by a whistle now. */
async function whistleForAsked(
  ctx: Ctx,
  order: Order,
  unitIds: readonly string[],
  asked: Partial<AssistRow>,
): Promise<void> {
  await tables(ctx)
    .updateTable('demands.assist')
    .set(asked)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('order_id', '=', order.id)
    .where('round', '=', order.round)
    .where('unit_id', 'in', [...unitIds])
    .where('how', 'in', ['dispatched', 'named'])
    .where('reported_at', 'is', null)
    .execute()
}

/** Writes on what these units owe in this round and have neither reported nor been excused from. */
export async function updateAssists(
  ctx: Ctx,
  order: Order,
  unitIds: readonly string[],
  change: Partial<AssistRow>,
): Promise<void> {
  if (unitIds.length === 0) return
  await tables(ctx)
    .updateTable('demands.assist')
    .set(change)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('order_id', '=', order.id)
    .where('round', '=', order.round)
    .where('unit_id', 'in', [...unitIds])
    .where('reported_at', 'is', null)
    .where('excused_at', 'is', null)
    .execute()
}

/** Consultations of the last time somebody asked. */
export async function consultationsOf(ctx: Ctx, orderId: string): Promise<ConsultationRow[]> {
  return tables(ctx)
    .selectFrom('demands.consultation')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('order_id', '=', orderId)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
}

export async function askForOpinions(
  ctx: Ctx,
  orderId: string,
  unitIds: readonly string[],
  dueAt: Date,
): Promise<void> {
  await tables(ctx)
    .insertInto('demands.consultation')
    .values(
      unitIds.map((unit_id) => ({
        tenant_id: ctx.tenant.id,
        id: newId(),
        order_id: orderId,
        unit_id,
        asked_at: ctx.now,
        due_at: dueAt,
        answered_at: null,
        answered_by: null,
        opinion: null,
        entry: null,
      })),
    )
    .execute()
}

export async function writeOpinion(
  ctx: Ctx,
  orderId: string,
  unitIds: readonly string[],
  opinion: ConsultationRow['opinion'],
  entry: string,
): Promise<void> {
  await tables(ctx)
    .updateTable('demands.consultation')
    .set({ opinion, entry, answered_at: ctx.now, answered_by: accountOf(ctx.actor) })
    .where('tenant_id', '=', ctx.tenant.id)
    .where('order_id', '=', orderId)
    .where('unit_id', 'in', [...unitIds])
    .where('answered_at', 'is', null)
    .execute()
}

/** Keeps to whom a doubtful matter went, for the next dispatcher. */
export async function keepPrecedent(
  ctx: Ctx,
  order: Order,
  unitId: string,
  how: PrecedentRow['how'],
  entry: string,
): Promise<void> {
  await tables(ctx)
    .insertInto('demands.precedent')
    .values({
      tenant_id: ctx.tenant.id,
      id: newId(),
      order_id: order.id,
      topic_code: order.topic_code,
      area_id: order.area_id,
      unit_id: unitId,
      how,
      at: ctx.now,
      entry,
    })
    .execute()
}

export function supervisionsOf(ctx: Ctx, orderId: string): Promise<SupervisionRow[]> {
  return tables(ctx)
    .selectFrom('demands.supervision')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('order_id', '=', orderId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

export async function writeSupervision(
  ctx: Ctx,
  orderId: string,
  of: Pick<SupervisionRow, 'level' | 'trigger' | 'entry'>,
): Promise<void> {
  await tables(ctx)
    .insertInto('demands.supervision')
    .values({
      tenant_id: ctx.tenant.id,
      id: newId(),
      order_id: orderId,
      ...of,
      at: ctx.now,
      by_account: accountOf(ctx.actor),
      answered_at: null,
      answer_entry: null,
    })
    .execute()
}

/** Answers everything that is open on this order. */
export async function answerSupervisions(ctx: Ctx, orderId: string, entry: string): Promise<void> {
  await tables(ctx)
    .updateTable('demands.supervision')
    .set({ answered_at: ctx.now, answer_entry: entry })
    .where('tenant_id', '=', ctx.tenant.id)
    .where('order_id', '=', orderId)
    .where('answered_at', 'is', null)
    .execute()
}
