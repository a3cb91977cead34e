// How far a demand went, who did what and when: the steps of SM1 in the words of the contract's actions.
import type { DemandAction, DemandState } from '#contract/demands'
import * as detours from './detours.ts'
import { atHour, DAY, daytime, HOUR } from './hours.ts'
import { NEXT, type DemoStep, type Plot, type Urgency } from './plot.ts'
import { between, integer, pick, type Random } from './random.ts'
import * as say from './wording.ts'
import * as words from './wording-roads.ts'

const MINUTE = 60_000
/** Share of the sign limit that people really use. */
const HASTE: Record<Urgency, number> = { general: 1, urgent: 0.3, 'extra-urgent': 0.06 }

/** The steps up to `to`, ascending, with the instant each order's reply was due (null when never dispatched). */
export function tellStory(random: Random, plot: Plot): { steps: DemoStep[]; replyDue: number | null } {
  const steps: DemoStep[] = []
  const tell = new Teller(random, plot, steps)
  tell.intake()
  if (plot.stop) cutAt(steps, plot)
  const reach = (plot.to - plot.at) / HOUR
  const beyond = steps.findIndex((step) => step.hours > reach)
  if (beyond >= 0) steps.length = beyond
  return { steps, replyDue: tell.replyDue }
}

/** Ends the story in the state asked for and, where that lies in the future, moves it up so that it already happened. */
function cutAt(steps: DemoStep[], { at, to, stop, until }: Plot): void {
  let state: DemandState = 'received'
  let kept = stop === 'received' ? 0 : steps.length
  for (let i = 0; i < steps.length && kept > 0; i++) {
    state = NEXT[steps[i]?.action ?? 'addFacts'] ?? state
    if (state === stop) {
      kept = i + 1
      break
    }
  }
  // A call that counts is one in which the person said something.
  const standstill = steps.findIndex(
    ({ action, outcome }) => action === until && outcome !== 'no-answer' && outcome !== 'busy',
  )
  if (standstill >= 0) kept = standstill + 1
  // Of those who were called, some have answered and come before the story stands still.
  if (stop === 'joint')
    for (let most = 4; most > 0 && steps[kept] && NEXT[steps[kept]?.action ?? 'reply'] === undefined; most--)
      kept += 1
  steps.length = kept
  const last = steps.at(-1)?.hours ?? 0
  const reach = ((to - at) / HOUR) * 0.95
  if (last > reach) for (const step of steps) step.hours = round((step.hours * reach) / last)
}

const round = (hours: number) => Math.round(hours * 1000) / 1000

class Teller {
  replyDue: number | null = null
  now: number
  readonly random: Random
  private plot: Plot
  private steps: DemoStep[]
  /** Set when the first contact came late or never: the person will say so. */
  private uncontacted = false

  constructor(random: Random, plot: Plot, steps: DemoStep[]) {
    this.random = random
    this.plot = plot
    this.steps = steps
    this.now = plot.at
  }

  intake(): void {
    const { random, plot } = this
    if (plot.merge) {
      this.step('merge', this.minutes(3, 25))
      if (!plot.unmerge) return
      this.step('unmerge', this.officeHour(0.5, 6), { text: pick(random, words.UNMERGED) })
      return this.assign()
    }
    if (plot.service)
      return this.step('transfer', this.minutes(1, 4), {
        service: plot.service,
        text: `${plot.service === 'gas' ? '燃气抢险' : plot.service}值班席`,
      })
    if (plot.guideReason) {
      this.step('guide', this.minutes(3, 60), {
        guideReason: plot.guideReason,
        text: say.GUIDES[plot.guideReason],
      })
      return this.askAbout()
    }
    if (plot.kind === 'consultation' && !plot.stop && random() < 0.55) {
      this.step('answer', this.minutes(2, 20))
      return this.askAbout()
    }
    this.step('complete', this.minutes(1, plot.night ? 30 : 8))
    if (random() < 0.015) {
      this.step('sendBack', this.officeHour(0.1, 1), { text: '地点不清，请补充门牌和联系方式' })
      this.step('complete', this.officeHour(0.2, 3))
    }
    this.assign()
  }

  /** To the unit, straight or by way of a consultation or an objection. */
  private assign(): void {
    const { random, plot } = this
    if (plot.road === 'consult') detours.consult(this, plot)
    const [stranger] = plot.others
    const wrong = plot.road === 'object-upheld' && stranger ? { unit: stranger } : {}
    this.step('dispatch', this.officeHour(0.05, plot.urgency === 'general' ? 1.6 : 0.2), wrong)
    if (plot.road === null && random() < 0.006) {
      this.step('recall', this.minutes(2, 8), { text: '派错单位，收回' })
      this.step('dispatch', this.minutes(2, 20))
    }
    this.replyDue = this.now + plot.limits.reply[plot.urgency] * HOUR
    if (plot.road === null && random() < 0.02) return this.withdraw()
    if (plot.road === 'object-upheld' || plot.road === 'object-refused')
      detours.object(this, plot, random() < 0.4)
    this.sign()
    this.contact()
    this.work()
  }

  private withdraw(): void {
    if (this.random() < 0.5) this.sign()
    this.step('withdraw', this.now + between(this.random, 0.5, 20) * HOUR, {
      text: pick(this.random, say.WITHDRAWN),
    })
    this.askAbout()
  }

  /** Some of what ended without work is asked about by somebody else (G1); the draw itself is the house's. */
  private askAbout(): void {
    const outcome = this.random() < 0.8 ? 'reached' : 'no-answer'
    const agreed = this.random() < 0.88
    this.step('checkClosed', atHour(this.now + 18 * HOUR, between(this.random, 9.5, 17)), {
      outcome,
      ...(outcome === 'reached' && { agreed, text: agreed ? '认可办结方式' : '不认可，认为问题仍在' }),
    })
  }

  private sign(): void {
    const { random, plot } = this
    const limit = plot.limits.sign * HASTE[plot.urgency]
    const late = random() < 0.01 - plot.quality * 0.01
    this.step(
      'sign',
      this.now + (late ? between(random, 1.05, 2) : random() ** 2 * 0.85 + 0.02) * limit * HOUR,
    )
  }

  private contact(): void {
    const { random, plot } = this
    if (!plot.callable)
      return this.step('handle', this.now + between(random, 0.2, 3) * HOUR, { text: pick(random, say.PLANS) })
    const limit = plot.limits.contact[plot.urgency] * (plot.urgency === 'extra-urgent' ? 0.25 : 1) * HOUR
    const late = random() < 0.012 - plot.quality * 0.012
    const wait = late ? between(random, 1.1, 2) : random() ** 2 * 0.55 + 0.02
    const when =
      plot.urgency === 'general' && !late
        ? Math.min(daytime(this.now + wait * limit), this.now + limit * 0.9)
        : this.now + wait * limit
    this.step('contact', when, {
      channel: plot.secret ? 'through-office' : random() < 0.85 ? 'phone' : 'visit',
      text: pick(random, say.CONTACT_NOTES),
    })
    this.uncontacted = random() < 0.018 - plot.quality * 0.015
    this.step('handle', this.now + between(random, 0.1, plot.urgency === 'general' ? 5 : 0.3) * HOUR, {
      text: pick(random, say.PLANS),
    })
  }

  private work(): void {
    const { random, plot } = this
    if (random() < 0.03)
      this.step('addFacts', this.now + between(random, 0.05, 1) * HOUR, {
        text: pick(random, say.ADDED_FACTS),
      })
    const length = plot.limits.reply[plot.urgency] * HOUR
    detours.helpersReport(this, plot)
    const turned = detours.sideRoad(this, plot, this.replyDue ?? this.now)
    if (turned === 'ended') return this.askAbout()
    if (turned === 'extended') this.replyDue = (this.replyDue ?? this.now) + 7 * DAY
    if (turned === 'parked') this.replyDue = this.now + length
    const due = this.replyDue ?? this.now
    const late = random() < 0.045 - plot.quality * 0.035
    const wanted =
      due -
      length +
      (late
        ? between(random, 1.03, 1.7)
        : between(random, 0.1, 0.92) * random() ** (0.4 + plot.quality * 0.2)) *
        length
    const general = plot.urgency === 'general'
    const aligned = general ? daytime(wanted) : wanted
    const earliest = this.now + 3 * MINUTE
    this.reply(Math.max(late ? aligned : Math.min(aligned, due - 20 * MINUTE), earliest))
    this.afterReply(1)
  }

  private reply(when: number): void {
    this.step('reply', when, { resolved: this.random() < 0.88 })
  }

  private afterReply(turn: number): void {
    const { random, plot } = this
    const opens = plot.nextOffice(this.now)
    if (!plot.callable) return this.step('closeUnverified', opens)
    this.step('openCallback', opens)
    if (turn === 1 && random() < 0.05) return this.unreached()
    if (random() < 0.12)
      this.call(atHour(this.now, between(random, 9.2, 11.8)), {
        outcome: random() < 0.7 ? 'no-answer' : 'busy',
      })
    const wantsRedo = plot.stop === 'redo' && turn === 1
    const solved = !wantsRedo && random() < (turn === 1 ? 0.75 + plot.quality * 0.1 : 0.68)
    const roll = random() - plot.quality * 0.04
    const satisfaction = solved
      ? roll < 0.76
        ? 'satisfied'
        : roll < 0.96
          ? 'basically'
          : 'dissatisfied'
      : roll < 0.07
        ? 'satisfied'
        : roll < 0.31
          ? 'basically'
          : 'dissatisfied'
    const contacted = !(turn === 1 && this.uncontacted)
    this.call(atHour(this.now, between(random, 13.5, 17.8)), {
      outcome: 'reached',
      contacted,
      solved,
      satisfaction,
    })
    const redo =
      wantsRedo || (turn <= 2 && random() < (solved ? (satisfaction === 'dissatisfied' ? 0.3 : 0) : 0.5))
    if (redo) return this.redo(turn)
    if (!solved) {
      const unsolvedReason = turn > 2 ? 'redo-limit' : random() < 0.6 ? 'beyond-law' : 'unreasonable'
      return this.step('closeUnsolved', this.officeHour(0.3, 6), {
        unsolvedReason,
        text: pick(random, say.UNSOLVED_REASONS),
      })
    }
    if (satisfaction === 'dissatisfied')
      this.step('closeSolved', this.officeHour(0.3, 6), { text: pick(random, say.SECOND_LOOKS) })
    else this.step('closeSolved', this.minutes(1, 3))
    if (turn === 1 && random() < 0.012) {
      this.step('reopen', this.now + between(random, 24, 220) * HOUR, {
        text: '用了没几天又坏了，请重新办理',
      })
      this.again(2)
    }
  }

  private unreached(): void {
    for (const hour of [
      between(this.random, 9.2, 11.8),
      between(this.random, 14, 17.5),
      between(this.random, 18.1, 20),
    ]) {
      const roll = this.random()
      this.call(atHour(this.now, hour), {
        outcome: roll < 0.7 ? 'no-answer' : roll < 0.85 ? 'busy' : roll < 0.95 ? 'refused' : 'wrong-number',
      })
    }
    this.step('closeUnreached', this.minutes(1, 5))
  }

  private redo(turn: number): void {
    this.step('orderRedo', this.officeHour(0.5, 8), { text: pick(this.random, say.REDO_REASONS) })
    this.again(turn + 1)
  }

  private again(turn: number): void {
    this.step('resume', this.officeHour(0.3, 4))
    this.reply(daytime(this.now + between(this.random, 6, 70) * HOUR))
    this.afterReply(turn)
  }

  private call(when: number, more: Partial<DemoStep>): void {
    this.step('recordCall', Math.max(when, this.now + 5 * MINUTE), more)
  }

  step(action: DemandAction, when: number, more: Partial<DemoStep> = {}): void {
    this.now = Math.max(when, this.now + 1000)
    this.steps.push({ action, hours: round((this.now - this.plot.at) / HOUR), ...more })
  }

  minutes(low: number, high: number): number {
    return this.now + integer(this.random, low * 60, high * 60) * 1000
  }

  /** Some hours later, moved into the office day unless the matter is urgent. */
  officeHour(low: number, high: number): number {
    const when = this.now + between(this.random, low, high) * HOUR
    return this.plot.urgency === 'general' ? daytime(when) : when
  }
}
