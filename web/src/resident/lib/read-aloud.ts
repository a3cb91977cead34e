// The browser's own voice: nothing leaves the device, and where there is none the button is not shown.

export const canReadAloud =
  typeof speechSynthesis === 'object' && typeof SpeechSynthesisUtterance === 'function'

/** A little slower than people talk. */
const RATE = 0.85

/** What is seen of a page, without its controls: those say themselves when one gets there. */
export function textOf(page: HTMLElement): string {
  const parts = page.querySelectorAll<HTMLElement>('h1, h2, h3, p, li, dt, dd, legend, label')
  return [...parts]
    .filter(
      (part) => !part.querySelector('p, li') && !part.closest('[hidden], .visually-hidden, .elder-tools'),
    )
    .map((part) => part.innerText.trim())
    .filter(Boolean)
    .join('\n')
}

/** Reads sentence by sentence, because some browsers stop in the middle of a long text; answers how to stop it. */
export function readAloud(text: string, language: string, onEnd: () => void): () => void {
  speechSynthesis.cancel()
  const sentences = text.split(/(?<=[。！？!?；;]|[.] )|\n/).filter((sentence) => sentence.trim() !== '')
  for (const [index, sentence] of sentences.entries()) {
    const said = new SpeechSynthesisUtterance(sentence)
    said.lang = language
    said.rate = RATE
    if (index === sentences.length - 1) said.addEventListener('end', onEnd)
    said.addEventListener('error', onEnd)
    speechSynthesis.speak(said)
  }
  return () => speechSynthesis.cancel()
}
