import type { ClusterInfo } from '../../domain/events'
import type { Timer } from '../../domain/protocol'
import { type Cluster, ClusterUnreachable, type Reach } from './cluster'
import type { GivenCluster } from './environment'
import { groupLimits, KAFKA_DEFAULTS } from './group-limits'
import { Nodes } from './nodes'
import { controlPower } from './power/control'
import { dockerPower } from './power/docker'
import type { Power } from './power/power'
import { apacheTimers } from './timers'
import { removeLeftovers } from './topics'
import { releaseOf, TOO_OLD } from './version'
import { ApacheWatch } from './watch/apache'

/** How often an Apache Kafka is looked at, ms: while it is up, and while it is not. */
const LOOK_EVERY = { up: 2000, down: 1000 } as const

/**
 * Uses a Kafka that runs elsewhere. It need not be up yet: `reach` says so, and changes when it comes.
 * @param given its addresses and credentials
 */
export function openApache(given: GivenCluster): Cluster {
  const watch = new Watch(given)
  const lookedAt = watch.look()
  return {
    get info() {
      return watch.info
    },
    brokers: given.brokers,
    access: given.access,
    get can() {
      return { nodes: false, ...watch.limits }
    },
    get reach() {
      return watch.reach
    },
    lookedAt,
    onReach: listener => watch.listen(listener),
    power: () => watch.power(given.control),
    timers: () => watch.timers(),
    watch: watching => ApacheWatch.begin({ ...watching, ...given, sessionMs: watch.limits.brokerSession }),
    stop: async () => watch.close(),
  }
}

/** Looks at a cluster again and again and says when it comes or goes. */
class Watch {
  info: ClusterInfo = { kind: 'apache', version: 'unknown', nodes: 0 }
  reach: Reach = { up: false, reason: 'not looked at yet' }
  limits = KAFKA_DEFAULTS
  private readonly brokers: readonly string[]
  private readonly nodes: Nodes
  private readonly listeners = new Set<(reach: Reach) => void>()
  private timer: NodeJS.Timeout | undefined
  private closed = false
  private isTidy = false

  constructor({ brokers, access }: GivenCluster) {
    this.brokers = brokers
    this.nodes = new Nodes(brokers, access)
  }

  async look(): Promise<void> {
    clearTimeout(this.timer)
    const before = this.reach
    this.reach = await this.reachNow()
    if (this.closed) return
    this.timer = setTimeout(() => this.look(), this.reach.up ? LOOK_EVERY.up : LOOK_EVERY.down)
    this.timer.unref()
    if (before.up !== this.reach.up || before.reason !== this.reach.reason)
      for (const listener of this.listeners) listener(this.reach)
  }

  listen(listener: (reach: Reach) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Through `scripts/apache` where it runs them, else through Docker where its socket is given to us. */
  async power(control: string | undefined): Promise<Power> {
    const { brokers } = await this.nodes.metadata([])
    return control === undefined ? dockerPower(brokers) : controlPower(control, brokers)
  }

  timers(): Promise<readonly Timer[]> {
    return apacheTimers(this.nodes)
  }

  close(): void {
    this.closed = true
    clearTimeout(this.timer)
    this.nodes.close()
  }

  /** Once, when it is first reached; what cannot be removed now is left for the next start. */
  private async tidy(): Promise<void> {
    if (this.isTidy) return
    this.isTidy = true
    await removeLeftovers(this.nodes).catch(() => 0)
  }

  private async reachNow(): Promise<Reach> {
    try {
      const { brokers } = await this.nodes.metadata([])
      const version = await releaseOf(this.nodes)
      if (version === TOO_OLD) throw tooOld(this.brokers)
      const [first] = brokers
      if (first !== undefined && !this.reach.up) this.limits = await groupLimits(this.nodes, first.nodeId)
      this.info = { kind: 'apache', version, nodes: brokers.length }
      void this.tidy()
      return { up: true }
    } catch (error) {
      if (error instanceof ClusterUnreachable) return { up: false, reason: `${error.message} ${error.hint}` }
      return { up: false, reason: error instanceof Error ? error.message : String(error) }
    }
  }
}

function tooOld(brokers: readonly string[]): ClusterUnreachable {
  return new ClusterUnreachable(
    `Kafka at ${brokers.join(', ')} is too old: by the requests it knows it is ${TOO_OLD}.`,
    'Set KAFKA_BROKERS to a Kafka of 2.3 or newer (unset: the embedded broker).',
  )
}
