import { violations } from './axe'
import { expect, test } from './playground'

test.describe.configure({ timeout: 90_000 })

/** A killed payments: the answer is "Twice", whatever one believes. */
const KILLED = '/lessons/kill-or-stop'

test('a wrong answer is marked by the ledger, explained, and kept on this device', async ({ playground }) => {
  const { page } = playground
  await page.goto(KILLED)
  const run = page.getByRole('button', { name: 'Run', exact: true })
  await expect(page.getByTestId('cluster')).toHaveAttribute('data-up', 'true')
  await expect(run).toBeDisabled()
  await page.getByRole('radio', { name: 'Once', exact: true }).check()
  expect(await violations(page)).toEqual([])
  await playground.hurry()
  await run.click()
  await playground.settled()
  await expect(page.getByTestId('marked')).toHaveText(
    'Your answer was “Once”. It is “Twice”, the ledger: #5 paid 2.',
  )
  await expect(page.getByTestId('answer-once')).toContainText('your answer')
  await expect(page.getByText('Nothing in the record says that it was paid already.')).toBeVisible()
  await expect(page.getByTestId('transcript')).toContainText('Killed. No goodbye to the group')
  await expect(playground.verdict, 'said by the transcript, not twice').toHaveAttribute('aria-live', 'off')
  expect(await violations(page)).toEqual([])

  // The second run is one press away, and the first is kept.
  await page.getByRole('button', { name: 'Run 2: stopped politely' }).click()
  await expect(page.getByTestId('caption')).toContainText('The next life begins at once')
  await playground.settled()
  await expect(page.getByTestId('order-5')).toHaveAttribute('data-fate', 'once')
  const differing = page.getByRole('table', { name: 'Where the runs differ in #5' }).getByRole('row')
  await expect(differing).toHaveText([
    /^#5.*Paid.*Fate$/,
    /^Run 1: killed.*2.*duplicated$/,
    /^Run 2: .*1.*once$/,
  ])
  await page.getByRole('button', { name: 'Run 1: killed' }).click()
  await expect(page.getByTestId('order-5')).toHaveAttribute('data-fate', 'duplicated')

  await page.getByRole('link', { name: 'All lessons' }).click()
  const entry = page.getByRole('listitem').filter({ hasText: 'a consumer that crashes has simply stopped' })
  await expect(entry).toContainText('answered wrong')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Forget them' }).click()
  await expect(entry).toContainText('not yet')
})

test('a right answer by keyboard alone; a clicker steps the beats; captions can be turned off', async ({
  playground,
}) => {
  const { page } = playground
  await page.goto(KILLED)
  await expect(page.getByTestId('cluster')).toHaveAttribute('data-up', 'true')
  await playground.hurry()
  await page.getByRole('radio', { name: 'Not at all' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'Twice' })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await playground.settled()
  await expect(page.getByTestId('marked')).toHaveText('Right: Twice, the ledger: #5 paid 2.')

  const beat = page.getByTestId('beat')
  await expect(beat).toHaveText('Beat 5 of 5')
  await page.keyboard.press('PageUp')
  await expect(beat).toHaveText('Beat 4 of 5')
  await expect(page.getByTestId('caption')).toHaveText(
    'Life 2 begins at the bookmark, and is handed #5 again.',
  )
  await page.keyboard.press('PageDown')
  await expect(beat).toHaveText('Beat 5 of 5')

  await page.getByRole('button', { name: 'Captions' }).click()
  await expect(page.getByTestId('caption')).toHaveText('')
  await expect(page.getByTestId('transcript')).toContainText('Paid before the crash, and again after it')
})

test('a lesson is left into the playground with its recipe, and come back to', async ({ playground }) => {
  const { page } = playground
  await page.goto(KILLED)
  await page.getByRole('link', { name: 'Leave into the playground' }).click()
  await expect(playground.failure('Kill payments halfway')).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('link', { name: /^Back to lesson \d+$/ }).click()
  await expect(page).toHaveURL(new RegExp(`${KILLED}$`))

  // A run of one's own that a lesson is about says so.
  await playground.open('?guarantee=at-least-once&orders=6&fault=kill.payments.halfway.4')
  await playground.runToEnd()
  await page
    .getByTestId('explained-by')
    .getByRole('link')
    .or(page.getByTestId('explained-by'))
    .first()
    .click()
  await expect(page).toHaveURL(new RegExp(`${KILLED}$`))
})

test('a challenge is not survived, then survived', async ({ playground }) => {
  const { page } = playground
  await page.goto('/lessons/challenges/lost-ack')
  await expect(page.getByTestId('cluster')).toHaveAttribute('data-up', 'true')
  await playground.hurry()
  await playground.run.click()
  await expect(page.getByTestId('judgement')).toContainText('Not yet. Broken:')
  const retries = page.getByRole('textbox', { name: 'shop.retries' })
  await retries.fill('0')
  await retries.press('Enter')
  await expect(retries).toBeFocused()
  await playground.run.click()
  await expect(page.getByTestId('judgement')).toContainText('the shop never got an ack of #3.')
  await page.getByRole('button', { name: 'Start over' }).click()
  await expect(page.getByRole('combobox', { name: 'shop.acks' })).toBeFocused()
  await page.getByRole('combobox', { name: 'shop.idempotent' }).selectOption('true')
  await playground.run.click()
  await expect(page.getByTestId('judgement')).toContainText('It survives.')
  expect(await violations(page)).toEqual([])
})

test.describe('a browser that asks for Korean', () => {
  test.use({ locale: 'ko-KR' })

  test('is taught in Korean: from the course to the mark, the next experiment and back', async ({
    playground,
  }) => {
    const { page } = playground
    await page.goto('/lessons')
    await expect(page).toHaveTitle('강의 · Kafka Delivery Playground')
    const entry = page.getByRole('listitem').filter({ hasText: '소비자가 죽는 것은 그냥 멈추는 것과 같다' })
    await entry.getByRole('link').click()
    await expect(page.getByTestId('cluster')).toHaveAttribute('data-up', 'true')
    await page.getByRole('group', { name: '속도' }).getByRole('button', { name: '실시간' }).click()
    await page.getByRole('radio', { name: '한 번', exact: true }).check()
    await page.getByRole('button', { name: '실행', exact: true }).click()
    await playground.settled()
    await expect(page.getByTestId('marked')).toHaveText(
      '내 답은 “한 번”, 정답은 “두 번”입니다. 원장: #5 결제 2건.',
    )
    await expect(page.getByText('레코드 어디에도 이미 결제했다는 표시가 없습니다.')).toBeVisible()
    await expect(page.getByTestId('transcript')).toContainText('강제 종료: 그룹에 알리지도')
    await page.getByRole('button', { name: '실행 2: 정상 종료' }).click()
    await playground.settled()
    await expect(page.getByTestId('order-5')).toHaveAttribute('data-fate', 'once')
    await page.getByRole('link', { name: '전체 강의' }).click()
    await expect(entry).toContainText('틀림')

    // The tab speaks the language of the switch, too.
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page).toHaveTitle('Lessons · Kafka Delivery Playground')
  })
})
