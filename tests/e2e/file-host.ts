import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Files and nothing else, under a path of the host: what any file host does. */
export interface FileHost {
  /** Of the site's first page, with a slash at its end. */
  readonly address: string
  /** Addresses that nothing answers, as they were asked for. */
  readonly missed: readonly string[]
  close(): Promise<void>
}

/** Serves a folder under `/under/`; everything else is not there. */
export async function openFileHost(folder: string, under: string): Promise<FileHost> {
  const missed: string[] = []
  const server = createServer((request, response) => {
    const file = fileOf(request, folder, under)
    if (file !== undefined) return send(response, file)
    missed.push(request.url ?? '')
    response.writeHead(404).end()
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    address: `http://127.0.0.1:${port}/${under}/`,
    missed,
    close: () =>
      new Promise(closed => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

function fileOf({ url = '/' }: IncomingMessage, folder: string, under: string): string | undefined {
  const path = normalize(decodeURIComponent(new URL(url, 'http://host').pathname))
  if (!path.startsWith(`/${under}/`)) return undefined
  const file = join(folder, path.slice(under.length + 2))
  const page = file.endsWith('/') || file === folder ? join(file, 'index.html') : file
  return existsSync(page) && statSync(page).isFile() ? page : undefined
}

function send(response: ServerResponse, file: string): void {
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
  createReadStream(file).pipe(response)
}
