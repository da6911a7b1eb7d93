import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ClusterDetails, ProgramText } from '../../domain/protocol'
import type { Recipe } from '../../domain/recipe'
import { parseRecipe } from '../../domain/recipe-text'
import type { Cluster } from '../clusters'

const PATHS: ReadonlySet<string> = new Set([
  '/healthz',
  '/readyz',
  '/metrics',
  '/api/cluster',
  '/api/programs',
])

interface Routes {
  readonly cluster: Cluster
  /** The programs of a recipe, settings filled in. */
  readonly programsOf: (recipe: Recipe) => readonly ProgramText[] | Promise<readonly ProgramText[]>
  /** Whether visitors may be sent here: the page is loaded, the cluster answers, and the server is not about to end. */
  readonly isReady: () => boolean
  /** For `GET /metrics`; without it there is no such address. */
  readonly metrics?: { text(): Promise<{ readonly type: string; readonly body: string }> }
}

/**
 * Answers what is not a page: `GET /healthz` (the process lives), `GET /readyz` (503 while visitors are better sent
 * elsewhere), `GET /metrics`, `GET /api/cluster` and `GET /api/programs?<recipe>`.
 * @returns whether the request was one of these
 */
export async function answerRoute(
  request: IncomingMessage,
  response: ServerResponse,
  { cluster, programsOf, isReady, metrics }: Routes,
): Promise<boolean> {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2)
  if (!PATHS.has(path)) return false
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendJson(response, 405, { ok: false })
  if (path === '/healthz')
    return sendJson(response, 200, { ok: true, cluster: { ...cluster.info, ...cluster.reach } })
  if (path === '/readyz') return sendJson(response, isReady() ? 200 : 503, { ok: isReady() })
  if (path === '/metrics') return sendMetrics(response, metrics)
  if (path === '/api/cluster') return sendJson(response, 200, await detailsOf(cluster))
  return sendJson(response, 200, await programsOf(parseRecipe(query).recipe))
}

/** A cluster that cannot be reached has no timers to tell of, and nobody has power over it. */
async function detailsOf(cluster: Cluster): Promise<ClusterDetails> {
  const [power, timers] = await Promise.allSettled([cluster.power(), cluster.timers()])
  const reason = cluster.reach.reason ?? 'The cluster does not answer.'
  const nodes: ClusterDetails['nodes'] =
    power.status === 'rejected' ? { can: false, reason } : power.value.can ? { can: true } : power.value
  return {
    cluster: { ...cluster.info, ...cluster.reach },
    nodes,
    timers: timers.status === 'fulfilled' ? timers.value : [],
  }
}

async function sendMetrics(response: ServerResponse, metrics: Routes['metrics']): Promise<true> {
  if (metrics === undefined) return sendJson(response, 404, { ok: false })
  const { type, body } = await metrics.text()
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(body)
  return true
}

function sendJson(response: ServerResponse, status: number, body: unknown): true {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(body))
  return true
}
