import { expect, test } from './playground'

test('the first screen has the juiciest failure armed and one big button', async ({ playground }) => {
  await playground.open()
  await expect(playground.main).toHaveAttribute('data-run-state', 'idle')
  await expect(playground.guarantee('At least once')).toBeChecked()
  await expect(playground.failure('Lose the next ack')).toHaveAttribute('aria-pressed', 'true')
  await expect(playground.run).toHaveText('Run')
  await expect(playground.verdict).toContainText('Nothing has run yet.')
  await expect(playground.ledger.getByRole('rowheader', { name: /^#/ })).toHaveCount(6)
})

test('at least once: the ack of #3 is lost, and #3 is in the log and paid twice', async ({ playground }) => {
  await playground.open()
  await playground.runToEnd()
  expect(await playground.cell(3, 'Sent')).toBe('2')
  expect(await playground.cell(3, 'Acknowledged')).toBe('yes, 2nd try')
  expect(await playground.cell(3, 'In the log')).toMatch(/^2 at \d+, \d+$/)
  expect(await playground.cell(3, 'Paid')).toBe('2')
  expect(await playground.cell(3, 'Fate')).toBe('duplicated')
  for (const other of [1, 2, 4, 5, 6]) expect(await playground.cell(other, 'Fate')).toBe('once')
  await expect(playground.verdict).toHaveAttribute('data-kept', 'true')
  await expect(playground.verdict).toContainText('#3 was paid twice')
})

test('at most once: payments is killed halfway through #5, and #5 is lost', async ({ playground }) => {
  await playground.open('?guarantee=at-most-once&orders=6')
  await playground.failure('Kill payments halfway').click()
  await playground.runToEnd()
  expect(await playground.cell(5, 'In the log')).toMatch(/^1 /)
  expect(await playground.cell(5, 'Paid')).toBe('0')
  expect(await playground.cell(5, 'Fate')).toBe('lost')
  await expect(playground.verdict).toHaveAttribute('data-kept', 'true')
  await expect(playground.verdict).toContainText('#5 was lost')
})

test('at least once: the same crash pays #5 twice', async ({ playground }) => {
  await playground.open('?guarantee=at-least-once&orders=6&fault=kill.payments.halfway.5')
  await playground.runToEnd()
  expect(await playground.cell(5, 'Paid')).toBe('2')
  expect(await playground.cell(5, 'Fate')).toBe('duplicated')
  await expect(playground.verdict).toHaveAttribute('data-kept', 'true')
})

test('exactly once: the same crash pays #5 once, and e-mails it twice', async ({ playground }) => {
  await playground.open('?guarantee=exactly-once&orders=6&fault=kill.payments.halfway.5')
  await playground.runToEnd()
  expect(await playground.cell(5, 'Paid')).toMatch(/^1\b/)
  expect(await playground.cell(5, 'E-mailed')).toBe('2')
  expect(await playground.cell(5, 'Fate')).toBe('once')
  await expect(playground.verdict).toHaveAttribute('data-kept', 'true')
  await expect(playground.verdict).toContainText(/e-mail/i)
})

test('an idempotent consumer skips the repeat, and #3 is paid once', async ({ playground }) => {
  await playground.open('?guarantee=idempotent-consumer&orders=6&fault=lose-ack.shop.3')
  await playground.runToEnd()
  expect(await playground.cell(3, 'In the log')).toMatch(/^2 at /)
  expect(await playground.cell(3, 'Paid')).toBe('1')
  expect(await playground.cell(3, 'Fate')).toBe('once')
})

test('a bank that reads uncommitted records breaks exactly once', async ({ playground }) => {
  await playground.open(
    '?guarantee=exactly-once&orders=6&fault=kill.payments.halfway.5&bank.isolation=uncommitted',
  )
  await playground.runToEnd()
  await expect(playground.verdict).toHaveAttribute('data-kept', 'false')
  await expect(playground.verdict).toContainText('Broken:')
  await expect(playground.page.getByTestId('custom')).toContainText(
    'custom, from exactly once: bank.isolation=uncommitted',
  )
})

test('without a failure every guarantee pays every order once', async ({ playground }) => {
  for (const guarantee of ['at-most-once', 'at-least-once', 'idempotent-consumer', 'exactly-once']) {
    await playground.open(`?guarantee=${guarantee}&orders=4`)
    await playground.runToEnd()
    for (const order of [1, 2, 3, 4]) expect(await playground.cell(order, 'Fate')).toBe('once')
    await expect(playground.verdict).toHaveAttribute('data-kept', 'true')
  }
})

test('a failure that cannot strike is said loudly: the run proves nothing', async ({ playground }) => {
  await playground.open('?guarantee=at-least-once&orders=3&fault=lose-ack.shop.9')
  await playground.runToEnd()
  await expect(playground.verdict).toContainText('proves nothing')
  await expect(playground.verdict).not.toHaveAttribute('data-kept', /./)
})
