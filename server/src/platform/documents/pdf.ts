// Papers that leave the house as PDF: evidence packs, reports, archive files. One font, embedded by the characters used.
import { createRequire } from 'node:module'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'

const FAMILY = 'Noto Sans SC'
const MARGIN = 40

let library: Promise<typeof import('pdfmake')> | undefined

/** Loaded when the first document is made. Only our own font may be read: no document opens a file or an address. */
async function load(): Promise<typeof import('pdfmake')> {
  const { default: pdfmake } = await import('pdfmake')
  const { resolve } = createRequire(import.meta.url)
  const regular = resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
  const bold = resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf')
  pdfmake.setFonts({ [FAMILY]: { normal: regular, bold, italics: regular, bolditalics: bold } })
  pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold)
  pdfmake.setUrlAccessPolicy(() => false)
  return pdfmake
}

/** A4 pages of `content` in our font, numbered at the foot; images are given as data URLs. */
export async function renderPdf(title: string, content: TDocumentDefinitions['content']): Promise<Buffer> {
  library ??= load()
  const pdfmake = await library
  const document = pdfmake.createPdf({
    info: { title },
    content,
    pageSize: 'A4',
    pageMargins: MARGIN,
    defaultStyle: { font: FAMILY, fontSize: 10, lineHeight: 1.3 },
    styles: {
      title: { fontSize: 16, bold: true, margin: [0, 0, 0, 8] },
      heading: { fontSize: 12, bold: true, margin: [0, 12, 0, 4] },
      quiet: { color: '#5b6b70' },
    },
    footer: (page, pages) => ({ text: `${page} / ${pages}`, alignment: 'center', fontSize: 8 }),
  })
  return document.getBuffer()
}
