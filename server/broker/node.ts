import { Broker } from './broker'
import { NodeClock } from './clock'
import type { Cluster, Delivery } from './cluster'
import type { BrokerAddress, ClusterImage } from './image'
import { modules } from './modules'
import { BrokerServer } from './net/server'
import type { NodeState } from './observer'
import type { StoredPartition } from './replica'

interface NodeOptions {
  readonly id: number
  readonly host: string
  /** 0 takes any free port; a node that comes back keeps the one it had. */
  readonly port: number
  readonly cluster: Cluster
}

/**
 * One broker machine: its address, its disk, and whatever life runs on it. What can happen to it are the failures of a
 * real one: `kill -9`, a polite stop, a freeze (SIGSTOP) and a thaw, a start with what is on the disk.
 */
export class KafkaNode {
  readonly id: number
  private readonly host: string
  private port: number
  private readonly cluster: Cluster
  private readonly disk = new Map<string, StoredPartition>()
  private readonly server: BrokerServer
  private broker: Broker | undefined
  private clock: NodeClock
  private condition: NodeState = 'stopped'
  /** Heartbeats go out at whole multiples of their interval from here. */
  private registeredAt = 0
  private frozenAt = 0
  /** The whole cluster was stopped: whoever still means to start this node comes too late. */
  private gone = false
  private starting = false
  private listening: Promise<unknown> = Promise.resolve()
  private catchingUp: (() => void) | undefined
  private inbox: Delivery[] = []

  constructor({ id, host, port, cluster }: NodeOptions) {
    this.id = id
    this.host = host
    this.port = port
    this.cluster = cluster
    this.clock = new NodeClock(cluster.clock)
    const { settings, observe, faults } = cluster
    this.server = new BrokerServer({ node: id, settings, observe, faults })
  }

  /** Where clients connect, as `host:port`. */
  get address(): string {
    return `${this.host}:${this.port}`
  }

  /** The same as brokers and clients are told it. */
  get place(): BrokerAddress {
    return { id: this.id, host: this.host, port: this.port }
  }

  get state(): NodeState {
    return this.condition
  }

  /** The life that runs here, for what needs to look inside (the read-back of a log in a test). */
  get life(): Broker | undefined {
    return this.broker
  }

  /** How long this node has been frozen, in ms; 0 where it is not. */
  get frozenForMs(): number {
    return this.condition === 'frozen' ? this.cluster.clock.now() - this.frozenAt : 0
  }

  /**
   * Starts a life with what is on the disk; resolves when clients can connect. After a crash that is not before the
   * old session has expired, as the controller does not take the same broker in twice. Resolves without a life where
   * the node is killed or stopped meanwhile, or its cluster is gone.
   * @throws the error of the socket where the port cannot be had
   */
  async start(): Promise<void> {
    if (this.gone || this.condition === 'running' || this.condition === 'frozen' || this.starting) return
    const afterCrash = this.condition === 'killed'
    this.starting = true
    const first = this.registeredAt === 0
    if (first) this.port = await this.server.listen(this.host, this.port)
    await this.registered({ afterCrash, first })
    await this.listening
  }

  /** Resolves when the controller has taken this node in and, unless it was killed meanwhile, a life has begun. */
  private registered({ afterCrash, first }: { afterCrash: boolean; first: boolean }): Promise<void> {
    const address = this.place
    return new Promise(resolve => {
      const ready = () => {
        if (this.starting) this.begin({ alreadyListens: first })
        resolve()
      }
      this.cluster.controller.register(address, { afterCrash, ready })
    })
  }

  private begin({ alreadyListens }: { alreadyListens: boolean }): void {
    this.starting = false
    this.clock = new NodeClock(this.cluster.clock)
    this.broker = new Broker({
      id: this.id,
      cluster: this.cluster,
      clock: this.clock,
      disk: this.disk,
      modules,
    })
    this.registeredAt = this.cluster.clock.now()
    this.change('running')
    this.learn(this.cluster.controller.image)
    this.server.serve(this.broker)
    if (!alreadyListens) this.listening = this.server.listen(this.host, this.port)
  }

  private change(state: NodeState): void {
    this.condition = state
    this.cluster.observe({ type: 'node.changed', node: this.id, state })
  }

  /** Time since the last heartbeat that went out. */
  private get silentMs(): number {
    return (
      (this.cluster.clock.now() - this.registeredAt) % this.cluster.settings['broker.heartbeat.interval.ms']
    )
  }

  /** As `kill -9`: connections break, memory is gone, the disk stays; others notice when the session expires. */
  async kill(): Promise<void> {
    this.starting = false
    if (this.condition !== 'running' && this.condition !== 'frozen') return
    const silent = this.condition === 'frozen' ? 0 : this.silentMs
    this.change('killed')
    this.end()
    this.cluster.controller.lost(this.id, silent)
    await this.server.close()
  }

  /** As SIGTERM: leadership moves to others first, then connections are closed. */
  async stop(): Promise<void> {
    this.starting = false
    if (this.condition !== 'running' && this.condition !== 'frozen') return
    this.cluster.controller.leave(this.id)
    this.change('stopped')
    this.end()
    await this.server.close()
  }

  /** Ends whatever runs here without telling the controller: the whole cluster is going. */
  async close(): Promise<void> {
    this.gone = true
    this.starting = false
    this.condition = 'stopped'
    this.end()
    await this.server.close()
  }

  private end(): void {
    this.catchingUp?.()
    this.catchingUp = undefined
    this.broker?.close()
    this.broker = undefined
    const lost = this.inbox
    this.inbox = []
    for (const delivery of lost) delivery.lost()
  }

  /** As SIGSTOP: the kernel goes on accepting connections and bytes, nobody answers; the session runs out. */
  freeze(): void {
    if (this.condition !== 'running') return
    this.change('frozen')
    this.frozenAt = this.cluster.clock.now()
    this.clock.freeze()
    this.server.freeze()
    this.cluster.controller.lost(this.id, this.silentMs)
  }

  /**
   * As SIGCONT: what has arrived meanwhile is dealt with first, in the old belief about who leads what; only then does
   * the node learn what the controller has decided (embedded.thaw.catch.up.ms).
   */
  thaw(): void {
    if (this.condition !== 'frozen') return
    this.change('running')
    const inbox = this.inbox
    this.inbox = []
    for (const delivery of inbox) this.receive(delivery)
    this.clock.thaw()
    const catchUpMs = this.cluster.settings['embedded.thaw.catch.up.ms']
    this.catchingUp = this.cluster.clock.after(catchUpMs, () => this.catchUp())
    this.broker?.resumeFetching()
    this.server.thaw()
  }

  private catchUp(): void {
    this.catchingUp = undefined
    if (this.condition !== 'running') return
    const { controller } = this.cluster
    this.registeredAt = this.cluster.clock.now()
    controller.found(this.id)
    if (!controller.isAlive(this.id)) {
      controller.register(this.place, { afterCrash: false, ready: () => undefined })
    }
    this.learn(controller.image)
  }

  /** Undoes whatever was done to it: thaws a frozen node, starts a dead one; resolves when it serves again. */
  async restore(): Promise<void> {
    if (this.condition === 'frozen') this.thaw()
    else await this.start()
  }

  /** Called with every new image; heard only by a node that runs and has caught up. */
  learn(image: ClusterImage): void {
    if (this.condition === 'running' && this.catchingUp === undefined) this.broker?.applyImage(image)
  }

  /** Something another broker has sent. */
  receive(delivery: Delivery): void {
    if (this.condition === 'frozen') this.inbox.push(delivery)
    else if (this.broker === undefined) delivery.lost()
    else delivery.run(this.broker)
  }

  /** Makes what this node fetches as a follower arrive `ms` later: acks=all waits for it, acks=1 does not. */
  delayReplication(ms: number): void {
    this.broker?.delayFetching(ms)
  }

  /** Holds back what this node fetches as a follower, or lets it go on: a node that lives but lags. */
  pauseReplication(paused = true): void {
    this.broker?.pauseFetching(paused)
  }
}
