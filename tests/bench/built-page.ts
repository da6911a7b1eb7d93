import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import type { Browser } from '@playwright/test'
import { openBrowser } from '../stage/harness'
import type { Measured } from './measure'

/**
 * Serves the built page on a port of 127.0.0.1 and measures it in a browser; both are gone afterwards.
 * @param what said to be not built, where it is not
 */
export async function onBuiltPage(
  { port, what }: { readonly port: number; readonly what: string },
  measure: (browser: Browser) => Promise<readonly Measured[]>,
): Promise<readonly Measured[]> {
  if (!existsSync('dist/server.js') || !existsSync('.next/BUILD_ID'))
    return [{ what, value: 'not built (npm run build)' }]
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1' }
  const server = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  await once(server.stdout, 'data')
  const browser = await openBrowser()
  const measured = await measure(browser)
  await browser.close()
  server.kill('SIGTERM')
  await once(server, 'exit')
  return measured
}
