import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { type Cluster, ClusterUnreachable, openCluster } from './clusters'
import { answerRoute, openGateway } from './gateway'
import { openPage, type Page } from './page'
import { programsOf } from './runs'

process.env.NEXT_TELEMETRY_DISABLED ??= '1'

const dir = process.cwd()
const dev = process.argv.includes('--dev')
const host = process.env.HOST ?? '127.0.0.1'
const port = portFrom(process.env.PORT)

/** Composition root: the page, the socket and the labs on one port, beside the cluster. */
async function main(): Promise<void> {
  const cluster = await openCluster(process.env)
  const http = createServer()
  await listen(http)
  console.log(`Kafka Delivery Playground: http://${shownHost()}:${portOf(http)}`)
  const page = openPage({ dev, dir, host, port, http })
  const gateway = openGateway(http, { cluster, appVersion: appVersion(), origins: originsFrom() })
  http.on('request', (request, response) => answer(request, response, { cluster, page }))
  endOnSignal(async () => {
    http.closeAllConnections()
    await Promise.allSettled([gateway.close(), page.close()])
    await cluster.stop()
  })
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { cluster, page }: { readonly cluster: Cluster; readonly page: Page },
): Promise<void> {
  try {
    if (!(await answerRoute(request, response, { cluster, programsOf }))) await page.answer(request, response)
  } catch (error) {
    console.error(error)
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
    response.end('Something went wrong in the server; its log says what.')
  }
}

function listen(http: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, () => {
      http.off('error', reject)
      resolve()
    })
  })
}

/** Ctrl-C and SIGTERM end everything at once; what hangs is cut off after two seconds. */
function endOnSignal(close: () => Promise<void>): void {
  let ending = false
  const end = (): void => {
    if (ending) process.exit(1)
    ending = true
    setTimeout(() => process.exit(0), 2000).unref()
    close().finally(() => process.exit(0))
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

/** The port listened on; PORT=0 takes a free one. */
function portOf(http: Server): number {
  const address = http.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

/** What to type into a browser: an address of all interfaces is none to go to. */
function shownHost(): string {
  return ['127.0.0.1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host
}

function portFrom(given: string | undefined): number {
  const value = Number(given ?? 3000)
  if (Number.isInteger(value) && value >= 0 && value < 65_536) return value
  console.error(`PORT is "${given}"; it must be a whole number from 0 to 65535.`)
  return process.exit(1)
}

function originsFrom(): readonly string[] {
  return (process.env.ALLOWED_ORIGINS ?? '').split(',').filter(each => each !== '')
}

function appVersion(): string {
  const { version } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as { version: string }
  return version
}

function say(error: unknown): void {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    console.error(`Port ${port} on ${host} is in use. Choose another: PORT=${port + 1} npm start`)
  else if (code === 'EACCES')
    console.error(`Port ${port} may not be opened. Choose another: PORT=3000 npm start`)
  else if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    console.error(`HOST is "${host}", which is no address of this machine. Leave it out for 127.0.0.1.`)
  else if (error instanceof ClusterUnreachable) console.error(`${error.message} ${error.hint}`)
  else console.error(error)
}

main().catch(error => {
  say(error)
  process.exit(1)
})
