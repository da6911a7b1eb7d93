import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FileHost, openFileHost } from './file-host'
import { expect, Playground, test } from './playground'

let folder: string
let host: FileHost

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'playground-site-'))
  const arguments_ = ['scripts/export.ts', '--shipped', '--out', folder]
  execFileSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', ...arguments_])
  host = await openFileHost(folder, 'some/where')
})

test.afterAll(async () => {
  await host?.close()
  rmSync(folder, { recursive: true, force: true })
})

test.afterEach(() => {
  // No address of the site is one of the host's root, or of a server.
  expect(host.missed).toEqual([])
})

test('the exported site plays a recorded run under a path of its host, steps back, and says what it is', async ({
  playground,
}) => {
  const { page, playhead } = playground
  await page.goto(host.address)
  await expect(page.getByTestId('notices')).toContainText('Runs on this site are recorded.')
  await page.getByText('How to run it for real').first().click()
  await expect(page.getByTestId('notices')).toContainText('npm ci && npm start')
  await playground.hurry()
  await page.getByTestId('run').click()
  await playground.settled()
  await expect(playground.verdict).toContainText('#3 was paid twice')
  await expect(page.getByTestId('code-shop')).toContainText('producer')

  const events = Number(await playhead.getAttribute('aria-valuemax'))
  await page.locator('body').press('ArrowLeft')
  await expect.poll(async () => Number(await playhead.getAttribute('aria-valuenow'))).toBeLessThan(events)
  await page.locator('body').press('Home')
  expect(await playground.cell(3, 'Sent')).toBe('–')
  const live = page.getByRole('switch', { name: 'Live traffic' })
  await expect(live).toBeDisabled()
  await expect(live).toHaveAccessibleDescription(/nothing runs on this site/)

  await playground.failure('Kill payments halfway').click()
  await expect(page.getByTestId('notices')).toContainText('Of this recipe no run was recorded.')
  await expect(playground.main).toHaveAttribute('data-run-state', 'idle')
})

test('from there to the comparison: recorded lanes under one playhead', async ({ playground }) => {
  const { page } = playground
  await page.goto(`${host.address}?guarantee=at-least-once&orders=6&fault=kill.payments.halfway.5`)
  await playground.hurry()
  await page.getByTestId('run').click()
  await playground.settled()
  await page.getByRole('link', { name: 'What would the others have done?' }).first().click()
  await expect(page).toHaveURL(/\/some\/where\/compare\/\?/)
  await expect(page.getByRole('table', { name: 'Only these differ' })).toBeVisible()
  await page.locator('body').press('End')
  const lane = (name: string) => page.getByRole('region', { name, exact: true })
  await expect(lane('At most once')).toContainText('#5 lost')
  await expect(lane('Exactly once')).toHaveAttribute('data-kept', 'true')

  await page.locator('body').press('Home')
  await expect(lane('At most once').locator('[data-topic="orders"]')).not.toContainText('5')
  await page.getByRole('link', { name: 'Matrix' }).first().click()
  await expect(page.getByRole('table', { name: 'Every failure, every guarantee' })).toBeVisible()
})

test('a recipe of which nothing was recorded says so, and a recording can be chosen', async ({
  playground,
}) => {
  const { page } = playground
  await page.goto(`${host.address}?guarantee=exactly-once&orders=9&lang=ko`)
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
  await expect(page.getByTestId('notices')).toContainText('이 레시피로 녹화된 실행이 없습니다.')
  await expect(page.getByTestId('run')).toBeDisabled()
})

test('a link to a recording works there as it does anywhere', async ({ page }) => {
  const playground = new Playground(page)
  await page.goto(`${host.address}?recording=exactly-once-halfway`)
  await playground.hurry()
  await playground.settled()
  expect(await playground.cell(5, 'E-mailed')).toBe('2')
})

test('a lesson plays the recorded run of its recipe', async ({ page }) => {
  const playground = new Playground(page)
  await page.goto(`${host.address}lessons/kill-or-stop/`)
  await playground.hurry()
  await page.getByRole('button', { name: 'just show me' }).click()
  await expect(page.getByTestId('notices')).toContainText('This is a recording')
  await playground.settled()
  await expect(playground.verdict).toContainText('#5 was paid twice')
})
