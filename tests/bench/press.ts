import type { Browser } from '@playwright/test'
import { onBuiltPage } from './built-page'
import { asMs, type Measured } from './measure'

const ROUNDS = 20
const PORT = 3920

declare global {
  interface Window {
    pressed: Promise<{ readonly moved: number; readonly flown: number }>
  }
}

/** From pressing Run to the first movement on the stage, and to the first order in the air. On the built page. */
export function benchPress(): Promise<readonly Measured[]> {
  return onBuiltPage({ port: PORT, what: 'press → first movement' }, async browser => {
    const presses = []
    for (let round = 0; round < ROUNDS; round += 1) presses.push(await press(browser))
    return [
      { what: 'press → first movement on the stage', value: spread(presses.map(({ moved }) => moved)) },
      { what: 'press → first order in the air', value: spread(presses.map(({ flown }) => flown)) },
    ]
  })
}

async function press(browser: Browser): Promise<{ readonly moved: number; readonly flown: number }> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`http://127.0.0.1:${PORT}/`)
  await page.locator('.stage-room[data-ready]').waitFor()
  await page.waitForLoadState('networkidle')
  await page.evaluate(watch)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  const times = await page.evaluate(() => window.pressed)
  await page.close()
  return times
}

/**
 * In the page: from the press itself (its event's own time) until the first frame in which the order book moves has been
 * painted (the next one begins), and until the first flight is drawn.
 */
function watch(): void {
  window.pressed = new Promise(done => {
    let from = 0
    let moved = Number.NaN
    const book = document.querySelector('.stage-book')
    // A method, because the compiler would name a function with a helper that the page does not have.
    const eye = {
      look() {
        if (book?.getAnimations().length) requestAnimationFrame(() => (moved = performance.now() - from))
        else requestAnimationFrame(() => eye.look())
      },
    }
    addEventListener(
      'click',
      event => {
        from = event.timeStamp
        eye.look()
      },
      { capture: true, once: true },
    )
    const flights = document.querySelector<HTMLElement>('.stage-flights')
    if (!flights) throw new Error('no stage')
    const flying = new MutationObserver(() => {
      if (flights.hidden) return
      flying.disconnect()
      done({ moved, flown: performance.now() - from })
    })
    // A press that comes to nothing is reported as no number, not waited for.
    setTimeout(() => done({ moved, flown: Number.NaN }), 15_000)
    flying.observe(flights, { attributeFilter: ['hidden'] })
  })
}

function spread(times: readonly number[]): string {
  const sorted = times.filter(time => !Number.isNaN(time)).toSorted((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return `${asMs(at(0.5))} (p95 ${asMs(at(0.95))})`
}

if (process.argv[1]?.endsWith('press.ts'))
  for (const { what, value } of await benchPress()) console.log(`${what}: ${value}`)
