import type { Browser, Page } from '@playwright/test'
import { violations } from './axe'
import { expect, Playground, test } from './playground'

/** A killed payments: the answer is "Twice", whatever the room believes. */
const KILLED = '/lessons/kill-or-stop'

/** One person's browser. */
interface Person {
  readonly page: Page
  readonly playground: Playground
}

/** What browsers complained of: nobody's may. */
const complaints: string[] = []
test.beforeEach(() => complaints.splice(0))
test.afterEach(() => expect(complaints).toEqual([]))

async function person(browser: Browser, options: { readonly phone?: boolean } = {}): Promise<Person> {
  const viewport = options.phone ? { width: 390, height: 844 } : { width: 1280, height: 720 }
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  page.on('pageerror', error => complaints.push(error.message))
  return { page, playground: new Playground(page) }
}

/** The network under a page: cut, with every socket that is opened meanwhile, until it is back. */
async function networkOf({ page }: Person): Promise<(there: boolean) => Promise<void>> {
  let there = true
  const cuts: (() => Promise<void>)[] = []
  await page.routeWebSocket(/\/ws\//, socket => {
    if (!there) return void socket.close()
    socket.connectToServer()
    cuts.push(() => socket.close())
  })
  return async now => {
    there = now
    if (!now) await Promise.all(cuts.splice(0).map(cut => cut()))
  }
}

/** Starts a workshop; returns its code once the presenter is in it. */
async function startWorkshop({ page }: Person): Promise<string> {
  await page.goto('/workshop')
  await page.getByRole('button', { name: 'Start a workshop' }).click()
  await expect(page.getByTestId('desk')).toBeVisible()
  return page.getByTestId('code').innerText()
}

async function enter({ page }: Person, code: string): Promise<void> {
  await page.goto(`/workshop/${code}`)
  await expect(page.getByTestId('room')).toBeVisible()
}

const fateOf = ({ page }: Person, order: number) => page.getByTestId(`order-${order}`)

test('a room of four goes through a lesson: a vote, a lost network, a hand-over', async ({ browser }) => {
  test.setTimeout(120_000)
  const [presenter, ada, bob, eve] = await Promise.all([
    person(browser),
    person(browser, { phone: true }),
    person(browser),
    person(browser, { phone: true }),
  ])
  const everyone = [presenter, ada, bob, eve]
  const network = await networkOf(eve)
  const code = await startWorkshop(presenter)
  expect(presenter.page.url()).not.toContain('presenter')
  await ada.page.goto('/workshop')
  await ada.page.getByRole('textbox', { name: 'Code' }).fill(code.toLowerCase())
  await ada.page.getByRole('button', { name: 'Enter' }).click()
  await ada.page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
  await ada.page.getByRole('button', { name: 'Keep' }).click()
  await Promise.all([enter(bob, code), enter(eve, code)])
  await expect(presenter.page.getByTestId('here')).toHaveText('4 here')

  // The question, and the votes that nobody sees before they are shown.
  const next = presenter.page.getByTestId('next')
  await presenter.page.getByTestId('place').selectOption(KILLED)
  await expect(next).toHaveText('Ask the room')
  await presenter.page.keyboard.press('PageDown')
  await ada.page.getByRole('radio', { name: 'Twice' }).check()
  await bob.page.getByRole('radio', { name: 'Once', exact: true }).check()
  await eve.page.getByRole('radio', { name: 'Once', exact: true }).check()
  await eve.page.getByRole('radio', { name: 'It depends on luck' }).check()
  await expect(presenter.page.getByTestId('voted')).toHaveText('3 of 3 have answered')
  expect(await violations(ada.page)).toEqual([])
  await expect(bob.page.getByTestId('bars')).toHaveCount(0)
  await next.click()
  for (const { page } of everyone) {
    await expect(page.getByTestId('answer-twice')).toContainText('1 vote 33 %')
    await expect(page.getByTestId('answer-none')).toContainText('0 votes')
  }
  expect(await violations(presenter.page)).toEqual([])

  // The run; one has no network while it begins.
  await network(false)
  await expect(eve.page.getByTestId('notices')).toContainText('The server is gone.')
  await presenter.playground.hurry()
  await presenter.page.keyboard.press('PageDown')
  await presenter.playground.settled()
  await network(true)
  for (const each of everyone) {
    await each.playground.settled()
    await expect(fateOf(each, 5)).toHaveAttribute('data-fate', 'duplicated')
  }
  expect(await eve.playground.cell(5, 'Paid')).toBe('2')
  await expect(ada.page.getByTestId('marked')).toHaveText('Right: Twice, the ledger: #5 paid 2.')
  await expect(bob.page.getByTestId('marked')).toContainText('Your answer was “Once”. It is “Twice”')
  await expect(eve.page.getByTestId('answer-luck')).toContainText('your answer')

  // One looks around by himself; another one presents the second run.
  await bob.page.getByRole('button', { name: 'Previous failure' }).click()
  await expect(bob.page.getByTestId('wandering')).toBeVisible()
  await presenter.page.getByRole('button', { name: 'Hand the presentation over to Ada' }).click()
  await expect(ada.page.getByTestId('desk')).toBeVisible()
  await expect(presenter.page.getByTestId('desk')).toHaveCount(0)
  await ada.page.getByTestId('next').click()
  await ada.playground.settled()
  for (const each of [ada, eve, presenter]) {
    await each.playground.settled()
    await expect(fateOf(each, 5)).toHaveAttribute('data-fate', 'once')
  }
  await expect(bob.page.getByTestId('wandering')).toBeVisible()
  await bob.page.getByTestId('follow').click()
  await expect(fateOf(bob, 5)).toHaveAttribute('data-fate', 'once')

  // Whoever began it takes it back, even after a reload, and ends it.
  await presenter.page.reload()
  await presenter.page.getByRole('button', { name: 'Take the presentation back' }).click()
  await expect(ada.page.getByTestId('desk')).toHaveCount(0)
  await presenter.page.getByRole('button', { name: 'End the workshop' }).click()
  await presenter.page.getByRole('button', { name: 'Yes, end it' }).click()
  for (const { page } of everyone) await expect(page.getByTestId('ended')).toBeVisible()
  await expect(fateOf(eve, 5)).toHaveAttribute('data-fate', 'once')
  await Promise.all(everyone.map(({ page }) => page.context().close()))
})

test('a recipe goes from the big screen into a private lab, and back', async ({ browser }) => {
  const [presenter, ada] = await Promise.all([person(browser), person(browser)])
  const code = await startWorkshop(presenter)
  await enter(ada, code)
  await presenter.page.keyboard.press('PageDown')
  await expect(ada.playground.stage).toBeVisible()
  await expect(ada.playground.failure('Kill payments halfway')).toHaveAttribute('aria-disabled', 'true')
  await expect(ada.playground.guarantee('Exactly once')).toBeDisabled()
  await presenter.playground.guarantee('Exactly once').check()
  await expect(ada.playground.guarantee('Exactly once')).toBeChecked()

  const [lab] = await Promise.all([
    ada.page.waitForEvent('popup'),
    ada.page.getByRole('link', { name: 'Try it yourself' }).click(),
  ])
  const own = new Playground(lab)
  await expect(lab.getByTestId('cluster')).toHaveAttribute('data-up', 'true')
  await expect(own.guarantee('Exactly once')).toBeChecked()
  await own.guarantee('At most once').check()
  await own.failure('Kill payments halfway').click()
  await lab.getByRole('button', { name: 'Offer this to the presenter' }).click()
  await expect(lab.getByTestId('offer')).toHaveText('The presenter sees it now.')
  await presenter.page.getByRole('button', { name: /^Bring the recipe of/ }).click()
  await expect(ada.playground.guarantee('At most once')).toBeChecked()
  await presenter.playground.hurry()
  await presenter.page.keyboard.press('PageDown')
  await ada.playground.settled()
  await expect(ada.page.getByTestId('order-5')).toHaveAttribute('data-fate', 'lost')

  // Dark, light again, and the panic key.
  await presenter.page.keyboard.press('b')
  await expect(ada.page.getByTestId('dark')).toContainText('Eyes on the presenter.')
  await presenter.page.keyboard.press('b')
  await expect(ada.page.getByTestId('dark')).toHaveCount(0)
  await presenter.page.keyboard.press('Escape')
  await presenter.page.keyboard.press('Escape')
  for (const { playground } of [presenter, ada])
    await expect(playground.main).toHaveAttribute('data-run-state', 'idle')
  await ada.page.goto('/workshop/222222')
  await expect(ada.page.getByRole('alert').filter({ hasText: 'There is no workshop 222222.' })).toBeVisible()
  await Promise.all([presenter, ada].map(({ page }) => page.context().close()))
})
