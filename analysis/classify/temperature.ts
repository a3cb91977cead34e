/**
 * Calibration: scores are divided by a temperature before the softmax (Guo et al., ICML 2017). Texts with a title and
 * texts without have one each where there are enough of both: titles make an answer surer than the sums tell.
 */
import type { Model } from './model.ts'

/** A document judged by a model that never saw it: its label's number and the chances at temperature 1. */
export interface Chances {
  wanted: number
  titled: boolean
  chances: Float64Array
}

export type Temperatures = Pick<Model, 'temperature' | 'untitledTemperature'>

/** Fewer documents of a form than this say too little for a temperature of its own. */
const ENOUGH = 200
const LOWEST = 0.05
const HIGHEST = 5
const STEP = 1.02

export function tempered(chances: Float64Array, temperature: number): Float64Array {
  const raised = chances.map((chance) => Math.max(chance, 1e-300) ** (1 / temperature))
  const total = raised.reduce((sum, chance) => sum + chance, 0)
  return raised.map((chance) => chance / total)
}

export const temperatureFor = (
  { temperature, untitledTemperature }: Temperatures,
  titled: boolean,
): number => (titled ? temperature : (untitledTemperature ?? temperature))

/** Mean surprise at the labels people gave, in nats. */
export function logLoss(judged: readonly Chances[], temperatures: Temperatures): number {
  let loss = 0
  for (const { wanted, titled, chances } of judged)
    loss -= Math.log((tempered(chances, temperatureFor(temperatures, titled))[wanted] ?? 0) + 1e-12)
  return judged.length === 0 ? 0 : loss / judged.length
}

/** The temperature of least log loss, to 2 %. */
export function fitTemperature(judged: readonly Chances[]): number {
  let best = 1
  let least = Infinity
  for (let temperature = LOWEST; temperature < HIGHEST; temperature *= STEP) {
    const loss = logLoss(judged, { temperature })
    if (loss >= least) continue
    least = loss
    best = temperature
  }
  return Math.round(best * 1000) / 1000
}

export function fitTemperatures(judged: readonly Chances[]): Temperatures {
  const [titled, untitled] = [judged.filter((one) => one.titled), judged.filter((one) => !one.titled)]
  if (titled.length < ENOUGH || untitled.length < ENOUGH) return { temperature: fitTemperature(judged) }
  return { temperature: fitTemperature(titled), untitledTemperature: fitTemperature(untitled) }
}
