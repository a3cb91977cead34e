// What came of a demand, read from its steps: the state, the answers, and the words of the replies.
import type { DemandState } from '#contract/demands'
import { HOUR } from './hours.ts'
import type { Matter } from './matters.ts'
import { replyWords } from './phrasing.ts'
import { stateAfter, type DemoStep } from './plot.ts'
import type { Random } from './random.ts'
import type { CatalogueLine, DemoUnit } from './world.ts'

export interface DemoStory {
  end: DemandState
  /** The reply came, or is still missing, after its limit. */
  late: boolean
  mainUnit: string | null
  assistUnits: string[]
  steps: DemoStep[]
  replyText: string | null
  /** The last answers given in a call-back; null when never asked or not reached. */
  contacted: boolean | null
  solved: boolean | null
  satisfied: 'satisfied' | 'basically' | 'dissatisfied' | null
  /** `seq` of the open demand of the same person that this one was merged into. */
  mergedInto: number | null
}

export interface Answering {
  steps: DemoStep[]
  at: number
  matter: Matter
  title: string
  line: CatalogueLine | null
  main: DemoUnit | null
}

/** Writes the text of every reply and answer that happened; the last one is the demand's reply. */
export function writeAnswers(
  random: Random,
  { steps, at, matter, title, line, main }: Answering,
): string | null {
  let last: string | null = null
  for (const step of steps) {
    if (step.action === 'answer') last = step.text = `您好，${matter.answer}。还有不清楚的地方请随时来电。`
    if (step.action !== 'reply') continue
    last = step.text = replyWords(random, {
      title,
      core: step.resolved ? matter.done : matter.undone,
      onSite: matter.place !== 'none',
      basis: line?.basis ?? '',
      unitName: main?.nameZh ?? '',
      phone: main?.phone ?? '',
      at: at + step.hours * HOUR,
    })
  }
  return last
}

export function storyOf(steps: DemoStep[], line: CatalogueLine | null, mergedInto: number | null): DemoStory {
  const dispatched = steps.some((step) => step.action === 'dispatch')
  const asked = steps.findLast((step) => step.outcome === 'reached')
  return {
    end: stateAfter(steps),
    late: false,
    mainUnit: dispatched ? (line?.mainUnit ?? null) : null,
    assistUnits: dispatched ? (line?.assistUnits ?? []) : [],
    steps,
    replyText: null,
    contacted: asked?.contacted ?? null,
    solved: asked?.solved ?? null,
    satisfied: asked?.satisfaction ?? null,
    mergedInto,
  }
}

export function lateness(at: number, to: number, steps: DemoStep[], replyDue: number | null): boolean {
  const state = stateAfter(steps)
  if (replyDue === null || state === 'withdrawn' || state === 'closed-terminated' || state === 'parked')
    return false
  const replied = steps.find((step) => step.action === 'reply')
  return (replied ? at + replied.hours * HOUR : to) > replyDue
}
