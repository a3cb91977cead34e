// What a file is, told from its first bytes and never from its name.

export type FileKind = 'picture' | 'audio' | 'video' | 'document'

export interface Sniffed {
  kind: FileKind
  mediaType: string
  extension: string
}

const ascii = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to)
const as = (kind: FileKind, mediaType: string, extension: string): Sniffed => ({ kind, mediaType, extension })

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The kinds we take, or null for anything else. Pictures are decoded afterwards; this only tells them from the rest. */
export function sniff(bytes: Buffer): Sniffed | null {
  const head = ascii(bytes, 0, 12)
  if (head.startsWith('\xff\xd8\xff')) return as('picture', 'image/jpeg', 'jpg')
  if (head.startsWith('\x89PNG')) return as('picture', 'image/png', 'png')
  if (head.startsWith('GIF8')) return as('picture', 'image/gif', 'gif')
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return as('picture', 'image/webp', 'webp')
  if (head.startsWith('RIFF') && head.endsWith('WAVE')) return as('audio', 'audio/wav', 'wav')
  if (head.startsWith('OggS')) return as('audio', 'audio/ogg', 'ogg')
  if (head.startsWith('#!AMR')) return as('audio', 'audio/amr', 'amr')
  if (head.startsWith('ID3') || isMp3Frame(bytes)) return as('audio', 'audio/mpeg', 'mp3')
  if (head.slice(4, 8) === 'ftyp') return boxed(ascii(bytes, 8, 12))
  if (head.startsWith('\x1aE\xdf\xa3') && ascii(bytes, 0, 64).includes('webm'))
    return as('video', 'video/webm', 'webm')
  if (head.startsWith('%PDF-')) return as('document', 'application/pdf', 'pdf')
  if (head.startsWith('PK\x03\x04')) return office(bytes)
  return isText(bytes) ? as('document', 'text/plain', 'txt') : null
}

/** MPEG audio without tags: frame sync, layer III, a bit rate and a sampling rate that exist. */
function isMp3Frame(bytes: Buffer): boolean {
  const [first = 0, second = 0, third = 0] = bytes
  return first === 0xff && (second & 0xe6) === 0xe2 && third >> 4 !== 15 && (third & 0x0c) !== 0x0c
}

/** The ISO base format holds pictures, sound and films alike; its brand tells which. */
function boxed(brand: string): Sniffed | null {
  if (/^(heic|heix|mif1|msf1|avif)$/.test(brand)) return as('picture', 'image/heic', 'heic')
  if (/^M4[AB] $/.test(brand)) return as('audio', 'audio/mp4', 'm4a')
  if (brand === 'qt  ') return as('video', 'video/quicktime', 'mov')
  return /^(isom|iso\d|mp4\d|avc1|M4V |MSNV|dash|3gp\d|3g2\w)$/.test(brand)
    ? as('video', 'video/mp4', 'mp4')
    : null
}

/** A parcel that holds a text or a sheet of today's office programs; one with macros in it, or any other parcel, is not taken. */
function office(bytes: Buffer): Sniffed | null {
  const names = bytes.toString('latin1')
  if (!names.includes('[Content_Types].xml') || names.includes('vbaProject.bin')) return null
  if (names.includes('word/document.xml')) return as('document', WORD, 'docx')
  return names.includes('xl/workbook.xml') ? as('document', SHEET, 'xlsx') : null
}

/** Text in UTF-8 or GBK: no control signs, and nothing a browser could take for a page. */
function isText(bytes: Buffer): boolean {
  if (bytes.length === 0 || bytes.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13))
    return false
  const readable = ['utf-8', 'gb18030'].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return true
    } catch {
      return false
    }
  })
  return readable && !/<(!doctype|html|script|svg|\?xml)/i.test(ascii(bytes, 0, 2000))
}
