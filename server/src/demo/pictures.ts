// Photographs of the demo: drawn from a few shapes, with nobody in them and nothing to read.
import sharp from 'sharp'
import { between, mulberry32, type Random } from './random.ts'

/** What a picture shows; each can be drawn as it was found and as it was left. */
type Subject = 'lamp' | 'road' | 'rubbish' | 'water' | 'tree'

const SUBJECTS: readonly [RegExp, Subject][] = [
  [/^(01\.02\.01|03\.02)/, 'lamp'],
  [/^03\.01\.0[123]/, 'road'],
  [/^04\.0[12]/, 'rubbish'],
  [/^(03\.04|05\.01)/, 'water'],
  [/^03\.05/, 'tree'],
]
const WIDTH = 640
const HEIGHT = 480
const GROUND = 300

/** Whether something can be drawn for a topic. */
export function isDrawable(topic: string): boolean {
  return SUBJECTS.some(([pattern]) => pattern.test(topic))
}

/** A JPEG of what a demand of this topic is about; the same `seed` gives the same place, `mended` or not. */
export function drawPicture(topic: string, seed: number, mended: boolean): Promise<Buffer> {
  const subject = SUBJECTS.find(([pattern]) => pattern.test(topic))?.[1] ?? 'road'
  const random = mulberry32(seed)
  const isNight = subject === 'lamp'
  const place = background(random, isNight)
  const shapes = place + draw[subject](random, mended)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${shapes}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer()
}

const rect = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`
const ellipse = (x: number, y: number, rx: number, ry: number, fill: string, opacity = 1): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}" opacity="${opacity}"/>`
const around = (random: Random, middle: number, spread: number): number =>
  Math.round(between(random, middle - spread, middle + spread))

/** Sky, a row of houses with windows, and the ground before them. */
function background(random: Random, isNight: boolean): string {
  const [sky, wall, pane, ground] = isNight
    ? ['#1c2438', '#2c3246', '#39415a', '#262a35']
    : ['#c9dbe6', '#b9ad9c', '#7d8f9b', '#8f8d87']
  let houses = ''
  for (let x = -20; x < WIDTH;) {
    const width = around(random, 120, 30)
    const top = around(random, 130, 50)
    houses += rect(x, top, width - 8, GROUND - top, wall)
    for (let y = top + 20; y < GROUND - 40; y += 42)
      for (let pane_x = x + 16; pane_x < x + width - 34; pane_x += 34) houses += rect(pane_x, y, 18, 24, pane)
    x += width
  }
  return rect(0, 0, WIDTH, GROUND, sky) + houses + rect(0, GROUND, WIDTH, HEIGHT - GROUND, ground)
}

const draw: Record<Subject, (random: Random, mended: boolean) => string> = {
  lamp(random, mended) {
    const x = around(random, 320, 120)
    const light = mended
      ? ellipse(x + 60, 400, 190, 60, '#f2d98b', 0.35) + ellipse(x + 60, 112, 60, 44, '#f7e3a1', 0.45)
      : ''
    const lamp = rect(x + 36, 98, 48, 14, mended ? '#fff3c4' : '#4a5063')
    return light + rect(x, 100, 10, 330, '#59607a') + rect(x, 94, 60, 8, '#59607a') + lamp
  },
  road(random, mended) {
    const x = around(random, 320, 90)
    const asphalt = `<polygon points="250,${GROUND} 390,${GROUND} 640,480 0,480" fill="#5d5f63"/>`
    return mended
      ? `${asphalt}<polygon points="${x - 80},380 ${x + 70},380 ${x + 95},440 ${x - 105},440" fill="#3f4145"/>`
      : asphalt + ellipse(x, 412, 92, 30, '#2d2b29') + ellipse(x + 8, 418, 62, 17, '#6f6252')
  },
  rubbish(random, mended) {
    const x = around(random, 300, 100)
    const bin = rect(x, 300, 80, 110, '#3f6b4f') + rect(x - 6, 288, 92, 16, '#345a42')
    if (mended) return bin
    const bags = Array.from({ length: 7 }, () =>
      ellipse(around(random, x + 40, 150), around(random, 425, 22), around(random, 36, 10), 24, '#33343a'),
    )
    return bin + bags.join('')
  },
  water(random, mended) {
    const x = around(random, 320, 60)
    const drain = rect(x - 40, 430, 80, 26, '#4b4a47') + rect(x - 30, 436, 60, 4, '#2b2a28')
    const water = ellipse(x, 400, 270, 62, '#6f8796') + ellipse(x - 40, 388, 150, 22, '#9fb4c0', 0.6)
    return mended ? drain : water
  },
  tree(random, mended) {
    const x = around(random, 320, 80)
    const crown = (at: number, y: number) =>
      ellipse(at, y, 92, 66, '#4f7a45') + ellipse(at - 40, y + 24, 60, 44, '#456c3d')
    return mended
      ? rect(x - 10, 220, 22, 180, '#6b4f37') + crown(x, 190)
      : `<g transform="rotate(78 ${x} 390)">${rect(x - 10, 220, 22, 180, '#6b4f37')}${crown(x, 190)}</g>`
  },
}
