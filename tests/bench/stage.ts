import { bundlePage, openBrowser } from '../stage/harness'
import { asMs, type Measured, median } from './measure'

const LENGTH_MS = 5000

/** Frames a second of the stage in Chromium, tokens born and dying all the time, ten events a second redrawn by React. */
export async function benchStage(): Promise<Measured[]> {
  const page = await bundlePage('bench.tsx')
  const browser = await openBrowser()
  const measured: Measured[] = []
  for (const tokens of [50, 200, 500]) {
    const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const session = await tab.context().newCDPSession(tab)
    // CPU time of the main thread, so that a busy machine does not count.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    await tab.goto(`${page}?tokens=${tokens}&events=10`)
    await tab.evaluate(() => window.measure(1000))
    const busy = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics')
      return metrics.find(m => m.name === 'TaskDuration')?.value ?? 0
    }
    const before = await busy()
    const { frames, tokens: seen } = await tab.evaluate(ms => window.measure(ms), LENGTH_MS)
    const work = ((await busy()) - before) * 1000
    const sorted = frames.toSorted((a, b) => a - b)
    const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN
    const fps = (frames.length / LENGTH_MS) * 1000
    measured.push({
      what: `stage, ${seen} tokens in the air`,
      value: `${fps.toFixed(1)} fps, frame ${asMs(median(frames))} (p95 ${asMs(p95)}), main thread ${asMs(work / frames.length)} a frame`,
    })
    await tab.close()
  }
  await browser.close()
  return measured
}

if (process.argv[1]?.endsWith('stage.ts'))
  for (const { what, value } of await benchStage()) console.log(`${what}: ${value}`)
