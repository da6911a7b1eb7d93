import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type KafkaService, readCompose } from './compose'
import { type Distribution, distribution, type KafkaLine, requireJava } from './jars'
import { KafkaNode, type NodeState } from './node'
import { type PortOf, planPorts } from './ports'
import { localProperties } from './properties'

const COMPOSE = fileURLToPath(new URL('../../docker-compose.yml', import.meta.url))

export interface NodeStatus {
  /** The service of the compose file. */
  readonly name: string
  /** Kafka's `node.id`. */
  readonly id: number
  readonly state: NodeState
}

/**
 * The Kafka services of docker-compose.yml as JVM processes of this machine: the same environment, turned into the same
 * server.properties by the image's rules, so that the compose file is proven where there is no Docker.
 */
export class JvmCluster {
  readonly kafka: Distribution
  /** Addresses of the brokers, in the file's order, as a client on this machine uses them. */
  readonly bootstrap: readonly string[]
  private readonly home: string
  private readonly nodes: ReadonlyMap<string, KafkaNode>
  private readonly slay = () => {
    for (const { pid } of this.nodes.values()) if (pid !== undefined) process.kill(pid, 'SIGKILL')
  }

  private constructor(kafka: Distribution, services: readonly KafkaService[], portOf: PortOf) {
    this.kafka = kafka
    this.home = mkdtempSync(path.join(tmpdir(), 'apache-kafka-'))
    this.bootstrap = services.flatMap(({ name, ports }) =>
      ports.map(({ target }) => `127.0.0.1:${portOf(name, target)}`),
    )
    const nodes = services.map(service => {
      const home = path.join(this.home, service.name)
      const properties = localProperties(service, { services, portOf, data: path.join(home, 'data') })
      return new KafkaNode({ service, properties, kafka, home })
    })
    this.nodes = new Map(nodes.map(node => [node.name, node]))
  }

  /**
   * As `docker compose up --wait`: formats, starts, and resolves when every node serves.
   * @throws MissingTool where Java or Maven is missing
   */
  static async up(line: KafkaLine, compose = COMPOSE): Promise<JvmCluster> {
    await requireJava()
    const kafka = await distribution(line)
    const services = readCompose(compose)
    const cluster = new JvmCluster(kafka, services, await planPorts(services))
    process.once('exit', cluster.slay)
    try {
      await cluster.start()
    } catch (error) {
      await cluster.down()
      throw error
    }
    return cluster
  }

  /** Names of the services, in the file's order. */
  get names(): string[] {
    return [...this.nodes.keys()]
  }

  /** @throws Error where there is no such service */
  node(name: string): KafkaNode {
    const node = this.nodes.get(name)
    if (!node) throw new Error(`there is no ${name}; there are ${this.names.join(', ')}`)
    return node
  }

  /** What `docker compose ps` would say. */
  states(): NodeStatus[] {
    return [...this.nodes.values()].map(({ name, id, state }) => ({ name, id, state }))
  }

  /** Brings one node back whatever was done to it: thaws it, or starts it on the same disk; resolves when it serves. */
  async restore(name: string): Promise<void> {
    const node = this.node(name)
    if (node.state === 'paused') node.unpause()
    if (node.state === 'stopped') this.launch(node)
    await node.ready()
  }

  /** As `docker compose down --volumes`. */
  async down(): Promise<void> {
    const nodes = [...this.nodes.values()]
    const trained = nodes.find(node => this.isTrained(node) && node.state === 'running')
    if (trained) await trained.stop()
    await Promise.all(nodes.map(node => node.kill()))
    process.removeListener('exit', this.slay)
    rmSync(this.home, { recursive: true, force: true })
  }

  private async start(): Promise<void> {
    const nodes = [...this.nodes.values()]
    await Promise.all(nodes.map(node => node.format()))
    for (const node of nodes) this.launch(node)
    await Promise.all(nodes.map(node => node.ready()))
  }

  private launch(node: KafkaNode): void {
    node.launch({ train: this.isTrained(node) })
  }

  /** The last node writes the class-data archive when it ends politely, if there is none yet. */
  private isTrained(node: KafkaNode): boolean {
    return node.name === this.names.at(-1) && !existsSync(this.kafka.archive)
  }
}
