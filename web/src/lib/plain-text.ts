// Plain text with the few marks an article may have: `## ` headings, `- ` and `1. ` items. Nothing else is read as a mark.

export type Block =
  { kind: 'heading' | 'paragraph'; text: string } | { kind: 'list'; ordered: boolean; items: string[] }

/** The blocks of a text in their order. A line that follows a paragraph without a blank one stays in it. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let open = false
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    const last = blocks.at(-1)
    const heading = /^##+\s+(.+)$/.exec(line)?.[1]
    const item = /^(?:[-•]|(\d{1,2})[.、）)])\s*(.+)$/.exec(line)
    if (!line) open = false
    else if (heading) {
      blocks.push({ kind: 'heading', text: heading })
      open = false
    } else if (item?.[2]) {
      const ordered = item[1] !== undefined
      if (last?.kind === 'list' && last.ordered === ordered) last.items.push(item[2])
      else blocks.push({ kind: 'list', ordered, items: [item[2]] })
      open = false
    } else if (open && last?.kind === 'paragraph') last.text += `\n${line}`
    else {
      blocks.push({ kind: 'paragraph', text: line })
      open = true
    }
  }
  return blocks
}

export interface Piece {
  text: string
  /** Where in the text it begins: a key for drawing. */
  at: number
  marked: boolean
}

/** A text cut where one of the words stands, for marking them; letters of either case. */
export function piecesOf(text: string, words: readonly string[]): Piece[] {
  const wanted = words.filter((word) => word.length > 1)
  if (wanted.length === 0) return [{ text, at: 0, marked: false }]
  const pattern = new RegExp(
    `(${wanted.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|')})`,
    'gi',
  )
  let at = 0
  return text.split(pattern).flatMap((piece, index) => {
    const here = at
    at += piece.length
    return piece ? [{ text: piece, at: here, marked: index % 2 === 1 }] : []
  })
}
