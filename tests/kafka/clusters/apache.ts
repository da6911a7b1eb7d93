import type { Abilities, Line, TestCluster } from '../cluster'
import { Connection } from '../support/connection'

interface NodeStatus {
  readonly name: string
  readonly id: number
  readonly state: 'running' | 'paused' | 'stopped'
}

interface Status {
  readonly version: string
  readonly nodes: readonly NodeStatus[]
}

type Verb = 'kill' | 'stop' | 'pause' | 'unpause' | 'restore'

/** The control that `scripts/apache` offers for its JVM processes; `verb` undefined only asks. */
async function control(verb?: Verb, name = ''): Promise<Status> {
  const address = process.env.KAFKA_CONTROL
  if (!address) throw new Error('KAFKA_CONTROL is not set: the nodes of this cluster are not ours')
  const response = await fetch(verb ? `${address}/${verb}/${name}` : address, {
    method: verb ? 'POST' : 'GET',
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${verb} ${name}: ${text}`)
  return JSON.parse(text)
}

/** Kafka tells nobody its version; what 4.x dropped does: Fetch below version 4 (KIP-896). */
async function lineOf(address: string): Promise<Line> {
  const connection = await Connection.open(address)
  const { apiKeys } = await connection.ask('ApiVersions', 0, {})
  connection.close()
  const fetch = apiKeys.find(({ apiKey }) => apiKey === 1)
  return (fetch?.minVersion ?? 0) >= 4 ? '4.x' : '3.9'
}

/** An Apache Kafka that runs elsewhere: given by address, its nodes in reach where `KAFKA_CONTROL` is given too. */
export class ApacheCluster implements TestCluster {
  readonly kind = 'apache'
  readonly can: Abilities = { nodes: process.env.KAFKA_CONTROL !== undefined }
  readonly version: string
  readonly line: Line
  readonly bootstrap: readonly string[]
  private readonly nodes: readonly NodeStatus[]

  private constructor(bootstrap: readonly string[], line: Line, status: Status) {
    this.bootstrap = bootstrap
    this.line = line
    this.version = status.version
    this.nodes = status.nodes
  }

  static async connect(bootstrap: readonly string[]): Promise<ApacheCluster> {
    const [first = ''] = bootstrap
    const line = await lineOf(first)
    const status = process.env.KAFKA_CONTROL ? await control() : { version: line, nodes: [] }
    return new ApacheCluster(bootstrap, line, status)
  }

  async kill(node: number): Promise<void> {
    await control('kill', this.serviceOf(node))
  }

  async stopNode(node: number): Promise<void> {
    await control('stop', this.serviceOf(node))
  }

  async freeze(node: number): Promise<void> {
    await control('pause', this.serviceOf(node))
  }

  async thaw(node: number): Promise<void> {
    await control('unpause', this.serviceOf(node))
  }

  async restore(node: number): Promise<void> {
    await control('restore', this.serviceOf(node))
  }

  /** It was running before us and goes on; nodes that a failed test left down come back. */
  async close(): Promise<void> {
    if (!this.can.nodes) return
    const { nodes } = await control()
    for (const { name, state } of nodes) if (state !== 'running') await control('restore', name)
  }

  private serviceOf(node: number): string {
    const found = this.nodes.find(({ id }) => id === node)
    if (!found) throw new Error(`there is no node ${node}`)
    return found.name
  }
}
