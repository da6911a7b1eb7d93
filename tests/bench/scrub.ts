import type { Browser, CDPSession, Page } from '@playwright/test'
import { recordingHeader, writeRecording } from '../../domain/recording'
import { storyOf } from '../../domain/testing/stories'
import { drop } from '../e2e/drop'
import { onBuiltPage } from './built-page'
import { asMs, type Measured, median } from './measure'

const PORT = 3960
const LENGTH_MS = 4000
const SEEN_AT = { width: 1440, height: 900 } as const
const LONG = 'guarantee=exactly-once&orders=94&fault=lose-ack.shop.30&fault=kill.payments.halfway.60'
const LANES = '/compare?guarantee=at-most-once&orders=6&fault=kill.payments.halfway.5&compare=all'
/** Frames of the screen, in the page: the times between them, ms. */
const FRAMES = `ms => new Promise(done => {
  const times = []
  const look = time => {
    times.push(time)
    if (time - times[0] < ms) requestAnimationFrame(look)
    else done(times.slice(1).map((each, i) => each - times[i]))
  }
  requestAnimationFrame(look)
})`

/** Frames a second of the built page in Chromium while the playhead is dragged, through one long run and through four lanes. */
export function benchScrub(): Promise<readonly Measured[]> {
  return onBuiltPage({ port: PORT, what: 'scrubbing by mouse' }, async browser => [
    ...(await oneRun(browser)),
    ...(await fourLanes(browser)),
  ])
}

async function oneRun(browser: Browser): Promise<readonly Measured[]> {
  const page = await browser.newPage({ viewport: SEEN_AT })
  await page.goto(`http://127.0.0.1:${PORT}/`)
  await page.locator('.stage-room[data-ready]').waitFor()
  const { events } = storyOf(LONG)
  const [started] = events
  if (started?.type !== 'run.started') throw new Error('a story begins with run.started')
  await drop(
    page,
    'long.jsonl',
    [...writeRecording({ header: recordingHeader(started, 'bench'), events })].join(''),
  )
  await page.getByRole('button', { name: 'Pause', exact: true }).first().click()
  const scrubbed = await framesOf(page, () => scrub(page))
  await page.close()
  return [{ what: `scrubbing by mouse through ${events.length} events`, value: scrubbed }]
}

async function fourLanes(browser: Browser): Promise<readonly Measured[]> {
  const page = await browser.newPage({ viewport: SEEN_AT })
  await page.goto(`http://127.0.0.1:${PORT}${LANES}`)
  await page.getByRole('table', { name: 'Only these differ' }).waitFor({ timeout: 45_000 })
  const home = async (): Promise<void> => {
    await page.locator('body').press('Home')
    await page.locator('body').press('Space')
  }
  const played = await framesOf(page, home)
  const scrubbed = await framesOf(page, () => scrub(page))
  await page.close()
  return [
    { what: 'four lanes, playing', value: played },
    { what: 'four lanes, scrubbing by mouse', value: scrubbed },
  ]
}

/** Drags the playhead to and fro, for as long as is measured. */
async function scrub(page: Page): Promise<void> {
  const track = await page.locator('.track').first().boundingBox()
  if (!track) throw new Error('no line of time')
  const y = track.y + track.height / 2
  const xOf = (part: number): number => track.x + 6 + part * (track.width - 12)
  await page.mouse.move(xOf(0), y)
  await page.mouse.down()
  const until = performance.now() + LENGTH_MS
  for (let step = 0; performance.now() < until; step += 1) await page.mouse.move(xOf(toAndFro(step / 200)), y)
  await page.mouse.up()
}

const toAndFro = (turns: number): number => 1 - Math.abs(1 - (turns % 2))

/** What the screen shows while something is done: frames a second, the time of a frame, the work in it. */
async function framesOf(page: Page, act: () => Promise<void>): Promise<string> {
  const session = await page.context().newCDPSession(page)
  // Processor time of the main thread, so that a busy machine does not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const before = await busyMs(session)
  const [frames] = await Promise.all([page.evaluate<number[]>(`(${FRAMES})(${LENGTH_MS})`), act()])
  const work = (await busyMs(session)) - before
  const sorted = frames.toSorted((a, b) => a - b)
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN
  const fps = frames.length / (frames.reduce((sum, each) => sum + each, 0) / 1000)
  return `${fps.toFixed(1)} fps, frame ${asMs(median(frames))} (p95 ${asMs(p95)}), main thread ${asMs(work / frames.length)} a frame`
}

async function busyMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}

if (process.argv[1]?.endsWith('scrub.ts'))
  for (const { what, value } of await benchScrub()) console.log(`${what}: ${value}`)
