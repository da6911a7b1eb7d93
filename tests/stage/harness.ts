import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from '@playwright/test'
import { build } from 'esbuild'

const ROOT = resolve(import.meta.dirname, '../..')
const FONTS = join(ROOT, 'node_modules/geist/dist/fonts')

const face = (family: string, file: string): string =>
  `@font-face{font-family:"${family}";src:url("${pathToFileURL(join(FONTS, file)).href}");font-weight:100 900}`

/** Bundles a page of the stage's preview folder into one HTML file; returns its address. */
export async function bundlePage(entry: string): Promise<string> {
  const out = mkdtempSync(join(tmpdir(), 'stage-'))
  await build({
    entryPoints: [join(ROOT, 'components/stage/preview', entry)],
    bundle: true,
    outfile: join(out, 'page.js'),
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
    logLevel: 'error',
  })
  const tokens = readFileSync(join(ROOT, 'app/tokens.css'), 'utf8')
  const fonts =
    face('Geist', 'geist-sans/Geist-Variable.woff2') +
    face('Geist Mono', 'geist-mono/GeistMono-Variable.woff2')
  const base =
    'html{background:var(--paper);color:var(--ink);-webkit-font-smoothing:antialiased}body{margin:0}*{box-sizing:border-box}'
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>${fonts}${tokens}${base}</style><link rel="stylesheet" href="page.css">`
  writeFileSync(
    join(out, 'page.html'),
    `<!doctype html><html lang="en"><head>${head}</head><body><div id="root"></div><script src="page.js"></script></body></html>`,
  )
  return pathToFileURL(join(out, 'page.html')).href
}

/** A Chromium: `CHROMIUM_PATH`, Playwright's own, or the system's. */
export function openBrowser(): Promise<Browser> {
  const paths = [
    process.env.CHROMIUM_PATH,
    chromium.executablePath(),
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
  ]
  const executablePath = paths.find(path => path !== undefined && existsSync(path))
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--force-device-scale-factor=1'],
  })
}
