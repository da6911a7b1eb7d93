import { expect, test } from './playground'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

test('on a phone nothing runs out at the side, and time is at hand at the bottom', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await overflow()).toBeLessThanOrEqual(0)
  const transport = page.getByRole('region', { name: 'Transport' })
  const box = await transport.boundingBox()
  expect(box && Math.round(box.y + box.height)).toBe(844)
  await expect(playground.guarantee('At least once')).toBeInViewport()

  await playground.run.click()
  await page.keyboard.press('End')
  await playground.settled()
  await expect(playground.verdict).toContainText('#3 was paid twice')
  await expect(playground.ledger.getByText('Ack', { exact: true })).toBeVisible()
  expect(await overflow()).toBeLessThanOrEqual(0)
})

test('on a phone code, settings, events and charts are tabs', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  for (const name of ['Settings', 'Events', 'Charts', 'Code']) {
    await page.getByRole('tab', { name, exact: true }).click()
    await expect(page.getByRole('tab', { name, exact: true })).toHaveAttribute('aria-selected', 'true')
  }
})

test('on a phone three brokers, the bank and the transport are seen together', async ({ playground }) => {
  const { page } = playground
  await page.goto('/?guarantee=at-least-once&cluster.nodes=3&lang=en')
  const kill = page.getByRole('button', { name: 'Kill the leader', exact: true })
  await expect(kill).toHaveText('Kill')
  const transport = await page.getByRole('region', { name: 'Transport' }).boundingBox()
  const bank = await page.getByTestId('bank-paid').boundingBox()
  expect(bank && transport && bank.y + bank.height).toBeLessThan(transport?.y ?? 0)
})
