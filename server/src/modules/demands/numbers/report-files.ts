import type { Report, REPORT_FORMATS } from '#contract/numbers'
import { renderPdf } from '../../../platform/documents/pdf.ts'
import { sheetName } from '../../../platform/documents/sheet.ts'

type Format = (typeof REPORT_FORMATS)[number]

export function renderReport(report: Report, format: Format): Promise<Buffer> {
  return { xlsx: asSheet, docx: asDocument, pdf: asPdf }[format](report)
}

async function asSheet(report: Report): Promise<Buffer> {
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  for (const [index, { heading, notes, columns, rows }] of report.sections.entries()) {
    const sheet = book.addWorksheet(sheetName(`${index + 1} ${heading}`))
    sheet.addRow([report.title]).font = { bold: true, size: 14 }
    for (const line of [...(index === 0 ? report.lead : []), ...notes]) sheet.addRow([line])
    sheet.addRow(columns).font = { bold: true }
    sheet.addRows(rows.map((row) => row.map(asCell)))
    columns.forEach((_, at) => (sheet.getColumn(at + 1).width = at === 0 ? 24 : 18))
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** A plain number stays one that can be added up; everything else is text, and no text can act as a formula. */
function asCell(text: string): string | number {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : text
}

async function asDocument(report: Report): Promise<Buffer> {
  const docx = await import('docx')
  const cell = (text: string, bold = false) =>
    new docx.TableCell({
      children: [new docx.Paragraph({ children: [new docx.TextRun({ text, bold, size: 16 })] })],
    })
  const table = (columns: string[], rows: string[][]) =>
    new docx.Table({
      width: { size: 100, type: docx.WidthType.PERCENTAGE },
      rows: [
        new docx.TableRow({ tableHeader: true, children: columns.map((text) => cell(text, true)) }),
        ...rows.map((row) => new docx.TableRow({ children: row.map((text) => cell(text)) })),
      ],
    })
  const document = new docx.Document({
    title: report.title,
    styles: { default: { document: { run: { font: 'Noto Sans SC', size: 20 } } } },
    sections: [
      {
        properties: { page: { size: { orientation: docx.PageOrientation.LANDSCAPE } } },
        children: [
          new docx.Paragraph({ text: report.title, heading: docx.HeadingLevel.TITLE }),
          ...report.lead.map((text) => new docx.Paragraph({ text })),
          ...report.sections.flatMap(({ heading, notes, columns, rows }) => [
            new docx.Paragraph({ text: heading, heading: docx.HeadingLevel.HEADING_1 }),
            ...notes.map((text) => new docx.Paragraph({ children: [new docx.TextRun({ text, size: 16 })] })),
            table(columns, rows),
          ]),
        ],
      },
    ],
  })
  return docx.Packer.toBuffer(document)
}

function asPdf(report: Report): Promise<Buffer> {
  return renderPdf(report.title, [
    { text: report.title, style: 'title' },
    ...report.lead.map((text) => ({ text })),
    ...report.sections.flatMap(({ heading, notes, columns, rows }) => [
      { text: heading, style: 'heading' },
      ...notes.map((text) => ({ text, style: 'quiet', fontSize: 8 })),
      {
        table: {
          headerRows: 1,
          widths: columns.map((_, at) => (at === 0 ? 'auto' : '*')),
          body: [columns.map((text) => ({ text, bold: true })), ...rows],
        },
        layout: 'lightHorizontalLines',
        fontSize: 7,
        margin: [0, 4, 0, 4] as [number, number, number, number],
      },
    ]),
  ])
}
