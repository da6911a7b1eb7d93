import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { violations } from './axe'
import { expect, test } from './playground'

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('everyone can use the page after a run', async ({ playground }) => {
      await playground.open()
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

test('under reduced motion a run is told in pictures that fade into each other; nothing flies', async ({
  playground,
}) => {
  const { page } = playground
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await playground.open('?guarantee=at-least-once&orders=2&fault=lose-ack.shop.1')
  await page.evaluate(watchStage)
  await page.getByRole('group', { name: 'Speed' }).getByRole('button', { name: '4×' }).click()
  await playground.run.click()
  await playground.settled()
  await expect(playground.verdict).toHaveAttribute('data-kept', 'true')
  await expect(page.getByTestId('caption')).toContainText('The bank holds three payments')
  const seen = await page.evaluate(() => document.documentElement.dataset.seen?.split(' ').sort())
  expect(seen).toEqual(['faded', 'stood'])
})

/** In the browser: notes on the page what a stage is seen to do: whether anything flew, stood in the air, or faded. */
function watchStage(): void {
  const seen = new Set<string>()
  const note = (what: string) => {
    seen.add(what)
    document.documentElement.dataset.seen = [...seen].join(' ')
  }
  const stage = document.querySelector('.stage')
  const flights = document.querySelector<HTMLElement>('.stage-flights')
  if (!stage || !flights) throw new Error('there is no stage')
  new MutationObserver(changes => {
    if (!flights.hidden) note('flew')
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof Element)) continue
      if (node.matches('.stage-ghost')) note('faded')
      if (node.matches('.stage-token')) note('stood')
    }
  }).observe(stage, { subtree: true, childList: true, attributes: true, attributeFilter: ['hidden'] })
}

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
  '/glossary',
  '/summary',
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
