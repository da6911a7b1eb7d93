import { violations } from './axe'
import { expect, test } from './playground'

test('the same settings stand in the words of another client, with the defaults that would decide', async ({
  playground,
}) => {
  const { page } = playground
  await playground.open('?guarantee=exactly-once&orders=6')
  await page.getByRole('tab', { name: 'Java', exact: true }).click()
  const java = page.getByTestId('client-java')
  await expect(java).toContainText('isolation.level=read_committed')
  await expect(java.locator('[data-decides="reads-aborted"]')).toContainText('≠ default: read_uncommitted')
  await page.getByRole('tab', { name: 'kafka-python' }).click()
  await expect(page.getByTestId('client-kafka-python')).toContainText("isolation_level='read_committed',")
  expect(await violations(page)).toEqual([])
})

test('settings of one’s own are read line by line, judged by what was measured, and lead to its run', async ({
  playground,
}) => {
  const { page } = playground
  // Pasted before any script has come.
  let hearIt = (): void => undefined
  const pasted = new Promise<void>(resolve => {
    hearIt = resolve
  })
  await page.route(/\.js(\?|$)/, async route => {
    await pasted
    await route.continue()
  })
  await page.goto('/settings', { waitUntil: 'commit' })
  await page
    .getByLabel('Your settings', { exact: true })
    .getByRole('textbox')
    .fill('acks=all\nretries=5\nenable.idempotence=false\nenable.auto.commit=false\nenable.idempotance=true')
  hearIt()
  await expect(page.getByRole('status', { name: 'What they are' })).toHaveText('This is at least once.')
  await expect(page.getByTestId('readings')).toContainText('is enable.idempotence meant?')
  const twice = page.getByRole('listitem').filter({ hasText: 'Lose the ack #3 twice' })
  await expect(twice).toBeVisible()
  expect(await violations(page)).toEqual([])
  await twice.getByRole('link').click()
  await expect(playground.guarantee('At least once')).toBeChecked()
  await expect(page.getByTestId('caption')).toContainText('Its ack will not come back.')
  expect(page.url()).toContain('fault=lose-ack.shop.3')
})

test('a word of a caption says what it means, and Escape goes back to it', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  const word = page.getByTestId('caption').getByRole('button', { name: 'broker' })
  await word.focus()
  await page.keyboard.press('Enter')
  const note = page.getByRole('dialog', { name: 'broker' })
  await expect(note).toContainText('A node of Kafka.')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(note).toBeHidden()
  await expect(word).toBeFocused()
  await page.keyboard.press('Enter')
  await note.getByRole('link', { name: 'All words' }).click()
  await expect(page.locator('#broker')).toContainText('A node of Kafka.')
  expect(await violations(page)).toEqual([])
})

test('the matrix stands on one page of paper', async ({ playground }) => {
  const { page } = playground
  await page.goto('/summary')
  await expect(page.getByRole('row', { name: /^Lose the ack / }).first()).toContainText('#3 twice')
  expect(await violations(page)).toEqual([])
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})
