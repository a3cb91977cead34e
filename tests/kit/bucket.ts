// A bucket that speaks enough of S3: it reckons the signature of every request anew and refuses what does not agree.
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { S3Config } from '../../server/src/platform/config.ts'

export interface Bucket {
  config: S3Config
  objects: Map<string, Buffer>
  refused: number
  stop(): Promise<void>
}

export async function openBucket(): Promise<Bucket> {
  const secret = 'only tests know this'
  const objects = new Map<string, Buffer>()
  const bucket = { objects, refused: 0 } as Bucket
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const body = Buffer.concat(pieces)
      const key = decodeURIComponent((request.url ?? '').replace(/^\/bucket\//, ''))
      if (!isSigned(request, body, secret)) {
        bucket.refused += 1
        return response.writeHead(403).end()
      }
      if (request.method === 'PUT') {
        objects.set(key, body)
        return response.writeHead(200).end()
      }
      if (request.method === 'DELETE') {
        objects.delete(key)
        return response.writeHead(204).end()
      }
      const object = objects.get(key)
      if (!object) return response.writeHead(404).end()
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
      return from === undefined
        ? response.writeHead(200).end(object)
        : response.writeHead(206).end(object.subarray(Number(from), Number(to) + 1))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  bucket.config = { url: `http://127.0.0.1:${port}/bucket`, keyId: 'tests', secret, region: 'cn-test-1' }
  bucket.stop = () =>
    new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return bucket
}

const hash = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')
const sign = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** AWS Signature Version 4, as its public description reckons it. */
function isSigned(request: IncomingMessage, body: Buffer, secret: string): boolean {
  const [, credential = '', signed = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      request.headers.authorization ?? '',
    ) ?? []
  const [, day = '', region = '', service = ''] = credential.split('/')
  const stated = String(request.headers['x-amz-content-sha256'])
  if (stated !== 'UNSIGNED-PAYLOAD' && stated !== hash(body)) return false
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const canonical = [request.method, request.url, '', headers.join(''), signed, stated].join('\n')
  const scope = `${day}/${region}/${service}/aws4_request`
  const statement = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, hash(canonical)].join('\n')
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(sign, `AWS4${secret}`)
  return sign(key, statement).toString('hex') === signature
}
