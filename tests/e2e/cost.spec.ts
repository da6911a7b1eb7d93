import { violations } from './axe'
import { expect, test } from './playground'

test('what each guarantee costs is measured here, with the settings of the link', async ({ playground }) => {
  const { page } = playground
  test.setTimeout(120_000)
  await page.goto('/cost?batch=100&length=100')
  const measuring = page.getByRole('status', { name: 'Measuring' })
  await expect(page.getByRole('radio', { name: '100' }).first()).toBeChecked()
  await page
    .getByRole('group', { name: /^Records a request/ })
    .getByRole('radio', { name: '10', exact: true })
    .check()
  expect(page.url()).toContain('batch=10&length=100')
  await page.getByRole('button', { name: 'Measure on my machine' }).click()
  await expect(measuring).toHaveText(/^measured in \d/, { timeout: 90_000 })

  const exactly = page
    .getByRole('table', { name: 'Cost of each guarantee' })
    .getByRole('row', { name: /^Exactly once/ })
  // The four requests of a transaction are on the wire once a transaction, whatever this machine is.
  for (const api of ['AddPartitionsToTxn', 'AddOffsetsToTxn', 'TxnOffsetCommit', 'EndTxn'])
    await expect(exactly).toContainText(`${api} ×1`)
  await expect(page.getByTestId('cost-sentence')).toContainText(
    /^Each transaction costs \d.* shared by 100 orders\./,
  )
  // A bar with its spread, and a line of latencies, for each guarantee.
  for (const [what, each] of [
    ['Orders a second', '.recharts-bar-rectangle'],
    ['From an order', '.recharts-line'],
  ] as const) {
    const chart = page.locator('figure').filter({ hasText: what })
    await chart.scrollIntoViewIfNeeded()
    await expect(chart.locator(each)).toHaveCount(4)
  }
  expect(await violations(page)).toEqual([])
})

test('a measurement can be cancelled', async ({ playground }) => {
  const { page } = playground
  await page.goto('/cost')
  await page.getByRole('button', { name: 'Measure on my machine' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('status', { name: 'Measuring' })).toHaveText(/^cancelled after \d+ measured$/)
  await expect(page.getByRole('button', { name: 'Measure again' })).toBeEnabled()
})
