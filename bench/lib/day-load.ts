// The people of the city at work, in a process of its own: whoever is free takes the next step of some order, the later
// step first, so that orders go through rather than pile up.
import { readFileSync } from 'node:fs'
import { mulberry32, pick } from '../../server/src/demo/random.ts'
import { openAsker, type Ask } from './asker.ts'
import type { Office } from './day-house.ts'

export interface Shift {
  port: number
  /** Calls to take; 0 when only call-backs are left to make. */
  calls: number
  /** Orders to call back. */
  callBack: boolean
  connections: number
}

export interface Worked {
  seconds: number
  commands: number
  reads: number
  milliseconds: Float64Array
  /** What was answered with no 200, by step and status. */
  errors: Record<string, number>
}

interface Job {
  office: Office
  id: string
  unit: Office['units'][number]
  step: Step
  /** Whoever left no number is not called back. */
  hasNumber: boolean
  /** A report, or from somebody who is to stay unknown: the unit reaches the person through the office. */
  secret: boolean
}

/** After the call and until the reply; `answer` ends a consultation at the desk. */
const STEPS = ['answer', 'dispatch', 'sign', 'contact', 'handle', 'reply', 'recordCall'] as const
type Step = (typeof STEPS)[number]
/** The share of calls that the desk answers at once. */
const ANSWERED = 0.15

const { offices, bodies } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as {
  offices: Office[]
  bodies: { body: string; estate: string | null; raiser: { phone: string | null } }[]
}
const random = mulberry32(20261122)
/** Orders that were replied to and wait for the call-back. */
let replied: Job[] = []
let taken = 0

const REQUESTS: Record<Exclude<Step, 'dispatch'>, object> = {
  answer: { text: '按现行办法，请带身份证到便民服务中心一号窗口办理，当场可取。' },
  sign: {},
  contact: { channel: 'phone' },
  handle: { plan: '今天派人到现场查看，能修的当场修好。' },
  reply: { text: '已到现场处理完毕，并与来电人当面确认。', resolved: true },
  recordCall: { outcome: 'reached', contacted: true, solved: true, satisfaction: 'satisfied' },
}

async function work(shift: Shift): Promise<Worked> {
  const jobs: Job[] = shift.callBack ? replied.map((job) => ({ ...job, step: 'recordCall' })) : []
  if (shift.callBack) replied = []
  const worked = {
    seconds: 0,
    commands: 0,
    reads: 0,
    milliseconds: [] as number[],
    errors: {} as Worked['errors'],
  }
  let left = shift.calls
  const begun = performance.now()
  const person = async () => {
    const { ask, close } = openAsker(shift.port)
    const timed = async (step: string, kind: 'commands' | 'reads', ...question: Parameters<Ask>) => {
      const asked = performance.now()
      const { status, body } = await ask(...question)
      worked.milliseconds.push(performance.now() - asked)
      worked[kind] += 1
      if (status === 200) return JSON.parse(body) as unknown
      const what = `${step} ${status} ${(JSON.parse(body) as { code?: string }).code ?? ''}`
      worked.errors[what] = (worked.errors[what] ?? 0) + 1
      return null
    }
    const take = async (): Promise<Job | null> => {
      const office = pick(random, offices)
      const said = bodies[taken++ % bodies.length]
      const consultation = random() < ANSWERED
      const answer = (await timed(
        'call',
        'commands',
        'POST',
        '/api/demands',
        pick(random, office.operators),
        {
          channel: 'phone',
          body: said?.body,
          kind: consultation ? 'consultation' : undefined,
          place: { estate: said?.estate },
          raiser: said?.raiser,
        },
      )) as { id: string } | null
      return (
        answer && {
          office,
          id: answer.id,
          unit: pick(random, office.units),
          step: consultation ? 'answer' : 'dispatch',
          hasNumber: Boolean(said?.raiser.phone),
          secret: false,
        }
      )
    }
    const act = async (job: Job) => {
      const { office, id, unit, step } = job
      const who = { answer: office.operators, dispatch: office.dispatchers, recordCall: office.callers }
      const cookie = pick(random, who[step as 'answer'] ?? unit.handlers)
      const path = `/api/demands/${id}`
      let request = REQUESTS[step as 'sign']
      // Whoever gets an order opens it first.
      if (step === 'dispatch' || step === 'sign' || step === 'recordCall') {
        const page = (await timed('open', 'reads', 'GET', path, cookie)) as Page | null
        job.secret = page?.kind === 'report' || page?.keepSecret === true
        if (step === 'dispatch')
          request = {
            kind: page?.kind ?? 'help',
            topicCode: page?.topicCode ?? '01',
            urgency: page?.urgency ?? 'general',
            mainUnitId: unit.id,
          } as never
      }
      if (step === 'contact' && job.secret) request = { channel: 'through-office' }
      return await timed(step, 'commands', 'POST', `${path}/actions/${step}`, cookie, request)
    }
    for (;;) {
      const job = jobs.pop() ?? (left > 0 ? ((left -= 1), await take()) : undefined)
      if (job === undefined) break
      if (job === null) continue
      if (!(await act(job))) continue
      const next = STEPS[STEPS.indexOf(job.step) + 1]
      if (job.step === 'reply') replied.push(...(job.hasNumber ? [job] : []))
      else if (job.step !== 'answer' && next) jobs.push({ ...job, step: next })
    }
    close()
  }
  await Promise.all(Array.from({ length: shift.connections }, person))
  return {
    ...worked,
    seconds: (performance.now() - begun) / 1000,
    milliseconds: Float64Array.from(worked.milliseconds),
  }
}

interface Page {
  kind: string | null
  topicCode: string | null
  urgency: string | null
  keepSecret: boolean
}

process.on('message', (shift: Shift) => {
  void work(shift).then((worked) => process.send?.(worked))
})
process.on('disconnect', () => process.exit())
process.send?.({ ready: true })
