import { expect, test } from './playground'

test('what is on screen is in the link, and the link restores it', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  await playground.guarantee('Exactly once').check()
  await playground.failure('Kill payments halfway').click()
  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByTestId('setting-bank.isolation').selectOption('uncommitted')
  const link = page.url()
  expect(link).toContain('guarantee=exactly-once')
  expect(link).toContain('fault=kill.payments.halfway.5')
  expect(link).toContain('bank.isolation=uncommitted')

  await page.goto('about:blank')
  await page.goto(link)
  await expect(playground.guarantee('Exactly once')).toBeChecked()
  await expect(playground.failure('Kill payments halfway')).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByTestId('custom')).toContainText('bank.isolation=uncommitted')
})

test('a part of the link that cannot be used is named, and the rest is honoured', async ({ playground }) => {
  const { page } = playground
  await playground.open('?guarantee=exactly-once&orders=4&fault=loose-ack.shop.3')
  const notices = page.getByTestId('notices')
  await expect(notices).toContainText('fault=loose-ack.shop.3')
  await expect(notices).toContainText('lose-ack')
  await expect(playground.guarantee('Exactly once')).toBeChecked()
  await expect(playground.ledger.getByRole('rowheader', { name: /^#/ })).toHaveCount(4)

  await notices.getByRole('button', { name: /^Use / }).click()
  await expect(notices).not.toContainText('loose-ack')
  await expect(playground.failure('Lose the next ack')).toHaveAttribute('aria-pressed', 'true')
  expect(page.url()).toContain('fault=lose-ack.shop.3')
})

test('rubbish in the link is shown as it is and never runs', async ({ playground }) => {
  await playground.open('?orders=%3Cscript%3Ealert(1)%3C%2Fscript%3E&guarantee=thrice&%E0%A4%A=1')
  await expect(playground.page.getByTestId('notices')).toContainText('guarantee=thrice')
  await expect(playground.page.getByTestId('notices')).toContainText('<script>')
  await expect(playground.guarantee('At least once')).toBeChecked()
})

test('moment and speed are in the link, and the link leads there again', async ({ playground }) => {
  const { page, playhead } = playground
  await playground.open()
  await playground.runToEnd()
  expect(page.url()).not.toContain('at=')
  await page.locator('body').press('Home')
  await page.locator('body').press('Shift+ArrowRight')
  await expect(page).toHaveURL(/&at=fault\.struck\.3&speed=live$/)
  const link = page.url()

  await page.goto('about:blank')
  await page.goto(link)
  await expect(page.locator('[data-when="now"]')).toHaveAttribute('data-kind', 'fault')
  await expect(page.getByRole('button', { name: 'live', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  const max = Number(await playhead.getAttribute('aria-valuemax'))
  expect(Number(await playhead.getAttribute('aria-valuenow'))).toBeLessThan(max)
  expect(page.url()).toBe(link)
})

test('back and forward lead through what was chosen', async ({ playground }) => {
  const { page } = playground
  await playground.open('?guarantee=at-least-once&orders=6')
  await playground.guarantee('Exactly once').click()
  expect(page.url()).toContain('guarantee=exactly-once')
  await page.goBack()
  await expect(playground.guarantee('At least once')).toBeChecked()
  expect(page.url()).toContain('guarantee=at-least-once')
  await page.goForward()
  await expect(playground.guarantee('Exactly once')).toBeChecked()
})

test('link and command are copied whole, short, and without a character that a chat would cut at', async ({
  playground,
}) => {
  const { page } = playground
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await playground.open(
    '?guarantee=exactly-once&orders=6&fault=kill.payments.halfway.5&bank.isolation=uncommitted',
  )
  await page.getByTestId('theme').click()
  await page.getByRole('button', { name: 'Copy link' }).first().click()
  await expect(page.getByRole('button', { name: 'Link copied' })).toBeVisible()
  const link = await copied()
  expect(link).toMatch(/^http:\/\/[\w.:/?=&,-]*\w$/)
  expect(link).toContain('fault=kill.payments.halfway.5&bank.isolation=uncommitted')
  expect(link).toContain('theme=light')
  expect(link.length).toBeLessThan(2000)
  await page.getByRole('button', { name: 'Copy as command' }).click()
  await expect
    .poll(copied)
    .toBe(
      'npm run lab -- "guarantee=exactly-once&orders=6&fault=kill.payments.halfway.5&bank.isolation=uncommitted"',
    )
})

test('language and theme go from page to page with the links', async ({ playground }) => {
  const { page } = playground
  await playground.open('?lang=ko&theme=dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.locator('a[href^="/matrix"]').first().click()
  await expect(page).toHaveURL(/\/matrix\?lang=ko&theme=dark$/)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
})

test('changing the guarantee shows which lines of the program differ', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  await expect(page.getByTestId('code-shop')).toContainText('producer')
  await playground.guarantee('Exactly once').check()
  await expect(page.getByTestId('code-diff')).toContainText(/at least once.*exactly once.*lines differ/s)
  await expect(page.locator('.code [data-diff="added"]').first()).toBeVisible()
  await page.getByRole('button', { name: 'Hide' }).click()
  await expect(page.locator('.code [data-diff="added"]')).toHaveCount(0)
})

test('an address that leads nowhere says so', async ({ page }) => {
  const answer = await page.goto('/nowhere')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('main')).toContainText('There is nothing at this address.')
})

test('which Kafka and client it is, of how many nodes, is told whole on a small screen', async ({
  playground,
}) => {
  const { page } = playground
  await page.setViewportSize({ width: 1280, height: 720 })
  await playground.open('?guarantee=at-least-once&cluster.nodes=3')
  const badge = page.getByTestId('cluster').locator('span')
  await expect(badge).toHaveText('Kafka protocol, embedded broker · 3 nodes · kafkajs 2.2.4')
  expect(await badge.evaluate(each => each.scrollWidth - each.clientWidth)).toBe(0)
})
