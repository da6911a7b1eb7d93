import AxeBuilder from '@axe-core/playwright'
import { expect, type Playground, test } from './playground'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function violations({ page }: Playground) {
  const { violations: found } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(' | ')}`)
}

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('everyone can use the page before and after a run', async ({ playground }) => {
      await playground.open()
      expect(await violations(playground)).toEqual([])
      await playground.runToEnd()
      expect(await violations(playground)).toEqual([])
    })

    test('everyone can use settings, charts and notices', async ({ playground }) => {
      const { page } = playground
      await playground.open('?fault=loose-ack.shop.3&shop.acks=1')
      await page.getByRole('tab', { name: 'Settings' }).click()
      await page.getByRole('button', { name: 'show all' }).click()
      expect(await violations(playground)).toEqual([])
      await playground.runToEnd()
      await page.getByRole('tab', { name: 'Charts' }).click()
      await expect(page.locator('.recharts-surface').first()).toBeVisible()
      expect(await violations(playground)).toEqual([])
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
