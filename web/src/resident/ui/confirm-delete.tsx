import { useState } from 'react'
import { useWords } from '../lib/words.ts'
import { Button } from './button.tsx'

/** Deletes only after a second press; no dialog to get lost in. */
export function ConfirmDelete({ label, onDelete }: { label: string; onDelete: () => void }) {
  const { say } = useWords()
  const [asking, setAsking] = useState(false)
  if (!asking) {
    return (
      <button className="link-button careful" type="button" onClick={() => setAsking(true)}>
        {label}
      </button>
    )
  }
  return (
    <div className="note warm" role="alert">
      <p>{say.deleteSure}</p>
      <div className="acts">
        <Button look="careful" onClick={onDelete}>
          {say.deleteYes}
        </Button>
        <Button onClick={() => setAsking(false)}>{say.deleteNo}</Button>
      </div>
    </div>
  )
}
