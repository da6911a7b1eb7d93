import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readStyleHints } from './style-hints'

let built = ''
beforeEach(() => {
  built = mkdtempSync(join(tmpdir(), 'built-'))
})
afterEach(() => rmSync(built, { recursive: true }))

function write(name: string, text: string): void {
  mkdirSync(dirname(join(built, name)), { recursive: true })
  writeFileSync(join(built, name), text)
}

/** A page of a build as Next 16 leaves it: `app/lessons/[id]/page` with these sheets besides the layout's. */
function writePage(file: string, sheets: readonly string[]): void {
  const named = (names: readonly string[]) => names.map(path => ({ path, inlined: false }))
  const manifest = {
    entryCSSFiles: {
      '[project]/app/layout': named(['static/all.css']),
      [`[project]/app${file}`]: named(['static/all.css', ...sheets]),
    },
  }
  const text = `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {};\nglobalThis.__RSC_MANIFEST["${file}"] = ${JSON.stringify(manifest)};`
  write(`server/app${file}_client-reference-manifest.js`, text)
}

describe('style hints', () => {
  it('name the sheets of a page, and those of the pattern its address has', () => {
    write(
      'app-path-routes-manifest.json',
      JSON.stringify({ '/page': '/', '/lessons/[id]/page': '/lessons/[id]', '/icon.svg/route': '/icon.svg' }),
    )
    const dynamicRoutes = [{ page: '/lessons/[id]', regex: '^/lessons/([^/]+?)(?:/)?$' }]
    write('routes-manifest.json', JSON.stringify({ dynamicRoutes }))
    writePage('/page', [])
    writePage('/lessons/[id]/page', ['static/lesson.css'])
    const hints = readStyleHints(built)

    expect(hints('/')).toBe('</_next/static/all.css>; rel=preload; as=style')
    expect(hints('/lessons/kill-or-stop')).toBe(
      '</_next/static/all.css>; rel=preload; as=style, </_next/static/lesson.css>; rel=preload; as=style',
    )
    expect(hints('/icon.svg')).toBeUndefined()
    expect(hints('/elsewhere')).toBeUndefined()
  })

  it('are none where nothing is built, or where the build has another shape', () => {
    expect(readStyleHints(built)('/')).toBeUndefined()
    write('app-path-routes-manifest.json', JSON.stringify({ '/page': '/' }))
    write('routes-manifest.json', JSON.stringify({ dynamicRoutes: [] }))
    write('server/app/page_client-reference-manifest.js', 'module.exports = {}')
    expect(readStyleHints(built)('/')).toBeUndefined()
  })
})
