// Finds a Chromium or Chrome for the browser tests, or installs one.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
  'chrome',
]
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The path of a browser that is here: CHROMIUM_PATH, else Playwright's own, else the system's; undefined where none is. */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given) return existsSync(given) ? given : undefined
  const own = await playwrightsOwn()
  if (own !== undefined) return own
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap(folder => NAMES.map(name => join(folder, name)))
  return [...onPath, ...PLACES].find(path => existsSync(path))
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test')
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

/**
 * Installs one: Playwright's own, else the system's package where we may.
 * @returns its path; undefined where neither worked
 */
export async function installChromium() {
  console.log('No Chromium or Chrome found; installing one …')
  spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], {
    stdio: 'inherit',
    timeout: 300_000,
  })
  const own = await playwrightsOwn()
  if (own !== undefined) return own
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0
  if (mayInstall && spawnSync('apt-get', ['--version']).status === 0) {
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: 'inherit',
    })
  }
  return findChromium()
}

/** What to do where there is no browser and none could be installed. */
export const HOW_TO_GET_ONE = `There is no browser for the page's tests, and none could be installed. Do one of these and run npm test again:
  npx playwright install --with-deps chromium
  sudo apt-get install chromium        (Debian, Ubuntu)
  CHROMIUM_PATH=/path/to/chrome npm test`
