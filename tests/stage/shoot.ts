/** Pictures of the stage's stories: `npx tsx tests/stage/shoot.ts <folder> [story…]`. Prints texts that touch. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundlePage, openBrowser } from './harness'
import { touching } from './overlaps'

const SIZES = { wide: [1440, 900], narrow: [1280, 720], phone: [390, 844] } as const
const [folder = 'test-results/stage', ...only] = process.argv.slice(2)

mkdirSync(folder, { recursive: true })
const page = await bundlePage('main.tsx')
const browser = await openBrowser()
for (const [name, [width, height]] of Object.entries(SIZES)) {
  for (const theme of ['light', 'dark'] as const) {
    const tab = await browser.newPage({ viewport: { width, height } })
    tab.on('pageerror', error => console.error(`${name} ${theme}: ${error.message}`))
    await tab.goto(`${page}?story=c`)
    const stories = only.length > 0 ? only : await tab.evaluate(() => window.stories)
    for (const story of stories) {
      await tab.goto(`${page}?story=${story}&theme=${theme}`)
      await tab.evaluate(() => document.fonts.ready)
      await tab.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
      await tab.locator('.stage').screenshot({ path: join(folder, `${story}-${name}-${theme}.png`) })
      if (theme === 'light') for (const line of await touching(tab)) console.log(`${story} ${name}: ${line}`)
    }
    await tab.close()
  }
}
await browser.close()
