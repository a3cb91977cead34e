// Numbers and query codes as people type them: with spaces, dashes, full-width letters, small letters.

/** Upper case, half width, nothing but letters and digits. */
export function tidyCode(typed: string) {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
}

/** Whether a typed code holds a sign that codes never use, because it is easily mistaken for another. */
export function hasUnusedSign(code: string) {
  return /[01258BILOSZ]/.test(code)
}

/** An order number: as above, but a dash inside it stays, and one left out between day and count is put back. */
export function tidyNumber(typed: string) {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[‐-―−—_]/g, '-')
    .replaceAll(/[^0-9A-Z-]/g, '')
    .replaceAll(/^-+|-+$/g, '')
    .replace(/^(\d{6})(\d{5})$/, '$1-$2')
}

/** Two groups of four, easier to read and to say: `ABCD 2345`. */
export function spacedCode(code: string) {
  return code.length === 8 ? `${code.slice(0, 4)} ${code.slice(4)}` : code
}

/** Digits of a phone number as typed, `+86` and separators removed. Answers null when it is none the contract takes. */
export function tidyPhone(typed: string) {
  const digits = typed
    .normalize('NFKC')
    .replaceAll(/[\s()（）.\-‐-―]/g, '')
    .replace(/^(?:\+|00)86/, '')
  return /^(1\d{10}|0\d{9,11})$/.test(digits) ? digits : null
}
