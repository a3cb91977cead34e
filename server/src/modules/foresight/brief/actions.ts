import { sql } from 'kysely'
import type { BriefMail } from '#contract/foresight-brief'
import { ABILITIES, type Role } from '#contract/people'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import * as notices from '../../notices/index.ts'
import * as people from '../../people/index.ts'
import { civilDateOf, DAY } from '../../../platform/clock/civil.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { renderPdf } from '../../../platform/documents/pdf.ts'
import { sendMessage } from '../../../platform/messages/message.ts'
import { refuse } from '../../../platform/refusal.ts'
import { briefOf } from './views.ts'
import { briefMail, briefTitle, sectionsOf, type Names } from './wording.ts'

const READERS: readonly Role[] = ABILITIES['foresight.brief']

export async function mailChoice(ctx: Ctx): Promise<BriefMail> {
  const account = accountOf(ctx.actor) ?? refuse('access.denied')
  const { rows } = await sql<{ at_hour: string }>`
    select at_hour from foresight.brief_reader where tenant_id = ${ctx.tenant.id} and account_id = ${account}`.execute(
    ctx.db,
  )
  const mails = await notices.mailsOf(ctx, [account])
  return { at: rows[0]?.at_hour ?? null, hasAddress: mails.has(account) }
}

/** Has the brief sent by mail at an hour of every working day, or no more. */
export async function chooseMail(ctx: Ctx, at: string | null): Promise<void> {
  const account = accountOf(ctx.actor) ?? refuse('access.denied')
  if (at === null)
    await sql`
      delete from foresight.brief_reader where tenant_id = ${ctx.tenant.id} and account_id = ${account}`.execute(
      ctx.db,
    )
  else
    await sql`
      insert into foresight.brief_reader (tenant_id, account_id, at_hour) values (${ctx.tenant.id}, ${account}, ${at})
      on conflict (tenant_id, account_id) do update set at_hour = excluded.at_hour`.execute(ctx.db)
  ctx.record('foresight.briefChosen', account, { at })
}

/** Sends the brief of a working day once, to those whose hour has come and who may still read it. */
export async function mailBriefs(ctx: Ctx): Promise<void> {
  const today = civilDateOf(ctx.now)
  const { calendar } = await areas.rulesOf(ctx)
  if (!calendar.isWorkingDay(today)) return
  const { rows } = await sql<{ account_id: string; at_hour: string }>`
    select account_id, at_hour from foresight.brief_reader
    where tenant_id = ${ctx.tenant.id} and (sent_on is null or sent_on < ${today}::date) for update skip locked`.execute(
    ctx.db,
  )
  const due = rows.filter(({ at_hour }) => ctx.now >= new Date(`${today}T${at_hour}:00+08:00`))
  if (due.length === 0) return
  const held = await people.heldToday(ctx)
  const mayRead = (account: string) =>
    held.some(({ accountId, role }) => accountId === account && READERS.includes(role))
  const accounts = due.map(({ account_id }) => account_id)
  const mails = await notices.mailsOf(ctx, accounts.filter(mayRead))
  const brief = await briefOf(ctx)
  const lines = sectionsOf(brief, await namesIn(ctx)).flatMap(({ heading, lines: inside }) => [
    `${heading}：`,
    ...inside.map((one) => `· ${one}`),
  ])
  for (const account of accounts) {
    await sql`
      update foresight.brief_reader set sent_on = ${today}::date where tenant_id = ${ctx.tenant.id} and account_id = ${account}`.execute(
      ctx.db,
    )
    const to = mails.get(account)
    if (!to) continue
    await sendMessage(ctx, {
      channel: 'mail',
      to,
      template: briefMail,
      facts: { day: brief.day, lines },
      until: new Date(ctx.now.getTime() + DAY),
      path: '/console/brief',
    })
    ctx.record('foresight.briefSent', account, { day: today })
  }
}

/** The brief on paper. */
export async function briefPdf(ctx: Ctx): Promise<Buffer> {
  const brief = await briefOf(ctx)
  const title = briefTitle(brief.day)
  return renderPdf(title, [
    { text: title, style: 'title' },
    ...sectionsOf(brief, await namesIn(ctx)).flatMap(({ heading, lines }) => [
      { text: heading, style: 'heading' },
      { ul: lines },
    ]),
  ])
}

async function namesIn(ctx: Ctx): Promise<Names> {
  const [map, units, topics] = [
    await areas.areaMap(ctx),
    await areas.unitMap(ctx),
    await demands.topicNames(ctx),
  ]
  return {
    area: (id) => map.get(id)?.nameZh ?? '',
    unit: (id) => (id && units.get(id)?.nameZh) || '',
    topic: (code) => topics.get(code) ?? code,
  }
}
