// Residents have no account. A one-time code to a telephone shows whose it is; what is kept is the hash its orders carry.
import { randomInt, timingSafeEqual } from 'node:crypto'
import { officeOf } from '../../areas/index.ts'
import { countAttempt, type ThrottleLimits } from '../../../platform/access/throttle.ts'
import { HOUR } from '../../../platform/clock/civil.ts'
import type { Ctx, Tenant } from '../../../platform/context.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { newId } from '../../../platform/ids.ts'
import { addressKey, maskAddress } from '../../../platform/messages/address.ts'
import { sendMessage, type Template } from '../../../platform/messages/message.ts'
import { refuse } from '../../../platform/refusal.ts'
import { machineTime } from '../sessions/entrance.ts'
import { newToken, tokenHash } from '../sessions/secrets.ts'
import * as store from './store.ts'
import { entryCode, mailCode, type CodeFacts } from './words.ts'

const CODE_MINUTES = 5
const CODE_TRIES = 5
/** Telephones are handed on and shared: half a day, then a new code. */
export const RESIDENT_SESSION_MS = 12 * HOUR

/** A text costs the office money and its owner patience. */
const CODES_PER_PHONE: ThrottleLimits = { most: 3, windowSeconds: 900, blockSeconds: 900 }
const CODES_PER_DAY: ThrottleLimits = { most: 10, windowSeconds: 86_400, blockSeconds: 86_400 }
const PER_PLACE: ThrottleLimits = { most: 30, windowSeconds: 900, blockSeconds: 900 }
const TRIES_PER_PHONE: ThrottleLimits = { most: 10, windowSeconds: 900, blockSeconds: 900 }

const GUEST = { kind: 'guest' } as const
export const phoneKeyOf = (ctx: Pick<Ctx, 'sealing'>, phone: string): Buffer =>
  addressKey(ctx.sealing, 'sms', phone)

/**
 * Has a code sent to a number with which something was said here, or to the mail address its owner gave for it. For any
 * other number the answer and the work are the same, and nothing is sent. `isKnown` asks for demands of a number.
 */
export async function askResidentCode(
  service: Service,
  tenant: Tenant,
  { phone, by }: { phone: string; by: 'sms' | 'mail' },
  isKnown: (ctx: Ctx, phoneKey: Buffer) => Promise<boolean>,
  ip: string,
): Promise<void> {
  await countAttempt(service, `people.residentPlace ${ip}`, PER_PLACE)
  await countAttempt(service, `people.residentCode ${tenant.id} ${phone}`, CODES_PER_PHONE)
  await countAttempt(service, `people.residentDay ${tenant.id} ${phone}`, CODES_PER_DAY)
  await inTransaction(service, tenant, GUEST, async (ctx) => {
    const key = phoneKeyOf(ctx, phone)
    const [known, sealedMail] = [await isKnown(ctx, key), await store.mailOf(ctx, key)]
    const mail = sealedMail && ctx.sealing.decrypt('resident-mail', sealedMail)
    const to = by === 'sms' ? phone : mail
    const code = await newCode(ctx, key)
    if (known && to) await sendCode(ctx, { channel: by, to, code, template: entryCode })
  })
}

/**
 * Opens a session by number and code; answers the cookie's value. `session.codeWrong` for a code that is wrong, used, run
 * out or tried five times; counted whether right or not.
 */
export async function enterByCode(
  service: Service,
  tenant: Tenant,
  { phone, code }: { phone: string; code: string },
  ip: string,
): Promise<string> {
  await countAttempt(service, `people.residentPlace ${ip}`, PER_PLACE)
  await countAttempt(service, `people.residentTry ${tenant.id} ${phone}`, TRIES_PER_PHONE)
  const key = service.sealing.hash('phone', phone)
  const token = await inTransaction(service, tenant, GUEST, async (ctx) => {
    if (!(await isCode(ctx, key, code))) return null
    const made = newToken()
    const now = machineTime()
    await store.insertSession(ctx, {
      id: newId(),
      token_hash: tokenHash(made),
      phone_key: key,
      created_at: now,
      expires_at: new Date(now.getTime() + RESIDENT_SESSION_MS),
    })
    ctx.record('people.residentEntered', null, { phone: key.toString('hex') })
    return made
  })
  return token ?? refuse('session.codeWrong')
}

/** The hash of the number a resident is signed in with; `session.required` without a living session. */
export async function residentPhone(ctx: Ctx, token: string | undefined): Promise<Buffer> {
  const session = token ? await store.sessionBy(ctx, tokenHash(token), machineTime()) : null
  return session?.phone_key ?? refuse('session.required')
}

export async function leave(ctx: Ctx, token: string | undefined): Promise<void> {
  if (token) await store.deleteSession(ctx, tokenHash(token))
}

/** Where codes for a number are sent by mail, masked. */
export async function residentMail(ctx: Ctx, phoneKey: Buffer): Promise<string | null> {
  const sealed = await store.mailOf(ctx, phoneKey)
  return sealed && maskAddress('mail', ctx.sealing.decrypt('resident-mail', sealed))
}

/** Sends a code to a mail address that somebody signed in wants their codes sent to. */
export async function askMailCode(
  service: Service,
  tenant: Tenant,
  token: string | undefined,
  mail: string,
): Promise<void> {
  const phoneKey = await inTransaction(service, tenant, GUEST, (ctx) => residentPhone(ctx, token))
  const name = phoneKey.toString('hex')
  await countAttempt(service, `people.residentMail ${tenant.id} ${name}`, CODES_PER_PHONE)
  await inTransaction(service, tenant, GUEST, async (ctx) => {
    const code = await newCode(ctx, pending(ctx, phoneKey, mail))
    await sendCode(ctx, { channel: 'mail', to: mail, code, template: mailCode })
  })
}

/** Keeps the mail address once its code came back; `session.codeWrong` otherwise. */
export async function confirmMail(
  service: Service,
  tenant: Tenant,
  token: string | undefined,
  { mail, code }: { mail: string; code: string },
): Promise<void> {
  const phoneKey = await inTransaction(service, tenant, GUEST, (ctx) => residentPhone(ctx, token))
  const name = phoneKey.toString('hex')
  await countAttempt(service, `people.residentMailTry ${tenant.id} ${name}`, TRIES_PER_PHONE)
  const right = await inTransaction(service, tenant, GUEST, async (ctx) => {
    if (!(await isCode(ctx, pending(ctx, phoneKey, mail), code))) return false
    const address = ctx.sealing.encrypt('resident-mail', mail)
    await store.saveMail(ctx, { id: newId(), phone_key: phoneKey, address, confirmed_at: ctx.now })
    return true
  })
  if (!right) refuse('session.codeWrong')
}

/** Takes the mail address away again. */
export async function forgetMail(ctx: Ctx, token: string | undefined): Promise<void> {
  if (!(await store.deleteMail(ctx, await residentPhone(ctx, token)))) refuse('request.notFound')
}

async function newCode(ctx: Ctx, key: Buffer): Promise<string> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await store.replaceCode(ctx, {
    id: newId(),
    phone_key: key,
    code_hash: codeHash(ctx, key, code),
    expires_at: new Date(ctx.now.getTime() + CODE_MINUTES * 60_000),
  })
  return code
}

/** Whether this is the code of a number; right, it is used up. */
async function isCode(ctx: Ctx, key: Buffer, code: string): Promise<boolean> {
  const row = await store.tryCode(ctx, key)
  if (!row || row.tries > CODE_TRIES) return false
  if (!timingSafeEqual(row.code_hash, codeHash(ctx, key, code))) return false
  await store.deleteCode(ctx, row.id)
  return true
}

const codeHash = (ctx: Ctx, key: Buffer, code: string): Buffer =>
  ctx.sealing.hash('resident-code', `${ctx.tenant.id} ${key.toString('hex')} ${code}`)

/** A code for a mail address serves for that address and that number alone. */
const pending = (ctx: Ctx, phoneKey: Buffer, mail: string): Buffer =>
  ctx.sealing.hash('resident-mail', `${phoneKey.toString('hex')} ${mail}`)

async function sendCode(
  ctx: Ctx,
  letter: { channel: 'sms' | 'mail'; to: string; code: string; template: Template<CodeFacts> },
): Promise<void> {
  const { nameZh: office } = await officeOf(ctx)
  const { channel, to, template, code } = letter
  const until = new Date(ctx.now.getTime() + CODE_MINUTES * 60_000)
  await sendMessage(ctx, { channel, to, template, facts: { office, code, minutes: CODE_MINUTES }, until })
}
