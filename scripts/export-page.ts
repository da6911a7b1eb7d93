import { addressOf, NEEDS_SERVER } from '../components/site/site'

interface ExportedPage {
  /** Its address on the server: `/`, `/compare`. */
  readonly place: string
  /** Where the site will be, for previews of links in other places; undefined where nobody knows. */
  readonly address?: string | undefined
}

/** The places that a page leads to by links of its own: `/compare`, `/lessons/3`. No files, no queries. */
export function placesIn(html: string): readonly string[] {
  const found = [...html.matchAll(/<a\b[^>]*?\bhref="(\/[^"?#]*)/g)].map(([, place = '/']) => place)
  return [...new Set(found)].filter(place => !place.startsWith('//') && !/\.[^/]+$/.test(place))
}

/**
 * A page of the server as a file of a site that may stand anywhere: every address relative to the page, the bundler told
 * where its chunks are, and a word to the page itself that there is no server.
 */
export function exportedPage(html: string, { place, address }: ExportedPage): string {
  const base = '../'.repeat(place.split('/').filter(part => part !== '').length) || './'
  const site = { base }
  return (
    html
      .replace(/\b(href|src)="(\/(?!\/)[^"]*)"/g, (_, name, path) => `${name}="${addressOf(path, site)}"`)
      // In what React reads beside the page, too; there quotes stand behind a backslash.
      .replaceAll('"/_next/', `"${base}_next/`)
      .replaceAll('"/icon.svg', `"${base}icon.svg`)
      .replace(/"http:\/\/localhost:\d+\/og\.png/g, `"${address ?? base.replace(/\/$/, '')}/og.png`)
      .replace(/<head[^>]*>/, head => `${head}${headOf(base)}`)
  )
}

/** Before anything of the page runs. TURBOPACK_CHUNK_BASE_PATH is what Next's bundler reads first. */
function headOf(base: string): string {
  const hidden = NEEDS_SERVER.map(root => `a[href^="${root}"],a[href^="${base}${root.slice(1)}"]`).join(',')
  return `<script>playgroundSite={base:"${base}"};TURBOPACK_CHUNK_BASE_PATH="${base}_next/"</script><style>${hidden}{display:none}</style>`
}
