/** Words alike, at one place: the one formula by which messages and whole issues are held against each other. */

/** What one place adds to the likeness of words, and what two places take from it. */
const TOGETHER = 1.25
const APART = 0.55
/** Words alone, where a place is missing, must say more. */
const ALONE = 0.65
/** What two counties take; nothing when both name the same place: a county may be mentioned in passing. */
const ELSEWHERE = 0.8

/**
 * `matter` and `place` are cosines (or means of them); `known` is the share of pairs in which both sides name a place,
 * `elsewhere` of those in which they name different counties.
 * The same words count 1.9 at one place, 0.65 where a place is missing, 0.1 at two places.
 */
export function likeness(matter: number, place: number, known: number, elsewhere: number): number {
  return (
    matter *
    (ALONE + (TOGETHER + APART) * place - APART * known) *
    (1 - ELSEWHERE * elsewhere * (1 - Math.min(1, place)))
  )
}
