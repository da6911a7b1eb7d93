import type { FilmView } from '../../domain/picture'
import type { Speed } from '../store/playhead'
import { imageOf, stageAsSvg } from './stage-picture'
import { type EncodedFrame, type FilmFormat, webm } from './webm'

/** Pictures a second: enough to follow a message, few enough to be drawn. */
const RATE = 12
/** A film for a slide, ms; a longer run is shown faster. */
const LONGEST = 30_000
/** What stands at the end, so that the outcome can be read, ms. */
const LAST = 1500
/** A picture every so many that stands on its own. */
const KEY_EVERY = 60
const BITS_A_SECOND = 4_000_000
/** What is tried in turn, as the browser and as the file name it. */
const CODECS = [
  ['vp09.00.31.08', 'V_VP9'],
  ['vp8', 'V_VP8'],
] as const

/** What a film is made of, and of what it tells how far it is. */
export interface VideoOrder {
  readonly stage: HTMLElement
  readonly film: Pick<FilmView, 'duration'>
  readonly speed: Speed
  /** Moves the stage to a stage time, ms. */
  readonly seek: (t: number) => void
  /** 0 to 1. */
  readonly onProgress: (done: number) => void
  readonly signal: AbortSignal
}

interface Encoding extends FilmFormat {
  readonly config: VideoEncoderConfig
}

/** Whether this browser can make one. */
export async function canMakeVideo(): Promise<boolean> {
  return (await encodingFor({ width: 640, height: 360, duration: 0 })) !== undefined
}

async function encodingFor(size: Omit<FilmFormat, 'codec'>): Promise<Encoding | undefined> {
  if (typeof VideoEncoder === 'undefined') return undefined
  for (const [name, codec] of CODECS) {
    const config: VideoEncoderConfig = {
      codec: name,
      width: size.width,
      height: size.height,
      bitrate: BITS_A_SECOND,
      framerate: RATE,
    }
    const { supported } = await VideoEncoder.isConfigSupported(config).catch(() => ({ supported: false }))
    if (supported) return { ...size, codec, config }
  }
  return undefined
}

/**
 * The run from its beginning to its end as a WebM film, frame by frame from the stage itself. Rejects where the browser
 * cannot draw or encode it, and (with the signal's reason) when it is given up.
 */
export async function stageAsVideo(order: VideoOrder): Promise<Blob> {
  const { stage, film, speed, signal } = order
  const box = stage.getBoundingClientRect()
  const told = speed === 'live' ? 4 : speed
  const pace = Math.max(told, film.duration / LONGEST)
  const duration = film.duration / pace + LAST
  // Encoders take even numbers only.
  const even = (length: number): number => Math.ceil(length / 2) * 2
  const encoding = await encodingFor({ width: even(box.width + 32), height: even(box.height + 32), duration })
  if (!encoding) throw new Error('this browser encodes no video')
  const frames: EncodedFrame[] = []
  const encoder = encoderInto(frames, encoding)
  const canvas = new OffscreenCanvas(encoding.width, encoding.height)
  const count = Math.ceil((duration / 1000) * RATE)
  for (let i = 0; i < count; i++) {
    signal.throwIfAborted()
    const at = (i * 1000) / RATE
    order.seek(Math.min(film.duration, at * pace))
    await nextFrame()
    await draw(stage, canvas)
    const picture = new VideoFrame(canvas, { timestamp: at * 1000 })
    encoder.encode(picture, { keyFrame: i % KEY_EVERY === 0 })
    picture.close()
    order.onProgress((i + 1) / count)
  }
  // Rejects, as encode throws, once the encoder has given up.
  await encoder.flush()
  encoder.close()
  return new Blob([webm(frames, encoding)], { type: 'video/webm' })
}

function encoderInto(frames: EncodedFrame[], { config }: Encoding): VideoEncoder {
  const encoder = new VideoEncoder({
    output(chunk) {
      const data = new Uint8Array(chunk.byteLength)
      chunk.copyTo(data)
      frames.push({ data, at: chunk.timestamp / 1000, isKey: chunk.type === 'key' })
    },
    error: error => console.warn('the video encoder gave up:', error.message),
  })
  encoder.configure(config)
  return encoder
}

async function draw(stage: HTMLElement, canvas: OffscreenCanvas): Promise<void> {
  const image = await imageOf(await stageAsSvg(stage))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
}

/** React and the stage have drawn. */
const nextFrame = () => new Promise<void>(drawn => requestAnimationFrame(() => drawn()))
