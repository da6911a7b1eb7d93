/** Frames of a modelled run side by side: `npx tsx tests/stage/frames.ts out.png "<recipe>" 1440x900 t…`. */
import { bundlePage, openBrowser } from './harness'

const [out = 'frames.png', recipe = '', size = '1440x900', ...times] = process.argv.slice(2)
const [width = 1440, height = 900] = size.split('x').map(Number)
const page = await bundlePage('main.tsx')
const browser = await openBrowser()
const tab = await browser.newPage({ viewport: { width, height } })
tab.on('pageerror', error => console.error(error.message))
const query = new URLSearchParams({ run: recipe, t: times[0] ?? '0', theme: process.env.THEME ?? 'light' })
await tab.goto(`${page}?${query}`)
await tab.evaluate(() => document.fonts.ready)
const shots: string[] = []
for (const t of times) {
  await tab.evaluate(at => window.seek(at), Number(t))
  await tab.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  const png = await tab.locator('.stage').screenshot()
  shots.push(
    `<figure style="margin:0"><figcaption style="font:12px monospace">${t} of ${await tab.evaluate(() => window.duration)}</figcaption><img src="data:image/png;base64,${png.toString('base64')}"></figure>`,
  )
}
const columns = width < 900 ? shots.length : 1
const sheet = await browser.newPage({ viewport: { width: width * columns, height: 100 } })
await sheet.setContent(
  `<div style="display:grid;grid-template-columns:repeat(${columns},auto);gap:4px">${shots.join('')}</div>`,
)
await sheet.screenshot({ path: out, fullPage: true })
await browser.close()
