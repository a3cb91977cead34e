import sharp from 'sharp'

/** A small photograph of nothing. */
export function aPicture(): Promise<Buffer> {
  return sharp({ create: { width: 320, height: 240, channels: 3, background: '#7a8a90' } })
    .jpeg()
    .toBuffer()
}
