import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, Playground, test } from './playground'

const PORT = Number(process.env.E2E_PORT ?? 3210) + 1

/** A server of this test's own, so that it may be killed; resolves when it says its address. */
async function startServer(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, PORT: String(PORT), HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (child.stdout) await once(child.stdout, 'data')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

test('the server goes away and comes back, and the run stays on screen', async ({ browser }) => {
  test.setTimeout(120_000)
  let server = await startServer()
  const context = await browser.newContext({ baseURL: `http://127.0.0.1:${PORT}` })
  try {
    const page = await context.newPage()
    const playground = new Playground(page)
    await playground.open()
    await playground.runToEnd()

    await kill(server)
    await expect(page.getByTestId('notices')).toContainText('The server is gone.')
    await expect(page.getByTestId('notices')).toContainText(/Trying again/)
    await expect(playground.verdict).toContainText('#3 was paid twice')
    expect(await playground.cell(3, 'Paid')).toBe('2')
    await expect(playground.run).toBeDisabled()

    // Nobody answers, and yet there is something to play: it was read ahead.
    await page.getByTestId('notices').getByRole('button', { name: 'Play a recording' }).click()
    await page.getByRole('button', { name: 'Exactly once, killed halfway' }).first().click()
    await expect(page.getByTestId('notices')).toContainText('This is a recording')
    await playground.settled()
    expect(await playground.cell(5, 'E-mailed')).toBe('2')

    server = await startServer()
    await page
      .getByRole('button', { name: 'Try now' })
      .click({ timeout: 2000 })
      .catch(() => {
        // It had already come back by itself.
      })
    await expect(page.getByTestId('notices')).not.toContainText('The server is gone.')
    await expect(page.getByTestId('cluster')).toHaveAttribute('data-up', 'true')
    await expect(playground.verdict).toContainText('every order was paid once')

    await playground.runToEnd()
    await expect(playground.verdict).toHaveAttribute('data-kept', 'true')
  } finally {
    await context.close()
    await kill(server)
  }
})
