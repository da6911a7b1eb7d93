import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { THEME_SCRIPT } from '../components/header/theme'
import { EARLY_PRESS_SCRIPT } from '../components/playground/early-press'
import { settleLanguage } from './language'
import { contentSecurityPolicy, hashOf, newNonce } from './operation/security-headers'
import { readStyleHints, type StyleHints } from './operation/style-hints'

/** The page's half of the server: Next. */
export interface Page {
  /** Answers a request; the first ones wait until Next is ready. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Whether Next is loaded. */
  readonly isReady: boolean
  close(): Promise<void>
}

interface PageOptions {
  readonly dev: boolean
  readonly dir: string
  readonly host: string
  readonly port: number
  readonly http: Server
}

/** Loads and prepares Next beside everything else, so that the port is open before it is ready. */
export function openPage({ dev, dir, host, port, http }: PageOptions): Page {
  const ready = (async () => {
    const { default: next } = await import('next')
    const app = next({ dev, dir, hostname: host, port, httpServer: http, quiet: !dev })
    await (dev ? app.prepare() : silently(() => app.prepare()))
    return app
  })()
  const hints: StyleHints = dev ? () => undefined : readStyleHints(join(dir, '.next'))
  let isReady = false
  ready.then(
    () => {
      isReady = true
    },
    () => undefined,
  )
  // Whoever asks for a page is told; without a listener the rejection would end the process.
  ready.catch(error => console.error(error))
  return {
    get isReady() {
      return isReady
    },
    answer: async (request, response) => {
      const app = await ready
      guard(request, response, dev)
      settleLanguage(request, response)
      hint(request, response, hints)
      await app.getRequestHandler()(request, response)
    },
    close: async () => {
      const app = await ready.catch(() => undefined)
      await app?.close()
    },
  }
}

/** Inline scripts of the page's own that are the same in every answer. */
const HASHES = [hashOf(THEME_SCRIPT), hashOf(EARLY_PRESS_SCRIPT)]

/** Gives a page its policy. Next reads the nonce for its own inline scripts from the policy in the request. */
function guard(request: IncomingMessage, response: ServerResponse, dev: boolean): void {
  const policy = contentSecurityPolicy({ nonce: newNonce(), hashes: HASHES, dev })
  request.headers['content-security-policy'] = policy
  response.setHeader('content-security-policy', policy)
}

/**
 * Names a page's style sheets in its header, behind the fonts that Next names there: a layout that finds no font for Korean
 * looks for one letter by letter. What is not a whole page has none.
 */
function hint(request: IncomingMessage, response: ServerResponse, hints: StyleHints): void {
  const header = request.headers.rsc === undefined ? hints(request.url?.split('?')[0] ?? '/') : undefined
  if (header === undefined) return
  const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => ServerResponse
  response.writeHead = (...head: unknown[]) => {
    response.appendHeader('Link', header)
    return writeHead(...head)
  }
}

/** Next logs that it has read its configuration and has no switch for it; `npm start` prints one line, the address. */
async function silently(prepare: () => Promise<void>): Promise<void> {
  const { log } = console
  console.log = () => undefined
  try {
    await prepare()
  } finally {
    console.log = log
  }
}
