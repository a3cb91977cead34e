// What an office may set about its signals; the rest of the method is in the files of each kind.
export interface SignalRules {
  /** False signals a week that a hundred cells may cost. */
  falsePerWeekOf100: number
  /** Findings of which a larger share is false are not told. */
  mostQ: number
  /** Days of the longest window that a burst is looked for in. */
  longestWindow: number
  /** Fewer requests than this are no burst, however few were expected. */
  leastCount: number
  /** A place is long silent after so many days without a request. */
  silentDays: number
  /** Answers to call-backs within a window, below which dissatisfaction is not looked at. */
  leastAnswers: number
}

/** Ours: no source names any of these. */
export const SIGNAL_RULES: SignalRules = {
  falsePerWeekOf100: 0.5,
  mostQ: 1,
  longestWindow: 7,
  leastCount: 3,
  silentDays: 60,
  leastAnswers: 5,
}
