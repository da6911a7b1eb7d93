import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { violations } from './axe'
import { drop } from './drop'
import { expect, test } from './playground'

const lane = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

/** Waits for all runs, and goes to their end. */
async function toTheEnd(page: Page): Promise<void> {
  await expect(page.getByRole('table', { name: 'Only these differ' })).toBeVisible({ timeout: 45_000 })
  // The table may be there before the last events are: then there is a new end to go to.
  await expect(async () => {
    await page.locator('body').press('End')
    await expect(page.getByRole('main')).toHaveAttribute('data-run-state', 'settled', { timeout: 2000 })
  }).toPass()
}

test('one click asks what the other guarantees would have done', async ({ playground }) => {
  const { page } = playground
  await playground.open('?guarantee=at-least-once&orders=6&fault=lose-ack.shop.3')
  await playground.runToEnd()
  await page.getByRole('link', { name: 'What would the others have done?' }).first().click()
  await expect(page.getByRole('heading', { name: 'Lose the ack at #3' })).toBeVisible()
  await toTheEnd(page)
  await expect(lane(page, 'At least once')).toContainText('#3 paid twice')
  await expect(lane(page, 'Exactly once')).toHaveAttribute('data-kept', 'true')
})

test('the same crash under every guarantee: lost, twice, skipped, aborted, and only that differs', async ({
  playground,
}) => {
  const { page } = playground
  await page.goto('/compare?guarantee=at-most-once&orders=6&fault=kill.payments.halfway.5&compare=all')
  await toTheEnd(page)
  await expect(lane(page, 'At most once')).toContainText('#5 lost')
  await expect(lane(page, 'At least once')).toContainText('#5 paid twice')
  await expect(lane(page, 'At least once')).toContainText('work done, offset not: read again')
  await expect(lane(page, 'Exactly once')).toContainText('first payment aborted, never read')
  await expect(lane(page, 'At most once').locator('[data-marked="5"]')).toHaveCount(1)

  const table = page.getByRole('table', { name: 'Only these differ' })
  await expect(table.getByRole('row', { name: /^#5 / })).toContainText('2 · 2 · 2 · duplicated')
  const offsets = table.getByRole('row', { name: /^payments\.offsets/ })
  await expect(offsets.getByRole('cell')).toHaveText(['before', 'after', 'after', 'transaction'])
  await expect(offsets.locator('mark')).toHaveText(['before', 'transaction'])
  await expect(table.getByRole('row', { name: /^#1 / })).toHaveCount(0)
})

test('one playhead moves all lanes, by keys and by the slider', async ({ playground }) => {
  const { page } = playground
  await page.goto('/compare?guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&compare=exactly-once')
  await toTheEnd(page)
  await page.locator('body').press('Home')
  const playhead = page.getByRole('slider', { name: 'Playhead' })
  await expect(playhead).toHaveAttribute('aria-valuenow', '0')
  await expect(lane(page, 'At least once').locator('[data-topic="orders"]')).not.toContainText('1')
  await page.locator('body').press('Shift+ArrowRight')
  await expect(playhead).toHaveAttribute('aria-valuetext', /the failure struck at #3/)
  // Aligned on the cause: at the strike both lanes hold the same orders.
  for (const name of ['At least once', 'Exactly once'])
    await expect(lane(page, name).locator('[data-topic="orders"]')).toContainText('3')
  await page.locator('body').press('End')
  await expect(lane(page, 'At least once')).toContainText('#3 paid twice')
})

test('another failure is chosen for all lanes, a lane is removed, and the link says so', async ({
  playground,
}) => {
  const { page } = playground
  await page.goto(
    '/compare?guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&compare=exactly-once&compare=at-most-once',
  )
  await toTheEnd(page)
  await page.getByRole('button', { name: 'Remove Exactly once' }).click()
  await expect(lane(page, 'Exactly once')).toHaveCount(0)
  await toTheEnd(page)
  await page.getByRole('combobox', { name: 'Failure' }).selectOption({ label: 'Lose the request' })
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Lose the request at #3')
  await toTheEnd(page)
  await expect(lane(page, 'At most once')).toContainText('#3 lost')
  expect(page.url()).toContain('fault=lose-request.shop.3')
  expect(page.url()).not.toContain('exactly-once')
})

test('the moment is in the link of a comparison, and back leads to the lanes before', async ({
  playground,
}) => {
  const { page } = playground
  await page.goto(
    '/compare?guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&compare=exactly-once&at=struck.lose-ack.shop.3',
  )
  const playhead = page.getByRole('slider', { name: 'Playhead' })
  await expect(playhead).toHaveAttribute('aria-valuetext', /the failure struck at #3/, { timeout: 45_000 })
  await expect(page.getByRole('table', { name: 'Only these differ' })).toBeVisible()
  expect(page.url()).toContain('&at=struck.lose-ack.shop.3')

  await page.getByRole('combobox', { name: 'Failure' }).selectOption({ label: 'Lose the request' })
  await expect(page).toHaveURL(/fault=lose-request\.shop\.3/)
  expect(page.url()).not.toContain('at=')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Lose the ack at #3')
})

test('what cannot be used of a link is said', async ({ playground }) => {
  await playground.page.goto(
    '/compare?guarantee=at-least-once&orders=1&compare=nearly-once&compare=exactly-once',
  )
  await expect(playground.page.getByTestId('notices')).toContainText('compare=nearly-once')
  await toTheEnd(playground.page)
})

test('what a dropped file does not give is said, and what it gives is a lane', async ({ playground }) => {
  const { page } = playground
  await page.goto('/compare?recording=lost-ack&recording=lost-ack-exactly-once')
  await expect(lane(page, 'Exactly once')).toBeVisible()
  const notices = page.getByTestId('notices')
  await drop(page, 'holiday.txt', 'the sea, the sand')
  await expect(notices).toContainText('holiday.txt cannot be played.')
  await expect(notices).toContainText('not a run recorded by')
  const whole = readFileSync('public/recordings/lost-ack-at-most-once.jsonl', 'utf8')
  await drop(page, 'half.jsonl', whole.slice(0, whole.length / 2))
  await expect(lane(page, 'At most once')).toBeVisible()
  await expect(notices).toContainText('half.jsonl. Not all of it could be read.')
  await page.getByRole('button', { name: 'Dismiss' }).first().click()
  await expect(notices).not.toContainText('half.jsonl')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('lanes are tabs over the differences', async ({ playground }) => {
    const { page } = playground
    await page.goto('/compare?guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&compare=exactly-once')
    await toTheEnd(page)
    await expect(lane(page, 'At least once')).toContainText('#3 paid twice')
    await page.getByRole('tab', { name: 'Exactly once' }).click()
    await expect(lane(page, 'Exactly once')).toBeVisible()
    await expect(lane(page, 'At least once')).toHaveCount(0)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(wide).toBe(false)
    expect(await violations(page)).toEqual([])
  })
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('everyone can compare', async ({ playground }) => {
      const { page } = playground
      await page.goto('/compare?guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&compare=exactly-once')
      await toTheEnd(page)
      expect(await violations(page)).toEqual([])
    })
  })
