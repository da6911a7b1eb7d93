import { expect, Playground, test } from './playground'

test('two visitors do not see each other', async ({ playground, browser }) => {
  const context = await browser.newContext()
  const other = new Playground(await context.newPage())
  await playground.open()
  await other.open('?guarantee=exactly-once&orders=3')
  await playground.runToEnd()
  await expect(other.main).toHaveAttribute('data-run-state', 'idle')
  await expect(other.verdict).toContainText('Nothing has run yet.')
  await other.runToEnd()
  expect(await other.cell(3, 'Paid')).toMatch(/^1\b/)
  expect(await playground.cell(3, 'Paid')).toBe('2')
  await context.close()
})

test('orders flow until live traffic is switched off, and a failure strikes while they do', async ({
  playground,
}) => {
  const { page } = playground
  await playground.open('?guarantee=at-least-once&orders=6')
  const live = page.getByRole('switch', { name: 'Live traffic' })
  await live.click()
  await expect(live).toHaveAttribute('aria-checked', 'true')
  await page.getByTestId('rate').fill('5')
  await expect.poll(() => playground.ledger.getByRole('rowheader', { name: /^#/ }).count()).toBeGreaterThan(3)
  await playground.failure('Lose the next ack').click()
  await expect(playground.ledger.getByRole('row').last()).toContainText('1 duplicated', { timeout: 30_000 })
  await live.click()
  await playground.settled()
  await expect(playground.verdict).toHaveAttribute('data-kept', 'true')
})
