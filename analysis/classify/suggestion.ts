/** What a reading of a text proposes for one field: the value, how likely, whether to trust it unseen, and why. */
export interface Suggestion<Value> {
  value: Value
  probability: number
  /** False: a person decides. */
  sure: boolean
  /** Words of the text that spoke for it. */
  reasons: string[]
}
