/** Calibration by one number: scores are divided by it before the softmax (Guo et al., ICML 2017). */

/** A document judged by a model that never saw it: its label's number and the chances at temperature 1. */
export interface Chances {
  wanted: number
  chances: Float64Array
}

export function tempered(chances: Float64Array, temperature: number): Float64Array {
  const raised = chances.map((chance) => Math.max(chance, 1e-300) ** (1 / temperature))
  const total = raised.reduce((sum, chance) => sum + chance, 0)
  return raised.map((chance) => chance / total)
}

/** The temperature of least log loss, to 1 %. */
export function fitTemperature(judged: readonly Chances[]): number {
  let best = 1
  let least = Infinity
  for (let temperature = 0.05; temperature < 5; temperature *= 1.01) {
    let loss = 0
    for (const { wanted, chances } of judged)
      loss -= Math.log((tempered(chances, temperature)[wanted] ?? 0) + 1e-12)
    if (loss < least) {
      least = loss
      best = temperature
    }
  }
  return Math.round(best * 1000) / 1000
}
