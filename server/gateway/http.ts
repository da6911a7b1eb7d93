import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ProgramText } from '../../domain/protocol'
import type { Recipe } from '../../domain/recipe'
import { parseRecipe } from '../../domain/recipe-text'
import type { Cluster } from '../clusters'

interface Routes {
  readonly cluster: Cluster
  /** The programs of a recipe, settings filled in. */
  readonly programsOf: (recipe: Recipe) => readonly ProgramText[] | Promise<readonly ProgramText[]>
}

/**
 * Answers what is not a page: `GET /healthz` and `GET /api/programs?<recipe>`.
 * @returns whether the request was one of these
 */
export async function answerRoute(
  request: IncomingMessage,
  response: ServerResponse,
  { cluster, programsOf }: Routes,
): Promise<boolean> {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2)
  if (path !== '/healthz' && path !== '/api/programs') return false
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendJson(response, 405, { ok: false })
  if (path === '/healthz')
    return sendJson(response, 200, { ok: true, cluster: { ...cluster.info, ...cluster.reach } })
  return sendJson(response, 200, await programsOf(parseRecipe(query).recipe))
}

function sendJson(response: ServerResponse, status: number, body: unknown): true {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(body))
  return true
}
