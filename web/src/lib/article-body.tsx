import { blocksOf, piecesOf } from './plain-text.ts'

function Marked({ text, words }: { text: string; words: readonly string[] }) {
  return piecesOf(text, words).map((piece) =>
    piece.marked ? <mark key={piece.at}>{piece.text}</mark> : <span key={piece.at}>{piece.text}</span>,
  )
}

/** An article's text with its headings and lists; `words` are marked. Headings stand one level below `level`. */
export function ArticleBody(props: { text: string; words?: readonly string[]; level?: 2 | 3 | 4 }) {
  const { text, words = [], level = 3 } = props
  const Heading = `h${level}` as const
  return (
    <div className="article-body">
      {blocksOf(text).map((block, index) => {
        // Blocks of one text never change their places.
        const key = `${index} ${block.kind}`
        if (block.kind === 'list') {
          const List = block.ordered ? 'ol' : 'ul'
          return (
            <List key={key}>
              {block.items.map((item, at) => (
                <li key={`${at} ${item}`}>
                  <Marked text={item} words={words} />
                </li>
              ))}
            </List>
          )
        }
        const said = <Marked text={block.text} words={words} />
        return block.kind === 'heading' ? (
          <Heading key={key}>{said}</Heading>
        ) : (
          <p key={key} style={{ whiteSpace: 'pre-line' }}>
            {said}
          </p>
        )
      })}
    </div>
  )
}
