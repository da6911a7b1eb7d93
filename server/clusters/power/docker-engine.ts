import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { homedir } from 'node:os'
import path from 'node:path'

/** Where the Docker engine listens: a socket of this machine, or a host. */
export type EngineAddress = { readonly socketPath: string } | { readonly host: string; readonly port: number }

/** An answer of the engine that is no success; the message is the engine's. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
}

/** `DOCKER_HOST`, else the usual sockets (Linux, Docker Desktop, Windows); undefined where there is none. */
export function findEngine(env: Readonly<Record<string, string | undefined>>): EngineAddress | undefined {
  const given = env.DOCKER_HOST
  if (given?.startsWith('unix://')) return { socketPath: given.slice('unix://'.length) }
  if (given?.startsWith('npipe://')) return { socketPath: given.slice('npipe://'.length) }
  if (given?.startsWith('tcp://')) {
    const { hostname, port } = new URL(given)
    return { host: hostname, port: Number(port || 2375) }
  }
  const sockets = ['/var/run/docker.sock', path.join(homedir(), '.docker/run/docker.sock')]
  const socketPath = process.platform === 'win32' ? '//./pipe/docker_engine' : sockets.find(existsSync)
  return socketPath === undefined ? undefined : { socketPath }
}

/** How long the engine may take; a polite stop is given 15 s by it. */
const TIMEOUT_MS = 30_000

/**
 * One request to the engine's HTTP API.
 * @returns its JSON answer, undefined where it has none (204, or 304: it was so already)
 * @throws EngineError with the engine's message, or the socket's error
 */
export function askEngine(engine: EngineAddress, method: 'GET' | 'POST', where: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const asked = request({ ...engine, method, path: where, timeout: TIMEOUT_MS }, response => {
      const chunks: Buffer[] = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const { statusCode = 0 } = response
        if (statusCode >= 400) reject(new EngineError(messageOf(text) ?? `Docker answered ${statusCode}`))
        else resolve(text === '' ? undefined : JSON.parse(text))
      })
    })
    asked.on('timeout', () => asked.destroy(new EngineError(`Docker did not answer within ${TIMEOUT_MS} ms`)))
    asked.on('error', reject)
    asked.end()
  })
}

function messageOf(text: string): string | undefined {
  try {
    const { message } = JSON.parse(text) as { message?: unknown }
    return typeof message === 'string' ? message : undefined
  } catch {
    return undefined
  }
}
