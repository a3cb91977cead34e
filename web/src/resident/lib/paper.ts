// The receipt as QR code and as picture. Loaded only on the receipt page: the QR library is not small.
import QRCode from 'qrcode'

/** Address of the follow page with number and code behind the `#`, which browsers never send to a server. */
export function followLink(origin: string, tenant: string, number: string, queryCode: string) {
  return `${origin}/${encodeURIComponent(tenant)}/follow#${new URLSearchParams({ n: number, c: queryCode })}`
}

/** A black-on-white QR code as data URL. */
export function qrImage(text: string) {
  return QRCode.toDataURL(text, { errorCorrectionLevel: 'M', margin: 2, scale: 6 })
}

export interface PaperLine {
  name: string
  text: string
  large?: boolean
}

const WIDTH = 900
const EDGE = 60
const QR_SIDE = 420

/** The receipt as a PNG data URL, for the photo album of a phone. */
export async function receiptImage(title: string, lines: readonly PaperLine[], qrText: string, foot: string) {
  const canvas = document.createElement('canvas')
  const qr = await loaded(await qrImage(qrText))
  const height = 200 + lines.reduce((sum, line) => sum + (line.large ? 150 : 120), 0) + QR_SIDE + 160
  canvas.width = WIDTH
  canvas.height = height
  const draw = canvas.getContext('2d')
  if (!draw) throw new Error('no canvas')
  draw.fillStyle = '#fff'
  draw.fillRect(0, 0, WIDTH, height)
  draw.strokeStyle = '#12524f'
  draw.lineWidth = 6
  draw.strokeRect(20, 20, WIDTH - 40, height - 40)
  draw.fillStyle = '#26221c'
  write(draw, title, 'bold 54px', EDGE, 120)
  let y = 200
  for (const line of lines) {
    draw.fillStyle = '#5b5347'
    write(draw, line.name, '32px', EDGE, y)
    draw.fillStyle = '#26221c'
    write(draw, line.text, line.large ? 'bold 76px' : 'bold 44px', EDGE, y + (line.large ? 84 : 54))
    y += line.large ? 150 : 120
  }
  draw.imageSmoothingEnabled = false
  draw.drawImage(qr, EDGE - 10, y - 30, QR_SIDE, QR_SIDE)
  draw.fillStyle = '#5b5347'
  write(draw, foot, '30px', EDGE, y + QR_SIDE + 40)
  return canvas.toDataURL('image/png')
}

function write(draw: CanvasRenderingContext2D, text: string, font: string, x: number, y: number) {
  draw.font = `${font} system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif`
  const wide = draw.measureText(text).width
  const most = WIDTH - 2 * EDGE
  if (wide <= most) return draw.fillText(text, x, y)
  draw.fillText(text, x, y, most)
}

function loaded(source: string) {
  return new Promise<HTMLImageElement>((done, fail) => {
    const image = new Image()
    image.addEventListener('load', () => done(image))
    image.addEventListener('error', () => fail(new Error('image')))
    image.src = source
  })
}
