import { expect, test } from '@playwright/test'

test('Run that is pressed before any code has come runs once it has', async ({ page }) => {
  let release: () => void = () => undefined
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  await page.route('**/*.js', async route => {
    await released
    await route.continue()
  })
  await page.goto('/?speed=live&lang=en', { waitUntil: 'commit' })
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.locator('.stage-room[data-ready]')).toHaveCount(0)
  release()
  await expect(page.locator('main')).toHaveAttribute('data-run-state', 'settled')
})

test('a page names every style sheet it waits for in its header, and no other', async ({ request }) => {
  for (const path of [
    '/',
    '/lessons/kill-or-stop',
    '/lessons/challenges/lost-ack',
    '/compare',
    '/workshop/K7MQ2W',
  ]) {
    const answer = await request.get(path)
    const asked = (await answer.text()).match(/<link[^>]*rel="stylesheet"[^>]*>/g) ?? []
    const sheets = asked.flatMap(tag => /href="([^"]+)"/.exec(tag)?.[1] ?? [])
    const hinted = answer
      .headersArray()
      .filter(({ name }) => name.toLowerCase() === 'link')
      .flatMap(({ value }) => [...value.matchAll(/<([^>]+\.css)>; rel=preload; as=style/g)])
      .map(([, sheet]) => sheet)
    expect(sheets.length, path).toBeGreaterThan(0)
    expect(hinted.sort(), path).toEqual(sheets.sort())
  }
})

test('what is pressed before its code has come is pressed when it has, and the stage does not wait for it', async ({
  page,
  request,
}) => {
  const html = await (await request.get('/')).text()
  let release: () => void = () => undefined
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  // Scripts that the html does not name come after the first load.
  await page.route('**/*.js', async route => {
    if (!html.includes(new URL(route.request().url()).pathname)) await released
    await route.continue()
  })
  await page.goto('/')
  await expect(page.locator('.stage-room[data-ready]')).toBeVisible()
  await expect(page.getByTestId('verdict')).toBeVisible()
  await page.getByTestId('lose-request.shop').click()
  await expect(page.getByTestId('lose-request.shop')).toHaveAttribute('aria-pressed', 'true')

  await page.getByRole('tab', { name: 'Settings' }).click()
  await expect(page.getByRole('tab', { name: 'Settings' })).toHaveAttribute('aria-selected', 'false')
  release()
  await expect(page.getByRole('tab', { name: 'Settings' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('tab', { name: 'Settings' })).toBeFocused()
})
