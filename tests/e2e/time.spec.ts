import { expect, test } from './playground'

test('time goes both ways by keyboard, and the ledger goes with it', async ({ playground }) => {
  const { page, playhead } = playground
  await playground.open()
  await playground.runToEnd()
  const events = Number(await playhead.getAttribute('aria-valuemax'))
  await expect(playhead).toHaveAttribute('aria-valuenow', String(events))

  await page.locator('body').press('Home')
  await expect(playhead).not.toHaveAttribute('aria-valuenow', String(events))
  expect(await playground.cell(3, 'Sent')).toBe('–')
  await expect(playground.verdict).not.toHaveAttribute('data-kept', /./)

  await page.locator('body').press('Shift+ArrowRight')
  await expect(page.locator('[data-when="now"]')).toHaveAttribute('data-kind', 'fault')
  await expect(page.locator('[data-when="now"]')).toContainText('lose-ack.shop.3')
  await expect(playhead).toHaveAttribute('aria-valuetext', /^after .*#3.*, \+\d+\.\d{3} s$/)
  const atFailure = Number(await playhead.getAttribute('aria-valuenow'))
  await page.locator('body').press('ArrowRight')
  await expect
    .poll(async () => Number(await playhead.getAttribute('aria-valuenow')))
    .toBeGreaterThan(atFailure)
  await page.locator('body').press('ArrowLeft')
  await expect
    .poll(async () => Number(await playhead.getAttribute('aria-valuenow')))
    .toBeLessThanOrEqual(atFailure)

  await page.locator('body').press('End')
  await expect(playground.verdict).toHaveAttribute('data-kept', 'true')
})

test('Space and the full stop hold the picture and let it go', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  await playground.run.click()
  await expect(page.getByRole('button', { name: 'Hold', exact: true })).toBeVisible()
  await page.getByTestId('playhead').focus()
  await page.keyboard.press(' ')
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  await page.keyboard.press('.')
  await expect(page.getByRole('button', { name: 'Hold', exact: true })).toBeVisible()
})

test('a digit arms the failure with that number, and takes it out again', async ({ playground }) => {
  const { page } = playground
  await playground.open('?guarantee=at-least-once&orders=6')
  const button = playground.failure('Lose the next request')
  await expect(button).toHaveAttribute('aria-pressed', 'false')
  await page.locator('body').press('1')
  await expect(button).toHaveAttribute('aria-pressed', 'true')
  expect(page.url()).toContain('fault=lose-request.shop.3')
  await page.locator('body').press('1')
  await expect(button).toHaveAttribute('aria-pressed', 'false')
})

test('a cell of the ledger leads to its moment, and a line of the log too', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  await playground.runToEnd()
  await playground.row(3).getByRole('button', { name: '#3' }).click()
  await expect(playground.row(3)).toHaveAttribute('data-hit', 'true')
  await expect(page.locator('[data-when="now"]')).toContainText('#3')

  await page.locator('body').press('Home')
  const line = playground.events.getByRole('button').filter({ hasText: '#1' }).first()
  await line.click()
  await expect(line).toHaveAttribute('aria-expanded', 'true')
  await expect(playground.events.locator('pre')).toContainText('type:')
})

test('a record on the stage leads to its moment, and its order is marked everywhere', async ({
  playground,
}) => {
  const { page } = playground
  await playground.open()
  await playground.runToEnd()
  await page.locator('[data-topic="payments"][data-offset="3"]').click()
  await expect(page.locator('[data-when="now"]')).toContainText('offset 3')
  await expect(playground.row(3)).toHaveAttribute('data-hit', 'true')
  await expect(page.getByTestId('code-payments')).toBeVisible()
  expect(await playground.events.locator('[data-hit]').count()).toBeGreaterThan(3)
  await expect(playground.playhead).toHaveAttribute(
    'aria-valuetext',
    /^after the payment of #3 was stored a second time/,
  )

  await page.locator('[data-struck="lose-ack.shop.3"]').click()
  await expect(page.locator('[data-when="now"]')).toContainText('Strikes: lose-ack.shop.3')
})

test('the slider can be dragged', async ({ playground }) => {
  await playground.open()
  await playground.runToEnd()
  const track = playground.page.locator('.track')
  const box = await track.boundingBox()
  if (!box) throw new Error('no track')
  await playground.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  const max = Number(await playground.playhead.getAttribute('aria-valuemax'))
  const now = Number(await playground.playhead.getAttribute('aria-valuenow'))
  expect(now).toBeGreaterThan(0)
  expect(now).toBeLessThan(max)
})

test('the digits work right after a guarantee was chosen', async ({ playground }) => {
  const { page } = playground
  await playground.open('?guarantee=at-least-once&orders=6')
  await playground.guarantee('Exactly once').click()
  await page.keyboard.press('3')
  await expect(playground.failure('Kill payments halfway')).toHaveAttribute('aria-pressed', 'true')
})
