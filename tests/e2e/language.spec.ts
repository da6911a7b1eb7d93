import { expect, test } from './playground'

test('the switch speaks Korean at once, keeps the run, and is remembered', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  await playground.runToEnd()
  const events = await page.getByTestId('event-count').innerText()
  await page.getByRole('button', { name: '한국어' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
  await expect(page.getByTestId('verdict')).toContainText(
    '지켜짐: 유실은 없습니다. 그러나 #3이 두\u00a0번 결제되었습니다.',
  )
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-kept', 'true')
  await expect(page.getByTestId('events')).toContainText('상점이 #3을 다시 보냄')
  expect((await page.getByTestId('event-count').innerText()).replace(/\D/g, '')).toBe(
    events.replace(/\D/g, ''),
  )
  await page.reload({ waitUntil: 'commit' })
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
  await expect(page.locator('.stage-room[data-ready]')).toBeVisible()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(playground.verdict).toBeVisible()
})

test('a link says the language, and English pages ask for no Korean font', async ({ playground }) => {
  const { page } = playground
  const fonts: string[] = []
  page.on('request', request => request.url().includes('noto-sans-kr') && fonts.push(request.url()))
  await playground.open()
  await expect(page.locator('.stage-room[data-ready]')).toBeVisible()
  expect(fonts).toEqual([])
  await playground.open('?guarantee=exactly-once&orders=6&lang=ko')
  await expect(page.getByTestId('run')).toHaveText('실행')
  await expect.poll(() => fonts.length).toBeGreaterThan(0)
  const hosts = new Set(fonts.map(font => new URL(font).host))
  expect([...hosts]).toEqual([new URL(page.url()).host])
})

test.describe('a browser that asks for Korean', () => {
  test.use({ locale: 'ko-KR' })

  test('is answered in Korean, and its run ends with a Korean verdict', async ({ playground }) => {
    const { page } = playground
    await playground.open('?guarantee=at-most-once&orders=6&fault=kill.payments.halfway.5')
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
    await page.getByRole('group', { name: '속도' }).getByRole('button', { name: '실시간' }).click()
    await page.getByTestId('run').click()
    await playground.settled()
    await expect(page.getByTestId('verdict')).toContainText('그러나 #5가 유실되었습니다.')
    await expect(page.getByTestId('order-5')).toHaveAttribute('data-fate', 'lost')
    await expect(page.getByTestId('order-5')).toContainText('유실')
  })
})
