import { expect, type Page, test } from '@playwright/test'

const PAGES = [
  '/',
  '/compare',
  '/matrix',
  '/lessons',
  '/lessons/kill-or-stop',
  '/cost',
  '/workshop',
  '/settings',
  '/glossary',
  '/summary',
  '/?lang=ko',
  '/no-such-page',
]

/** Hears of everything the page's policy stops, and of every address it asks. */
async function listen(page: Page): Promise<{ readonly stopped: string[]; readonly hosts: Set<string> }> {
  const stopped: string[] = []
  const hosts = new Set<string>()
  await page.exposeFunction('heardOfViolation', (what: string) => stopped.push(what))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const { heardOfViolation } = window as unknown as { heardOfViolation(what: string): void }
      heardOfViolation(`${violatedDirective} ${blockedURI}`)
    })
  })
  page.on('request', request => hosts.add(new URL(request.url()).origin))
  page.on('websocket', socket => hosts.add(new URL(socket.url()).origin.replace('ws', 'http')))
  return { stopped, hosts }
}

test('every page lives within a strict policy, and asks nobody else for anything', async ({
  page,
  baseURL,
}) => {
  const { stopped, hosts } = await listen(page)
  const nonces: string[] = []
  for (const path of PAGES) {
    const response = await page.goto(path)
    const policy = (await response?.headerValue('content-security-policy')) ?? ''
    expect(policy, path).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}'/)
    expect(policy, path).not.toMatch(/script-src[^;]*unsafe/)
    nonces.push(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '')
    await page.waitForLoadState('networkidle')
  }
  expect(new Set(nonces).size, 'a nonce for each answer').toBe(PAGES.length)
  await page.goto('/?speed=live&lang=en')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.locator('main')).toHaveAttribute('data-run-state', 'settled', { timeout: 30_000 })
  expect(stopped).toEqual([])
  expect([...hosts].filter(host => !host.startsWith('data:') && host !== 'null')).toEqual([
    new URL(baseURL ?? '').origin,
  ])
})

test('a script that is smuggled into the page does not run', async ({ page }) => {
  const { stopped } = await listen(page)
  await page.goto('/')
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.smuggled = true'
    document.body.append(script)
    const image = document.createElement('img')
    image.src = 'https://elsewhere.example/pixel.png'
    document.body.append(image)
  })
  await expect.poll(() => stopped.join(' ')).toMatch(/script-src.*img-src/)
  expect(await page.evaluate(() => 'smuggled' in window)).toBe(false)
})

test('a page that is not let in is told why, where it has no WebSocket either, and nobody else notices', async ({
  request,
}) => {
  const polling = '/ws/?EIO=4&transport=polling'
  const refused = await request.get(polling, { headers: { origin: 'https://elsewhere.example' } })
  expect(refused.status()).toBe(403)
  expect(await refused.json()).toEqual({ code: 4, message: 'origin' })
  const welcome = await request.get(polling)
  expect([welcome.status(), await welcome.text()]).toEqual([200, expect.stringMatching(/^0\{"sid":/)])
  expect((await request.get('/healthz')).ok()).toBe(true)
})
