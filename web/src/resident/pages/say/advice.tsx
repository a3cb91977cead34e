import type { CrisisKind } from '../../lib/danger.ts'
import { useWords } from '../../lib/words.ts'

const ADVICE: Partial<Record<CrisisKind, 'gas' | 'fire' | 'despair' | 'violence' | 'electric'>> = {
  gas: 'gas',
  fire: 'fire',
  suicide: 'despair',
  violence: 'violence',
  'child-harm': 'violence',
  'electric-shock': 'electric',
}

/** One sentence of what to do now for each danger that has one. */
export function Advice({ kinds }: { kinds: readonly CrisisKind[] }) {
  const { say } = useWords()
  const wanted = [...new Set(kinds.flatMap((kind) => ADVICE[kind] ?? []))]
  if (wanted.length === 0) return null
  return (
    <ul>
      {wanted.map((key) => (
        <li key={key}>{say.urgent[key]}</li>
      ))}
    </ul>
  )
}
