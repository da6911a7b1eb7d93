import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JvmCluster } from './jvm-cluster'

/** What can be done to a node from another process, by the names of docker compose; `restore` undoes any of them. */
const VERBS = {
  kill: (cluster: JvmCluster, name: string) => cluster.node(name).kill(),
  stop: (cluster: JvmCluster, name: string) => cluster.node(name).stop(),
  pause: async (cluster: JvmCluster, name: string) => cluster.node(name).pause(),
  unpause: async (cluster: JvmCluster, name: string) => cluster.node(name).unpause(),
  restore: (cluster: JvmCluster, name: string) => cluster.restore(name),
} as const

export type Verb = keyof typeof VERBS

function isVerb(text: string): text is Verb {
  return text in VERBS
}

async function obey(cluster: JvmCluster, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, verb = '', name = ''] = (request.url ?? '').split('/')
  try {
    if (request.method === 'POST' && isVerb(verb)) await VERBS[verb](cluster, name)
    else if (verb !== '')
      throw new Error(`POST /{${Object.keys(VERBS).join(',')}}/{${cluster.names.join(',')}}`)
    response.end(JSON.stringify({ version: cluster.kafka.version, nodes: cluster.states() }))
  } catch (error) {
    response.statusCode = 409
    response.end(String(error))
  }
}

export interface Control {
  /** What goes into `KAFKA_CONTROL`. */
  readonly address: string
  close(): void
}

/** Lets the tests, in their own processes, do to the nodes what `docker compose kill kafka-1` would do. */
export function serveControl(cluster: JvmCluster): Promise<Control> {
  const server = createServer((request, response) => void obey(cluster, request, response))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({
        address: `http://127.0.0.1:${port}`,
        close: () => {
          server.close()
          server.closeAllConnections()
        },
      })
    })
  })
}
