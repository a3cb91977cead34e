/**
 * Finds many fixed phrases in one pass over a text (Aho and Corasick, CACM 1975), tables in typed arrays.
 * `compilePhrases(phrases)` once, then `findPhrases(compiled, text, visit)`: visit(phrase number, start, end) for every
 * occurrence, overlapping ones too, in the order of their ends. O(characters + occurrences).
 */

export interface Phrases {
  readonly lengths: Int32Array
  /** Open addressing over (node, character) → node; 0 is the root and, as a target, a free slot. */
  readonly fromNode: Int32Array
  readonly unit: Uint16Array
  readonly toNode: Int32Array
  readonly fail: Int32Array
  /** Phrases that end at a node: first number, or -1; `nextEnd` chains equal phrases. */
  readonly ends: Int32Array
  readonly nextEnd: Int32Array
  /** Nearest node on the fail chain where a phrase ends; 0 for none. */
  readonly output: Int32Array
  readonly starts: Uint8Array
}

function slotOf(node: number, unit: number, mask: number): number {
  const mixed = Math.imul(node ^ Math.imul(unit, 0x85ebca6b), 0x9e3779b1)
  return (mixed ^ (mixed >>> 15)) & mask
}

function step(phrases: Phrases, node: number, unit: number): number {
  const mask = phrases.toNode.length - 1
  let slot = slotOf(node, unit, mask)
  for (;;) {
    const target = phrases.toNode[slot] ?? 0
    if (target === 0) return 0
    if (phrases.fromNode[slot] === node && phrases.unit[slot] === unit) return target
    slot = (slot + 1) & mask
  }
}

/** Empty phrases keep their number and are never found. O(total characters). */
export function compilePhrases(list: readonly string[]): Phrases {
  const edges = list.reduce((sum, phrase) => sum + phrase.length, 0)
  let size = 64
  while (size < edges * 2) size *= 2
  const phrases: Phrases = {
    lengths: Int32Array.from(list, (phrase) => phrase.length),
    fromNode: new Int32Array(size),
    unit: new Uint16Array(size),
    toNode: new Int32Array(size),
    fail: new Int32Array(edges + 1),
    ends: new Int32Array(edges + 1).fill(-1),
    nextEnd: new Int32Array(list.length).fill(-1),
    output: new Int32Array(edges + 1),
    starts: new Uint8Array(0x10000),
  }
  const parents = [0]
  const units = [0]
  list.forEach((phrase, number) => {
    let node = 0
    for (let at = 0; at < phrase.length; at++) {
      const unit = phrase.charCodeAt(at)
      if (at === 0) phrases.starts[unit] = 1
      const known = step(phrases, node, unit)
      if (known !== 0) {
        node = known
        continue
      }
      let slot = slotOf(node, unit, size - 1)
      while (phrases.toNode[slot] !== 0) slot = (slot + 1) & (size - 1)
      phrases.fromNode[slot] = node
      phrases.unit[slot] = unit
      parents.push(node)
      units.push(unit)
      node = phrases.toNode[slot] = parents.length - 1
    }
    if (node === 0) return
    phrases.nextEnd[number] = phrases.ends[node] ?? -1
    phrases.ends[node] = number
  })
  link(phrases, parents, units)
  return phrases
}

/** Fail and output links, nearest to the root first. */
function link(phrases: Phrases, parents: readonly number[], units: readonly number[]): void {
  const depth = new Int32Array(parents.length)
  for (let node = 1; node < parents.length; node++) depth[node] = (depth[parents[node] ?? 0] ?? 0) + 1
  const order = Array.from({ length: parents.length - 1 }, (_, at) => at + 1)
  order.sort((a, b) => (depth[a] ?? 0) - (depth[b] ?? 0) || a - b)
  for (const node of order) {
    const parent = parents[node] ?? 0
    let fail = phrases.fail[parent] ?? 0
    let target = 0
    while (parent !== 0) {
      target = step(phrases, fail, units[node] ?? 0)
      if (target !== 0 || fail === 0) break
      fail = phrases.fail[fail] ?? 0
    }
    phrases.fail[node] = target
    phrases.output[node] = phrases.ends[target] === -1 ? (phrases.output[target] ?? 0) : target
  }
}

export function findPhrases(
  phrases: Phrases,
  text: string,
  visit: (phrase: number, start: number, end: number) => void,
): void {
  let node = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (node === 0 && phrases.starts[unit] === 0) continue
    for (;;) {
      const target = step(phrases, node, unit)
      if (target !== 0) {
        node = target
        break
      }
      if (node === 0) break
      node = phrases.fail[node] ?? 0
    }
    let found = phrases.ends[node] === -1 ? (phrases.output[node] ?? 0) : node
    while (found !== 0) {
      for (let phrase = phrases.ends[found] ?? -1; phrase !== -1; phrase = phrases.nextEnd[phrase] ?? -1)
        visit(phrase, at + 1 - (phrases.lengths[phrase] ?? 0), at + 1)
      found = phrases.output[found] ?? 0
    }
  }
}
