import type { Page } from '@playwright/test'
import { violations } from './axe'
import { expect, test } from './playground'

const cell = (page: Page, name: RegExp) => page.getByRole('link', { name })

test('the table shows measured outcomes before anything was run here, and says so', async ({
  playground,
}) => {
  const { page } = playground
  await page.goto('/matrix')
  await expect(page.getByRole('status', { name: 'Measuring' })).toHaveText(
    /^\d+ runs, recorded \d+ \w+ \d{4}$/,
  )
  await expect(cell(page, /^Lose the ack, at least once: kept, #3 twice/)).toBeVisible()
  await expect(cell(page, /^Kill the shop before the ack, exactly once: broken, #3 twice/)).toBeVisible()
  const row = page.getByRole('row', { name: /^Lose the ack no ack/ })
  await expect(row.getByRole('cell').first()).toHaveText(/no ack to lose/)
})

test('a cell opens its run at the moment it broke', async ({ playground }) => {
  const { page } = playground
  await page.goto('/matrix')
  await cell(page, /^Lose the ack, at least once:/).click()
  await expect(playground.guarantee('At least once')).toBeChecked()
  await expect(page.getByTestId('caption')).toContainText('#3', { timeout: 45_000 })
  await expect.poll(() => playground.cell(3, 'Paid'), { timeout: 45_000 }).toBe('2')
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  // It stands where the payment too many was stored, not at the end.
  expect(await playground.cell(6, 'Paid')).not.toBe('1')
  expect(page.url()).toContain('fault=lose-ack.shop.3')
})

test('the table is measured on this machine, told as it goes, and can be cancelled', async ({
  playground,
}) => {
  const { page } = playground
  test.setTimeout(180_000)
  await page.goto('/matrix')
  const measuring = page.getByRole('status', { name: 'Measuring' })
  await page.getByRole('button', { name: 'Run it on my machine' }).click()
  await expect(measuring).toHaveText(/^[1-9]\d* of \d+ runs$/, { timeout: 120_000 })
  await expect(page.locator('td[data-here]').first()).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(measuring).toHaveText(/^stopped after \d+ runs?/)
  await expect(page.getByRole('button', { name: 'Run it again' })).toBeEnabled()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('one guarantee is shown at a time', async ({ playground }) => {
    const { page } = playground
    await page.goto('/matrix')
    await expect(cell(page, /^Lose the ack, at least once:/)).toBeVisible()
    await expect(cell(page, /^Lose the ack, exactly once:/)).toBeHidden()
    await page.getByRole('tab', { name: 'Exactly once' }).click()
    await expect(cell(page, /^Lose the ack, exactly once: kept, all once/)).toBeVisible()
    await expect(cell(page, /^Lose the ack, at least once:/)).toBeHidden()
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
    expect(await violations(page)).toEqual([])
  })
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('everyone can read the table', async ({ playground }) => {
      await playground.page.goto('/matrix')
      await expect(playground.page.getByTestId('cluster')).toHaveAttribute('data-up', 'true')
      expect(await violations(playground.page)).toEqual([])
    })
  })
