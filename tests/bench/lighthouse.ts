import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '../../scripts/chromium.mjs'
import { type Measured, median } from './measure'

const PORT = 3960
/** Fetched when it is asked for: it is as large as the rest of the tools together, and nothing else needs it. */
const LIGHTHOUSE = 'lighthouse@12.8.2'
const PAGES = [
  '/',
  '/lessons',
  '/lessons/kill-or-stop',
  '/lessons/challenges/lost-ack',
  '/compare',
  '/matrix',
  '/cost',
  '/settings',
  '/glossary',
  '/summary',
  '/workshop',
] as const
const FORMS = ['desktop', 'mobile'] as const
const LANGUAGES = ['en', 'ko'] as const
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const

type Form = (typeof FORMS)[number]

/** What is read of a report. */
interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>
}

/**
 * Lighthouse's four marks of every page, on a desktop and on its slow phone, in both languages, and what makes the first of
 * them. `PAGES` (`/,/cost`), `FORMS`, `LANGS` and `ROUNDS` (the median of so many) choose less, or more. A busy machine is a
 * slower phone.
 */
export async function benchLighthouse(): Promise<readonly Measured[]> {
  const chromium = await findChromium()
  if (!existsSync('dist/server.js') || !existsSync('.next/BUILD_ID'))
    return [{ what: 'Lighthouse', value: 'not built (npm run build)' }]
  if (chromium === undefined) return [{ what: 'Lighthouse', value: 'no browser (CHROMIUM_PATH)' }]
  const env = { ...process.env, PORT: String(PORT), HOST: '127.0.0.1' }
  const server = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  await once(server.stdout, 'data')
  const rows: Measured[] = []
  for (const page of chosen('PAGES', PAGES))
    for (const form of chosen('FORMS', FORMS))
      for (const language of chosen('LANGS', LANGUAGES)) {
        const reports: Report[] = []
        for (let round = 0; round < Number(process.env.ROUNDS ?? 1); round += 1)
          reports.push(await report(`http://127.0.0.1:${PORT}${page}?lang=${language}`, { form, chromium }))
        rows.push({ what: `${page} ${language}, ${form}`, value: marks(reports) })
      }
  server.kill('SIGTERM')
  await once(server, 'exit')
  return rows
}

function chosen<Name extends string>(variable: string, all: readonly Name[]): readonly Name[] {
  const names = process.env[variable]?.split(',')
  return names ? all.filter(name => names.includes(name)) : all
}

interface How {
  readonly form: Form
  /** The path of the browser. */
  readonly chromium: string
}

/** How often a visit is made whose trace the browser did not record. */
const TRIES = 4

/** One visit that was recorded. Rejects where Lighthouse cannot be had. */
async function report(address: string, how: How): Promise<Report> {
  for (let left = TRIES; ; left -= 1) {
    const made = await visited(address, how)
    if (left === 1 || made.categories.performance?.score != null) return made
  }
}

async function visited(address: string, { form, chromium }: How): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'lighthouse-'))
  const file = join(folder, 'report.json')
  const flags = ['--quiet', '--output=json', `--output-path=${file}`]
  if (form === 'desktop') flags.push('--preset=desktop')
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  const visit = spawn(
    npx,
    ['--yes', LIGHTHOUSE, address, ...flags, '--chrome-flags=--headless=new --no-sandbox'],
    { env: { ...process.env, CHROME_PATH: chromium }, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  await once(visit, 'exit')
  const text = readFileSync(file, 'utf8')
  rmSync(folder, { recursive: true })
  return JSON.parse(text) as Report
}

/** `97, 100, 100, 100 (largest paint 1.9 s, blocked 80 ms, shifted 0.00)` */
function marks(reports: readonly Report[]): string {
  const scores = CATEGORIES.map(name =>
    Math.round(100 * median(reports.map(({ categories }) => categories[name]?.score ?? Number.NaN))),
  )
  const number = (audit: string): number =>
    median(reports.map(({ audits }) => audits[audit]?.numericValue ?? Number.NaN))
  const paint = (number('largest-contentful-paint') / 1000).toFixed(1)
  const blocked = Math.round(number('total-blocking-time'))
  const shifted = number('cumulative-layout-shift').toFixed(2)
  return `${scores.join(', ')} (largest paint ${paint} s, blocked ${blocked} ms, shifted ${shifted})`
}

if (process.argv[1]?.endsWith('lighthouse.ts'))
  for (const { what, value } of await benchLighthouse()) console.log(`${what}: ${value}`)
