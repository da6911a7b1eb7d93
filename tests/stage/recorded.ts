/**
 * Pictures of a recorded run (`npm run lab -- <recipe> --save FILE`):
 * `npx tsx tests/stage/recorded.ts FILE <folder> <part of its length, 0…1>…`. Prints texts that touch.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundlePage, openBrowser } from './harness'
import { touching } from './overlaps'

const SIZES = { wide: [1440, 900], narrow: [1280, 720], phone: [390, 844] } as const
const [file = '', folder = 'test-results/stage', ...parts] = process.argv.slice(2)

mkdirSync(folder, { recursive: true })
const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n')
const { recipe } = JSON.parse(header)
const recording = {
  recipe,
  events: lines.map(line => JSON.parse(line)).filter(({ type }) => type !== undefined),
}
const page = await bundlePage('main.tsx')
const browser = await openBrowser()
for (const [name, [width, height]] of Object.entries(SIZES))
  for (const theme of ['light', 'dark'] as const) {
    const tab = await browser.newPage({ viewport: { width, height } })
    tab.on('pageerror', error => console.error(`${name} ${theme}: ${error.message}`))
    await tab.addInitScript(run => {
      window.recording = run
    }, recording)
    await tab.goto(`${page}?run=recorded&theme=${theme}&reduced`)
    await tab.evaluate(() => document.fonts.ready)
    for (const part of parts) {
      await tab.evaluate(at => window.seek(at * window.duration), Number(part))
      await tab.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
      await tab.locator('.stage').screenshot({ path: join(folder, `${part}-${name}-${theme}.png`) })
      if (theme === 'light') for (const line of await touching(tab)) console.log(`${part} ${name}: ${line}`)
    }
    await tab.close()
  }
await browser.close()
