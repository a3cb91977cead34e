/**
 * Independent people behind messages: one who writes again is one, and so are those who send the same text. A text handed
 * round may stand for many, but nobody can tell; it counts as one voice, and its copies as repeats.
 */

/** `persons[at]` and `copyOf(at)` tell who wrote message `at` and of which message it is a copy; equal marks are one voice. */
export function independent(
  members: readonly number[],
  persons: readonly string[],
  copyOf: (at: number) => number,
): number {
  const parent = new Map<string, string>()
  const find = (mark: string): string => {
    let root = mark
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up
    return root
  }
  for (const at of members) {
    // Nobody named: each message is its own person.
    const person = persons[at] ? `p${persons[at]}` : `m${at}`
    const text = `t${copyOf(at)}`
    if (!parent.has(person)) parent.set(person, person)
    if (!parent.has(text)) parent.set(text, text)
    parent.set(find(person), find(text))
  }
  return new Set([...parent.keys()].map(find)).size
}
