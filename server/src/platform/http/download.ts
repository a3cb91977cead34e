import type { FastifyReply } from 'fastify'
import { XLSX } from '../documents/sheet.ts'

const TYPES = {
  xlsx: XLSX,
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
}

/** A file to take along, answered by a route: the router sends it once what it took is committed. */
export class Download {
  constructor(
    /** As the browser keeps it: ASCII, ending with what it is. */
    readonly name: `${string}.${keyof typeof TYPES}`,
    readonly bytes: Buffer,
    readonly headers: Record<string, string> = {},
  ) {}

  over(response: FastifyReply): FastifyReply {
    const kind = this.name.slice(this.name.lastIndexOf('.') + 1) as keyof typeof TYPES
    return response
      .type(TYPES[kind])
      .header('content-disposition', `attachment; filename="${this.name}"`)
      .headers(this.headers)
      .send(this.bytes)
  }
}
