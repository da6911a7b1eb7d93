import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { SOCKET_PATH } from '../domain/protocol'
import { type Cluster, ClusterUnreachable, openCluster } from './clusters'
import { answerRoute, type Gateway, isHere, openGateway } from './gateway'
import { BadConfiguration, type Configuration, configurationFrom } from './operation/configuration'
import { type Log, openLog } from './operation/log'
import { Metrics } from './operation/metrics'
import { ALWAYS } from './operation/security-headers'
import { openPage, type Page } from './page'
import { programsOf, workerCount } from './runs'

process.env.NEXT_TELEMETRY_DISABLED ??= '1'

const dir = process.cwd()
const dev = process.argv.includes('--dev')

/** Composition root: the page, the socket and the labs on one port, beside the cluster. */
async function main(): Promise<void> {
  const configuration = configurationFrom(process.env)
  const { host, port, metrics: serveMetrics, shutdownMs } = configuration
  const log = openLog(configuration.logLevel)
  const cluster = await openCluster(process.env)
  const http = createServer()
  await listen(http, configuration)
  console.log(`Kafka Delivery Playground: http://${shownHost(host)}:${portOf(http, port)}`)
  const page = openPage({ dev, dir, host, port, http })
  const metrics = new Metrics()
  const { mostLabs, redisUrl, publicUrl, ...limits } = configuration
  const gateway = openGateway(http, {
    cluster,
    appVersion: appVersion(),
    mostLabs,
    limits: { ...limits, onlyHere: isHere(host) && publicUrl === undefined && !limits.trustProxy },
    ...(redisUrl === undefined ? {} : { redisUrl }),
    log,
    counts: metrics,
  })
  metrics.measure({
    labs: () => gateway.labs.size,
    runs: () => gateway.labs.running.length,
    queue: () => gateway.labs.queue,
    sockets: () => gateway.sockets,
    rooms: () => gateway.rooms,
    workers: workerCount,
  })
  const parts: Parts = { cluster, page, gateway, log, ...(serveMetrics ? { metrics } : {}) }
  http.on('request', (request, response) => {
    // Answered by socket.io, which listens beside us.
    if (!request.url?.startsWith(`${SOCKET_PATH}/`)) void answer(request, response, parts)
  })
  log.info({ port: portOf(http, port), host, cluster: cluster.info }, 'listening')
  endOnSignal({
    wane: () => gateway.wane(shutdownMs),
    waneMs: shutdownMs,
    close: async () => {
      http.closeAllConnections()
      await Promise.allSettled([gateway.close(), page.close()])
      await cluster.stop()
    },
  })
}

interface Parts {
  readonly cluster: Cluster
  readonly page: Page
  readonly gateway: Gateway
  readonly log: Log
  readonly metrics?: Metrics
}

/** Nothing is sent here but over the socket; a proxy's kind of request (`GET http://…`) is not for us. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD'])

async function answer(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const { cluster, page, gateway, log, metrics } = parts
  for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value)
  try {
    const isOdd = !request.url?.startsWith('/') || (!dev && !METHODS.has(request.method ?? ''))
    if (isOdd) return void response.writeHead(405, { allow: 'GET, HEAD' }).end()
    const isReady = (): boolean => page.isReady && cluster.reach.up && !gateway.isWaning
    const routes = { cluster, programsOf, isReady, ...(metrics ? { metrics } : {}) }
    if (!(await answerRoute(request, response, routes))) await page.answer(request, response)
  } catch (error) {
    log.error({ err: error, path: request.url?.split('?', 1)[0] }, 'a request could not be answered')
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
    response.end('Something went wrong in the server; its log says what.')
  }
}

function listen(http: Server, { host, port }: Configuration): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, () => {
      http.off('error', reject)
      resolve()
    })
  })
}

interface Ending {
  /** Says goodbye and waits for what is under way. */
  readonly wane: () => Promise<void>
  /** How long that may take, ms; 0: it is not waited for. */
  readonly waneMs: number
  readonly close: () => Promise<void>
}

/**
 * Ctrl-C and SIGTERM end everything at once, or SIGTERM after the runs under way where SHUTDOWN_MS gives them time. A second
 * signal waits for nothing; what hangs is cut off after two seconds.
 */
function endOnSignal({ wane, waneMs, close }: Ending): void {
  let ending = false
  const end = async (waits: boolean): Promise<void> => {
    if (ending) process.exit(1)
    ending = true
    if (waits) await wane()
    setTimeout(() => process.exit(0), 2000).unref()
    close().finally(() => process.exit(0))
  }
  process.on('SIGINT', () => void end(false))
  process.on('SIGTERM', () => void end(waneMs > 0))
}

/** The port listened on; PORT=0 takes a free one. */
function portOf(http: Server, port: number): number {
  const address = http.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

/** What to type into a browser: an address of all interfaces is none to go to. */
function shownHost(host: string): string {
  return ['127.0.0.1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host
}

function appVersion(): string {
  const { version } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as { version: string }
  return version
}

function say(error: unknown): void {
  const { code } = error as NodeJS.ErrnoException
  const { PORT: port = '3000', HOST: host = '127.0.0.1' } = process.env
  if (code === 'EADDRINUSE')
    console.error(`Port ${port} on ${host} is in use. Choose another: PORT=${Number(port) + 1} npm start`)
  else if (code === 'EACCES')
    console.error(`Port ${port} may not be opened. Choose another: PORT=3000 npm start`)
  else if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    console.error(`HOST is "${host}", which is no address of this machine. Leave it out for 127.0.0.1.`)
  else if (error instanceof ClusterUnreachable) console.error(`${error.message} ${error.hint}`)
  else if (error instanceof BadConfiguration) console.error(error.message)
  else console.error(error)
}

main().catch(error => {
  say(error)
  process.exit(1)
})
