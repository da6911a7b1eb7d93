import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Tells what a page's answer names in its header, so that a browser asks for it before it has read any html. */
export type StyleHints = (path: string) => string | undefined

interface Route {
  readonly matches: (path: string) => boolean
  readonly header: string
}

/**
 * The style sheets of every page of a built site, as the value of a `Link` header (RFC 8288, `rel=preload`): a page's first
 * paint waits for all of them, and the scripts in its head for the same.
 *
 * @param built The folder of the build (`.next`).
 * @returns What is known of a path; nothing where there is no build, or one of another shape than Next's 16.
 */
export function readStyleHints(built: string): StyleHints {
  const routes = readRoutes(built)
  return path => routes.find(({ matches }) => matches(path))?.header
}

function readRoutes(built: string): readonly Route[] {
  try {
    const pages = json(join(built, 'app-path-routes-manifest.json')) as Readonly<Record<string, string>>
    const { dynamicRoutes } = json(join(built, 'routes-manifest.json')) as {
      readonly dynamicRoutes: readonly { readonly page: string; readonly regex: string }[]
    }
    const patterns = new Map(dynamicRoutes.map(({ page, regex }) => [page, new RegExp(regex)]))
    const files = Object.entries(pages).filter(([file]) => file.endsWith('/page'))
    // Where a name and a pattern both match (`/lessons/challenges/…`), Next lists the closer one first; so do the patterns.
    const order = [...patterns.keys()]
    return files
      .map(([file, page]) => ({ page, header: headerOf(built, file) }))
      .sort((one, other) => order.indexOf(one.page) - order.indexOf(other.page))
      .map(({ page, header }) => ({
        matches: path => patterns.get(page)?.test(path) ?? path === page,
        header,
      }))
  } catch {
    return []
  }
}

/** `</_next/static/chunks/x.css>; rel=preload; as=style, …` */
function headerOf(built: string, file: string): string {
  const text = readFileSync(join(built, 'server/app', `${file}_client-reference-manifest.js`), 'utf8')
  const manifest = JSON.parse(text.slice(text.indexOf('] = {') + 4).replace(/;\s*$/, '')) as {
    readonly entryCSSFiles: Readonly<Record<string, readonly { readonly path: string }[]>>
  }
  const layout = manifest.entryCSSFiles['[project]/app/layout'] ?? []
  const own = manifest.entryCSSFiles[`[project]/app${file}`] ?? []
  const paths = new Set([...layout, ...own].map(({ path }) => path))
  return [...paths].map(path => `</_next/${path}>; rel=preload; as=style`).join(', ')
}

function json(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
