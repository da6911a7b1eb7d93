import type { FactBody } from '../../domain/events'
import type { ClusterStrike } from '../actors'
import {
  type Cluster,
  type ClusterWatch,
  coordinatorOf,
  type NodePower,
  type NodeStrike,
  type Nodes,
  type Power,
  type RunNames,
} from '../clusters'
import { errors } from '../wire'
import { soon, until } from './waiting'

/**
 * How long a follower must have been frozen before nothing reaches it any more, ms: a fetch that it left at the leader
 * (replica.fetch.wait.max.ms, 500) is still answered, and what that brings is appended after the thaw (real-kafka, R1).
 */
const FETCH_PARKED_MS = 700
/** How long it may take until the controller has fenced a silent broker, ms (Kafka: 9 s), and until it has elected. */
const FENCED_WITHIN_MS = 15_000
/** A JVM takes seconds to start; the embedded broker does not, and nobody would see what its absence does. */
const BOOT_MS = 3500
/** How long a broker may take to start and to catch up, ms: a JVM on a busy machine. */
const WHOLE_WITHIN_MS = 40_000
/** How long a run waits for what it has sent to be handled before it strikes, ms. */
const CALM_WITHIN_MS = 6000
/** With nodes down some things never come to rest: kafkajs asks a frozen coordinator for ever. */
const CALM_WITHIN_DOWN_MS = 1500
/** Nobody restores it: after that long after the last strike the lab does, ms, because the shop may try for ever. */
const RESTORE_AFTER_MS = 25_000

const TOO_LATE = 'the run was over'

/** ElectionType.UNCLEAN (KIP-460). */
const UNCLEAN = 1

interface Surroundings {
  readonly cluster: Cluster
  /** The lab's own connections. */
  readonly nodes: Nodes
  readonly names: RunNames
  readonly watch: ClusterWatch
  /** Whether what has been sent so far is handled, as far as it can be. */
  readonly isCalm: (whole: boolean) => Promise<boolean>
  readonly say: (body: FactBody) => void
  readonly missed: (fault: string, why: string) => void
}

/** Strikes the nodes of a run's cluster when their turn comes, and brings them back. */
export class ClusterFaults {
  private readonly around: Surroundings
  private power: Promise<Power> | undefined
  /** What was done to the nodes that are down. */
  private readonly down = new Map<number, 'dead' | 'frozen'>()
  private readonly thaws = new Set<NodeJS.Timeout>()
  private readonly boots = new Set<NodeJS.Timeout>()
  private guard: NodeJS.Timeout | undefined
  /** The run is over: nothing is struck any more. */
  private closed = false

  constructor(around: Surroundings) {
    this.around = around
    // Asked while all nodes are up: each must be found once.
    this.power = around.cluster.power()
  }

  /** Whether anything was done to the cluster in this run. */
  haveStruck = false

  private get someAreDown(): boolean {
    return this.down.size > 0
  }

  /** Strikes; fulfilled when the node is really dead or frozen, and the shop may go on. */
  async strike(strike: ClusterStrike): Promise<void> {
    try {
      const power = await this.power
      if (power?.can !== true)
        return this.around.missed(strike.fault, power?.reason ?? 'There is no power over its nodes.')
      if (strike.rule.instant !== 'sent') await this.calm()
      await this.act(strike, power.nodes)
      this.watchOver()
    } catch (error) {
      this.around.missed(strike.fault, `The cluster would not do it: ${messageOf(error)}.`)
    }
  }

  /**
   * Thaws and starts whatever is down; true where anything was. Nobody waits for a start: a crash must time out first.
   * @param bootMs how long an embedded broker that is started takes to do so; a real one takes that anyway
   */
  async restoreAll(bootMs = 0): Promise<boolean> {
    clearTimeout(this.guard)
    for (const timer of this.thaws) clearTimeout(timer)
    this.thaws.clear()
    const power = await this.power
    if (this.down.size === 0 || power?.can !== true) return false
    const all = [...this.down].sort(([, a], [, b]) => (a === b ? 0 : a === 'frozen' ? -1 : 1))
    this.down.clear()
    for (const [node, state] of all) {
      if (state === 'frozen') {
        await power.nodes.restore(node)
        this.around.watch.struck(node, 'node.thawed')
      } else this.boot(node, power.nodes, this.around.cluster.info.kind === 'embedded' ? bootMs : 0)
    }
    return true
  }

  private boot(node: number, power: NodePower, ms: number): void {
    const start = (): void => {
      this.around.watch.struck(node, 'node.started')
      power.restore(node).catch(() => undefined)
    }
    if (ms === 0) start()
    else this.boots.add(setTimeout(start, ms))
  }

  /** Fulfilled when every copy is in sync again, or after a while. */
  async whole(): Promise<void> {
    await until(() => this.isWhole(), WHOLE_WITHIN_MS)
  }

  /** Nothing is struck from now on; what is down stays so until `restoreAll`. */
  close(): void {
    this.closed = true
    clearTimeout(this.guard)
    for (const timer of [...this.thaws, ...this.boots]) clearTimeout(timer)
  }

  private isWhole(): boolean {
    return (['orders', 'payments'] as const).every(topic => {
      const now = this.around.watch.partition(topic, 0)
      return now === undefined || (now.leader >= 0 && now.replicas.every(id => now.isr.includes(id)))
    })
  }

  private async calm(): Promise<void> {
    // The high watermark stands still, so that nothing new can be handled; and the freeze must be over before the session is.
    if (this.isHeldBack) return
    const isWhole = !this.someAreDown
    await until(() => this.around.isCalm(isWhole), isWhole ? CALM_WITHIN_MS : CALM_WITHIN_DOWN_MS)
  }

  /** A frozen broker is still in the ISR. */
  private get isHeldBack(): boolean {
    const { isr = [] } = this.around.watch.partition('orders', 0) ?? {}
    return isr.some(node => this.down.get(node) === 'frozen')
  }

  private async act(strike: ClusterStrike, power: NodePower): Promise<void> {
    switch (strike.rule.what) {
      case 'kill.leader':
      case 'stop.leader':
      case 'freeze.leader':
        return this.strikeLeader(strike, power)
      case 'freeze.followers':
        return this.freezeFollowers(strike, power)
      case 'kill.coordinator':
      case 'freeze.coordinator':
        return this.strikeCoordinator(strike, power)
      case 'restore.all':
        return this.restore(strike)
      case 'elect.unclean':
        return this.electUnclean(strike)
    }
  }

  private async strikeLeader(strike: ClusterStrike, power: NodePower): Promise<void> {
    // Nobody leads while an election is under way.
    await until(() => this.leader >= 0 && !this.down.has(this.leader), FENCED_WITHIN_MS)
    const node = this.leader
    if (node < 0) return this.around.missed(strike.fault, 'Topic orders had no leader.')
    await this.hit(node, verbOf(strike), power)
    this.struck(strike, `broker ${node}, which led topic orders`)
    this.thawLater(strike, [node])
  }

  private async freezeFollowers(strike: ClusterStrike, power: NodePower): Promise<void> {
    const { leader, replicas = [] } = this.around.watch.partition('orders', 0) ?? { leader: -1 }
    const followers = replicas.filter(id => id !== leader && !this.down.has(id))
    if (followers.length === 0) return this.around.missed(strike.fault, 'No broker follows the leader now.')
    await Promise.all(followers.map(node => this.hit(node, 'freeze', power)))
    this.struck(
      strike,
      `broker${followers.length > 1 ? 's' : ''} ${followers.join(' and ')}, which copied topic orders`,
    )
    this.thawLater(strike, followers)
    if (strike.rule.instant === 'fenced') await until(() => this.isAlone(followers), FENCED_WITHIN_MS)
    else await soon(FETCH_PARKED_MS)
  }

  private isAlone(followers: readonly number[]): boolean {
    const { isr = [] } = this.around.watch.partition('orders', 0) ?? {}
    return !followers.some(node => isr.includes(node))
  }

  private async strikeCoordinator(strike: ClusterStrike, power: NodePower): Promise<void> {
    const node = await coordinatorOf(this.around.nodes, this.around.names.groups.payments)
    if (node === undefined || this.down.has(node))
      return this.around.missed(strike.fault, 'The group had no coordinator.')
    await this.hit(node, verbOf(strike), power)
    this.struck(strike, `broker ${node}, which coordinated the group of payments`)
    this.thawLater(strike, [node])
  }

  private async restore(strike: ClusterStrike): Promise<void> {
    const nodes = [...this.down.keys()].sort()
    if (!(await this.restoreAll(BOOT_MS))) return this.around.missed(strike.fault, 'No broker was down.')
    this.struck(strike, `broker${nodes.length > 1 ? 's' : ''} ${nodes.join(' and ')}`)
  }

  /** Kafka elects by itself only among those in sync; an operator may tell it to take whoever lives (ElectLeaders). */
  private async electUnclean(strike: ClusterStrike): Promise<void> {
    const { missed } = this.around
    if (this.someAreDown) await until(() => this.leader === -1, FENCED_WITHIN_MS)
    if (this.leader !== -1) return missed(strike.fault, 'Topic orders was never without a leader.')
    // A broker that has just thawed still believes what it believed before, also about who controls the cluster.
    if (!(await until(() => this.takeWhoeverLives().catch(() => false), FENCED_WITHIN_MS)))
      return missed(strike.fault, 'No broker with a copy of topic orders was alive.')
    this.struck(strike, 'topic orders, which had no leader')
    await until(() => this.leader >= 0, FENCED_WITHIN_MS)
  }

  private async takeWhoeverLives(): Promise<boolean> {
    const { nodes, names } = this.around
    const topicPartitions = [{ topic: names.topics.orders, partitions: [0] }]
    const body = { electionType: UNCLEAN, topicPartitions, timeoutMs: 5000 }
    const answer = await nodes.askController('ElectLeaders', body)
    const result = answer.replicaElectionResults[0]?.partitionResult[0]
    return result?.errorCode === errors.NONE
  }

  private get leader(): number {
    return this.around.watch.partition('orders', 0)?.leader ?? -1
  }

  /** @throws where the run has ended meanwhile: a node that was struck by then is brought back at once */
  private async hit(node: number, verb: 'kill' | 'stop' | 'freeze', power: NodePower): Promise<void> {
    if (this.closed) throw new Error(TOO_LATE)
    await power[verb](node)
    if (this.closed) {
      await power.restore(node)
      throw new Error(TOO_LATE)
    }
    this.haveStruck = true
    this.down.set(node, verb === 'freeze' ? 'frozen' : 'dead')
    this.around.watch.struck(node, FACTS[verb])
  }

  private struck({ fault, order }: ClusterStrike, where: string): void {
    this.around.say({ type: 'fault.struck', fault, where, ...(order === undefined ? {} : { order }) })
  }

  /** A freeze with a time of its own ends after that. */
  private thawLater({ rule }: ClusterStrike, nodes: readonly number[]): void {
    if (rule.ms === undefined) return
    const timer = setTimeout(() => void this.thaw(nodes), rule.ms)
    this.thaws.add(timer)
  }

  private async thaw(nodes: readonly number[]): Promise<void> {
    const power = await this.power
    for (const node of nodes) {
      if (power?.can !== true || this.down.get(node) !== 'frozen') continue
      this.down.delete(node)
      await power.nodes.restore(node)
      this.around.watch.struck(node, 'node.thawed')
    }
  }

  private watchOver(): void {
    clearTimeout(this.guard)
    if (this.someAreDown && !this.closed)
      this.guard = setTimeout(() => void this.restoreAll(), RESTORE_AFTER_MS)
  }
}

const FACTS = { kill: 'node.killed', stop: 'node.stopped', freeze: 'node.frozen' } as const satisfies Record<
  string,
  NodeStrike
>

function verbOf({ rule }: ClusterStrike): 'kill' | 'stop' | 'freeze' {
  if (rule.what.startsWith('kill')) return 'kill'
  return rule.what.startsWith('stop') ? 'stop' : 'freeze'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
