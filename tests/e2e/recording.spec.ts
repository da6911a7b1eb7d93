import { readFileSync } from 'node:fs'
import type { Download } from '@playwright/test'
import { drop } from './drop'
import { expect, test } from './playground'

const SHIPPED = 'public/recordings/exactly-once-halfway.jsonl'

async function contentOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8')
}

test('a link to a recording plays it to its verdict, and says what it is', async ({ playground }) => {
  const { page } = playground
  await page.goto('/?recording=exactly-once-halfway')
  await expect(page.getByTestId('notices')).toContainText('This is a recording')
  await playground.hurry()
  await playground.settled()
  await expect(playground.verdict).toHaveAttribute('data-kept', 'true')
  expect(await playground.cell(5, 'E-mailed')).toBe('2')
  await expect(playground.guarantee('Exactly once')).toBeChecked()
})

test('a run is saved as one file, and the file dropped on another page plays the same', async ({
  playground,
}) => {
  const { page } = playground
  await playground.open()
  await playground.runToEnd()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save run' }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('at-least-once-lose-ack.shop.3.jsonl')
  const content = await contentOf(saved)
  expect(JSON.parse(content.split('\n', 1)[0] ?? '')).toMatchObject({
    format: 'kafka-delivery-playground/run',
  })
  const sentence = await playground.verdict.innerText()

  await page.goto('/?guarantee=exactly-once&orders=6')
  await drop(page, saved.suggestedFilename(), content)
  await expect(page.getByTestId('notices')).toContainText(/This is a recording of \d+ \w+ \d{4}/)
  await playground.hurry()
  await playground.settled()
  expect(await playground.verdict.innerText()).toBe(sentence)
  expect(await playground.cell(3, 'Paid')).toBe('2')
  await expect(playground.guarantee('At least once')).toBeChecked()
})

test('a file that was cut off is played as far as it goes, and the page says so', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  const lines = readFileSync(SHIPPED, 'utf8').split('\n')
  await drop(page, 'half.jsonl', lines.slice(0, 200).join('\n'))
  await expect(page.getByTestId('notices')).toContainText('Not all of it could be read.')
  await expect(page.getByTestId('notices')).toContainText('ends in the middle of the run')
  await playground.hurry()
  await expect(page.getByTestId('notices')).toContainText('This is a recording')
  await expect.poll(() => playground.cell(1, 'Paid')).toMatch(/^1/)
  await expect(playground.verdict).toContainText('The recording ends here, in mid-run.')
})

test('a file of something else is refused with the reason, and nothing changes', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  await drop(page, 'holiday.txt', 'the sea, the sand')
  await expect(page.getByTestId('notices')).toContainText('holiday.txt cannot be played.')
  await expect(page.getByTestId('notices')).toContainText('not a run recorded by')
  await expect(playground.main).toHaveAttribute('data-run-state', 'idle')
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByTestId('notices')).not.toContainText('holiday.txt')
})

test('a name that no recording has is said, with the names there are', async ({ playground, complaints }) => {
  await playground.page.goto('/?recording=nothing-here')
  await expect(playground.page.getByTestId('notices')).toContainText(
    'There is no recording of this name here',
  )
  await expect(playground.page.getByTestId('notices')).toContainText('lost-ack')
  // The browser itself complains of the file that is not there.
  complaints.splice(0)
})

test('the stage is saved as a picture, as SVG and as PNG', async ({ playground }) => {
  const { page } = playground
  await page.goto('/?recording=lost-ack')
  await playground.hurry()
  await playground.settled()
  const svgSaving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save picture as SVG' }).click()
  const svg = await contentOf(await svgSaving)
  expect(svg.includes('offset committed')).toBe(true)
  // It stands on its own: its fonts are in it, and no variable of ours.
  expect(svg.includes('@font-face')).toBe(true)
  expect(svg.includes('var(--')).toBe(false)
  const pngSaving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save picture as PNG' }).click()
  const png = readFileSync(await (await pngSaving).path())
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.readUInt32BE(16)).toBeGreaterThan(2000)
})

test('a run is saved as a video that plays', async ({ playground }) => {
  const { page } = playground
  await playground.open('?guarantee=at-most-once&orders=1')
  await playground.runToEnd()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as video' }).click()
  await expect(page.getByRole('progressbar', { name: 'Save as video' })).toBeVisible()
  const saved = await saving
  expect(saved.suggestedFilename()).toMatch(/\.webm$/)
  const data = readFileSync(await saved.path()).toString('base64')
  const video = await page.evaluate(async base64 => {
    const film = document.createElement('video')
    const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
    film.src = URL.createObjectURL(new Blob([bytes], { type: 'video/webm' }))
    film.muted = true
    await film.play()
    await new Promise(ended => film.addEventListener('ended', ended, { once: true }))
    return { seconds: film.currentTime, width: film.videoWidth }
  }, data)
  expect(video.seconds).toBeGreaterThan(1)
  expect(video.width).toBeGreaterThan(1000)
})

test('a run is forked with one change, and the way back leads to the old one', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  await playground.runToEnd()
  await playground.row(3).getByRole('button', { name: '#3' }).click()
  await page.getByLabel('Run again from here with').selectOption('shop.idempotent=true')
  await page.getByRole('button', { name: 'Fork' }).click()
  await expect(page.getByTestId('notices')).toContainText('A new run, forked')
  await expect(page.getByTestId('notices')).toContainText('with shop.idempotent=true')
  await page.getByRole('button', { name: '한국어' }).click()
  await expect(page.getByTestId('notices')).not.toContainText(' was ')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByTestId('notices')).toContainText(' was ')
  await playground.hurry()
  await playground.settled()
  expect(await playground.cell(3, 'Paid')).toBe('1')
  expect(page.url()).toContain('shop.idempotent=true')

  await page.getByRole('button', { name: /^Back to run/ }).click()
  await expect(page.getByTestId('notices')).not.toContainText('A new run, forked')
  await page.locator('body').press('End')
  await expect(playground.verdict).toContainText('#3 was paid twice')
  expect(await playground.cell(3, 'Paid')).toBe('2')
})
