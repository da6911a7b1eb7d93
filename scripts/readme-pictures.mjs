// Takes the README's pictures from real runs: start the playground, then node scripts/readme-pictures.mjs [http://localhost:3000 [compare matrix …]]
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { findChromium } from './chromium.mjs'

const base = process.argv[2] ?? 'http://localhost:3000'
const only = process.argv.slice(3)
const folder = fileURLToPath(new URL('../public/pictures/', import.meta.url))
const WIDE = { width: 1440, height: 900 }
const halfway = 'orders=6&fault=kill.payments.halfway.5'

/** name, path, window, colour scheme, and whether a button must be pressed first */
const PICTURES = [
  ['at-least-once', '/', WIDE, 'light', true],
  ['at-most-once', `/?guarantee=at-most-once&${halfway}`, WIDE, 'light', true],
  ['exactly-once-dark', `/?guarantee=exactly-once&${halfway}`, WIDE, 'dark', true],
  ['compare', `/compare?guarantee=at-least-once&${halfway}&compare=all`, WIDE, 'light', true],
  ['matrix', '/matrix', WIDE, 'light', false],
  ['phone', `/?guarantee=exactly-once&${halfway}`, { width: 390, height: 844 }, 'light', true],
]

mkdirSync(folder, { recursive: true })
const executablePath = await findChromium()
const browser = await chromium.launch(executablePath ? { executablePath } : {})
for (const [name, path, viewport, colorScheme, press] of PICTURES) {
  if (only.length > 0 && !only.includes(name)) continue
  const page = await browser.newPage({ viewport, colorScheme })
  await page.goto(base + path)
  if (press) {
    await page.getByRole('button', { name: /^Run/ }).first().click()
    await page.locator('main[data-run-state=settled]').waitFor({ timeout: 120_000 })
    await page.mouse.move(0, 0)
    await page.evaluate(() => document.activeElement?.blur())
    await page.keyboard.press('End')
  } else await page.getByRole('row').nth(5).waitFor()
  await page.locator('[data-testid=cluster][data-up=true]').first().waitFor({ state: 'attached' })
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${folder}${name}.png` })
  console.log(`${name}.png`)
  await page.close()
}
await browser.close()
