import type { Kafka } from '../../../server/broker'
import type { Abilities, Line, TestCluster } from '../cluster'

/** The embedded broker in the process of the test. */
export class EmbeddedCluster implements TestCluster {
  readonly kind = 'embedded'
  readonly version = 'embedded'
  readonly can: Abilities = { nodes: true }
  readonly line: Line
  readonly bootstrap: readonly string[]
  private readonly kafka: Kafka

  private constructor(kafka: Kafka, line: Line) {
    this.kafka = kafka
    this.line = line
    this.bootstrap = kafka.bootstrap
  }

  /** @param line 4.x keeps eligible leader replicas (KIP-966), 3.9 does not */
  static async start(nodes: number, line: Line = '4.x'): Promise<EmbeddedCluster> {
    const { startKafka } = await import('../../../server/broker')
    const settings =
      line === '4.x'
        ? {}
        : {
            'eligible.leader.replicas.enable': false,
            'log.message.timestamp.after.max.ms': Number.MAX_SAFE_INTEGER,
          }
    return new EmbeddedCluster(await startKafka({ nodes, settings }), line)
  }

  async kill(node: number): Promise<void> {
    await this.kafka.node(node).kill()
  }

  async stopNode(node: number): Promise<void> {
    await this.kafka.node(node).stop()
  }

  async freeze(node: number): Promise<void> {
    await this.kafka.node(node).freeze()
  }

  async thaw(node: number): Promise<void> {
    await this.kafka.node(node).thaw()
  }

  async restore(node: number): Promise<void> {
    const found = this.kafka.node(node)
    if (found.state === 'frozen') await found.thaw()
    await found.start()
  }

  async close(): Promise<void> {
    await this.kafka.stop()
  }
}
