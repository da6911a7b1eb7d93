import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { violations } from './axe'
import { expect, test } from './playground'

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('everyone can use the page before and after a run', async ({ playground }) => {
      await playground.open()
      expect(await violations(playground.page)).toEqual([])
      await playground.runToEnd()
      expect(await violations(playground.page)).toEqual([])
    })

    test('everyone can use settings, charts and notices', async ({ playground }) => {
      const { page } = playground
      await playground.open('?fault=loose-ack.shop.3&shop.acks=1')
      await page.getByRole('tab', { name: 'Settings' }).click()
      await page.getByRole('button', { name: 'show all' }).click()
      expect(await violations(playground.page)).toEqual([])
      await playground.runToEnd()
      await page.getByRole('tab', { name: 'Charts' }).click()
      await expect(page.locator('.recharts-surface').first()).toBeVisible()
      expect(await violations(playground.page)).toEqual([])
    })
  })

test('the theme is chosen, kept, and there at the first paint', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  const theme = page.getByRole('button', { name: /^Theme/ })
  await theme.click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await theme.click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.reload({ waitUntil: 'commit' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(theme).toHaveText('Theme: dark')
})

test('under reduced motion a run is told all the same', async ({ playground }) => {
  await playground.page.emulateMedia({ reducedMotion: 'reduce' })
  await playground.open()
  await playground.runToEnd()
  await expect(playground.verdict).toHaveAttribute('data-kept', 'true')
})

const PAGES = [
  '/',
  '/compare',
  '/matrix',
  '/lessons',
  '/lessons/two-readers',
  '/lessons/quoted-acks',
  '/lessons/challenges/everything',
  '/cost',
  '/workshop',
  '/settings',
] as const

/** Nothing else depends on the theme. */
async function faint(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withRules('color-contrast').analyze()
  return found.flatMap(({ nodes }) => nodes.map(node => node.target.join(' ')))
}

/** How far the page reaches beyond the screen, px: at 320 px wide (WCAG 1.4.10; a desk's screen at 400 %) or wider. */
async function beyond(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 720 })
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
}

for (const language of ['en', 'ko'] as const)
  test(`everyone can use every page in ${language}, in both themes and on any screen`, async ({
    playground,
  }) => {
    test.setTimeout(180_000)
    const { page } = playground
    for (const path of PAGES) {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize({ width: 1280, height: 720 })
      await page.goto(`${path}?lang=${language}`)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expect(page.locator('h1').first()).toBeAttached()
      expect.soft(await violations(page), path).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      expect.soft(await faint(page), `${path}, dark`).toEqual([])
      for (const width of [1280, 960, 640, 320])
        await expect.soft
          .poll(() => beyond(page, width), { message: `${path}, ${width} px wide`, timeout: 5_000 })
          .toBeLessThanOrEqual(0)
    }
  })
