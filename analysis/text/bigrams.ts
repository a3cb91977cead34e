/**
 * Every two neighbouring characters of a text as one number each, distinct: an exact key for full-text search in
 * Chinese, which writes no spaces. White space separates; a lone character has no key. O(characters).
 */
export function bigrams(text: string): number[] {
  const found = new Set<number>()
  for (let at = 0; at + 1 < text.length; at += 1) {
    const [a, b] = [text.charCodeAt(at), text.charCodeAt(at + 1)]
    // Two 16-bit units fill one signed 32-bit integer, the `int` of PostgreSQL.
    if (a > 32 && b > 32) found.add((a << 16) | b)
  }
  return [...found]
}
