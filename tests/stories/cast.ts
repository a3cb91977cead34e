// The people of a story and what they do: one verb for each thing, over HTTP, as everybody does it.
import type { Unit } from '#contract/areas'
import type { CALL_OUTCOMES, DemandAction, SATISFACTION } from '#contract/demands'
import type { Followed } from '#contract/following'
import type { Receipt } from '#contract/intake'
import type { DemandDetail } from '#contract/orders'
import type { TestApp } from '../kit/app.ts'
import { done, type Answer, type Client } from '../kit/client.ts'
import type { House } from '../kit/house.ts'

/** What a verb needs to know of an order; a receipt is one. */
export type Told = Pick<Receipt, 'id' | 'number' | 'queryCode'>

export interface Answers {
  contacted: boolean
  solved: boolean
  satisfaction: (typeof SATISFACTION)[number]
}
export const CONTENT: Answers = { contacted: true, solved: true, satisfaction: 'satisfied' }

/** A resident with a telephone, or without one; each sees only what number and code open. */
export interface Resident {
  says(body: string, more?: object): Promise<Receipt>
  reads(order: Told): Promise<Followed>
  addsFacts(order: Told, text: string): Promise<Followed>
  withdraws(order: Told, text?: string): Promise<Followed>
  reopens(order: Told, text: string): Promise<Followed>
}

/** One unit at work on what it was sent. */
export interface Hands {
  unit: Unit
  client: Client
  signs(order: Told): Promise<DemandDetail>
  contacts(order: Told, channel?: string): Promise<DemandDetail>
  plans(order: Told, plan?: string): Promise<DemandDetail>
  replies(order: Told, text?: string, resolved?: boolean): Promise<DemandDetail>
  resumes(order: Told): Promise<DemandDetail>
  /** Everything from signing to the reply, as far as the order needs it. */
  handles(order: Told): Promise<DemandDetail>
}

export interface Cast {
  resident(name: string, phone: string | null): Resident
  operator: { client: Client; enters(body: string, more?: object): Promise<Receipt> }
  dispatcher: {
    client: Client
    sends(order: Told, unit: Unit, more?: object): Promise<DemandDetail>
    recalls(order: Told): Promise<DemandDetail>
  }
  works: Hands
  committee: Hands
  caller: {
    client: Client
    reaches(order: Told, answers: Answers): Promise<DemandDetail>
    tries(order: Told, outcome: Exclude<(typeof CALL_OUTCOMES)[number], 'reached'>): Promise<DemandDetail>
    givesUp(order: Told): Promise<DemandDetail>
  }
  supervisor: {
    client: Client
    ordersRedo(order: Told, text?: string): Promise<DemandDetail>
    closesUnsolved(order: Told, reason: string, text?: string): Promise<DemandDetail>
  }
  /** The clock of the house: lets it reach a moment of Nanping's time, and everything due happen. */
  until(moment: string): Promise<void>
}

/** Topic and kind a dispatcher confirms unless the story says otherwise. */
export const LIGHTING = { kind: 'complaint', topicCode: '01.02', urgency: 'general' } as const

export async function castOf(app: TestApp, house: House): Promise<Cast> {
  const asks = async (client: Client, { id }: Told) =>
    done(await client.get<DemandDetail>(`/api/demands/${id}`))
  const acts = async (client: Client, order: Told, action: DemandAction, body: object = {}) => {
    done(await client.post(`/api/demands/${order.id}/actions/${action}`, body))
    return asks(client, order)
  }

  function resident(name: string, phone: string | null): Resident {
    const path = `/api/open/${house.tenant.code}`
    const raiser = phone ? { name, phone } : { noPhoneReason: 'will-not-say' }
    const own = async ({ number, queryCode }: Told) => {
      const { token } = done(await app.guest.post<{ token: string }>(`${path}/follow`, { number, queryCode }))
      return app.guest.with({ authorization: `Bearer ${token}` })
    }
    const does = async (order: Told, action: string, text?: string) =>
      done(await (await own(order)).post<Followed>(`${path}/followed/${action}`, { text }))
    return {
      says: async (body, more = {}) =>
        done(await app.guest.post<Receipt>(`${path}/demands`, { body, raiser, ...more })),
      reads: async (order) => done(await (await own(order)).get<Followed>(`${path}/followed`)),
      addsFacts: (order, text) => does(order, 'addFacts', text),
      withdraws: (order, text) => does(order, 'withdraw', text),
      reopens: (order, text) => does(order, 'reopen', text),
    }
  }

  function hands(client: Client, unit: Unit): Hands {
    const does = (order: Told, action: DemandAction, body?: object) => acts(client, order, action, body)
    const verbs: Omit<Hands, 'handles'> = {
      unit,
      client,
      signs: (order) => does(order, 'sign'),
      contacts: (order, channel = 'phone') => does(order, 'contact', { channel }),
      plans: (order, plan = '明天上午派人到现场') => does(order, 'handle', { plan }),
      replies: (order, text = '已经修好。', resolved = true) => does(order, 'reply', { text, resolved }),
      resumes: (order) => does(order, 'resume'),
    }
    return {
      ...verbs,
      async handles(order) {
        const signed = await verbs.signs(order)
        if (signed.can.includes('contact'))
          await verbs.contacts(order, signed.raiser.hidden ? 'through-office' : 'phone')
        await verbs.plans(order)
        return verbs.replies(order)
      },
    }
  }

  const client = {
    operator: await house.as('operator'),
    dispatcher: await house.as('dispatcher'),
    handler: await house.as('handler'),
    committee: await house.as('committee'),
    caller: await house.as('caller-back'),
    supervisor: await house.as('supervisor'),
  }
  return {
    resident,
    operator: {
      client: client.operator,
      enters: async (body, more = {}) =>
        done(
          await client.operator.post<Receipt>('/api/demands', {
            channel: 'phone',
            body,
            raiser: { name: '居民乙', phone: '19900000002' },
            ...more,
          }),
        ),
    },
    dispatcher: {
      client: client.dispatcher,
      sends: (order, unit, more = {}) =>
        acts(client.dispatcher, order, 'dispatch', { ...LIGHTING, mainUnitId: unit.id, ...more }),
      recalls: (order) => acts(client.dispatcher, order, 'recall'),
    },
    works: hands(client.handler, house.works),
    committee: hands(client.committee, house.committee),
    caller: {
      client: client.caller,
      reaches: (order, answers) =>
        acts(client.caller, order, 'recordCall', { outcome: 'reached', ...answers }),
      tries: (order, outcome) => acts(client.caller, order, 'recordCall', { outcome }),
      givesUp: (order) => acts(client.caller, order, 'closeUnreached'),
    },
    supervisor: {
      client: client.supervisor,
      ordersRedo: (order, text = '请重新办理') => acts(client.supervisor, order, 'orderRedo', { text }),
      closesUnsolved: (order, reason, text = '已经向本人说明原因') =>
        acts(client.supervisor, order, 'closeUnsolved', { reason, text }),
    },
    async until(moment) {
      app.clock.set(new Date(`${moment}:00+08:00`))
      await app.work()
    },
  }
}

/** The refusal side of a verb: what the server answered, unread. */
export function tries(client: Client, order: Told, action: DemandAction, body: object = {}): Promise<Answer> {
  return client.post(`/api/demands/${order.id}/actions/${action}`, body)
}
