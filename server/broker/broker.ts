import { type ApiName, apis, errors, type RequestOf, type ResponseBody } from '../wire'
import type { Clock, NodeClock } from './clock'
import type { Cluster } from './cluster'
import { Fetchers } from './fetchers'
import {
  type AnyHandler,
  CLOSE_CONNECTION,
  type HandlerResult,
  NO_RESPONSE,
  type RequestContext,
} from './handler'
import { coreHandlers } from './handlers'
import { type ClusterImage, partitionOf, type TopicPartition, type TopicState } from './image'
import type { BrokerModule, ModuleFactory } from './module'
import { type PartitionSettings, Replica, type StoredPartition } from './replica'
import type { BrokerSettings } from './settings'
import { topicSetting } from './topic-configs'

export interface BrokerOptions {
  readonly id: number
  readonly cluster: Cluster
  readonly clock: NodeClock
  /** What the previous lives left on "disk", by topic id and partition. */
  readonly disk: Map<string, StoredPartition>
  readonly modules: readonly ModuleFactory[]
}

/**
 * One life of a broker, from start to stop or crash: its view of the cluster, its copies of partitions, its handlers.
 * It knows no socket: requests come through {@link Broker.handle}, from connections and from other brokers alike.
 */
export class Broker {
  readonly id: number
  readonly cluster: Cluster
  readonly clock: Clock
  readonly settings: BrokerSettings
  private readonly options: BrokerOptions
  private readonly replicas = new Map<string, Replica>()
  private readonly modules: readonly BrokerModule[]
  private readonly handlers: ReadonlyMap<ApiName, AnyHandler>
  private readonly fetchers: Fetchers
  private view: ClusterImage
  private over = false

  constructor(options: BrokerOptions) {
    this.options = options
    this.id = options.id
    this.cluster = options.cluster
    this.clock = options.clock
    this.settings = options.cluster.settings
    this.view = {
      clusterId: options.cluster.controller.image.clusterId,
      brokers: new Map(),
      topics: new Map(),
    }
    this.fetchers = new Fetchers(this)
    this.modules = options.modules.map(create => create(this))
    const handlers = [...coreHandlers(this), ...this.modules.flatMap(module => module.handlers)]
    this.handlers = new Map(handlers.map(each => [each.api, each]))
    this.checkIsrPeriodically()
    this.expirePeriodically()
  }

  /** The cluster as this broker knows it (a frozen broker's is old). */
  get image(): ClusterImage {
    return this.view
  }

  /** Whether this life has ended: whoever waited for something must not go on. */
  get isOver(): boolean {
    return this.over
  }

  /** Every request type served here, for ApiVersions. */
  get served(): IterableIterator<AnyHandler> {
    return this.handlers.values()
  }

  handlerOf(api: ApiName): AnyHandler | undefined {
    return this.handlers.get(api)
  }

  /** This broker's copy of a partition, if it has one. */
  replica(topic: string, partition: number): Replica | undefined {
    return this.replicas.get(keyOf(topic, partition))
  }

  /**
   * The copy of a partition that this broker leads, or the error that a client gets: 3 where the partition does not
   * exist, 6 where another broker leads it.
   */
  leaderReplica(topic: string, partition: number): Replica | number {
    const replica = this.replica(topic, partition)
    if (replica?.isLeader) return replica
    return partitionOf(this.view, topic, partition) === undefined
      ? errors.UNKNOWN_TOPIC_OR_PARTITION
      : errors.NOT_LEADER_OR_FOLLOWER
  }

  /** All copies on this broker. */
  get allReplicas(): IterableIterator<Replica> {
    return this.replicas.values()
  }

  private readonly idsByImage = new WeakMap<ClusterImage, ReadonlyMap<string, TopicState>>()

  /** The topic with this id, as this broker knows it. */
  topicById(id: string): TopicState | undefined {
    const known =
      this.idsByImage.get(this.view) ?? new Map([...this.view.topics.values()].map(each => [each.id, each]))
    this.idsByImage.set(this.view, known)
    return known.get(id)
  }

  /** Takes over a new image: begins and ends leaderships, follows other leaders, drops deleted topics. */
  applyImage(image: ClusterImage): void {
    const before = this.view
    this.view = image
    for (const topic of image.topics.values()) {
      if (before.topics.get(topic.name) === topic) continue
      if (before.topics.get(topic.name)?.id !== topic.id) this.drop(topic.name)
      topic.partitions.forEach((state, partition) => {
        if (state.replicas.includes(this.id)) this.applyState({ topic: topic.name, partition }, topic.id)
        else this.dropOne(this.replica(topic.name, partition))
      })
    }
    for (const name of before.topics.keys()) if (!image.topics.has(name)) this.drop(name)
    for (const { name, id } of before.topics.values()) {
      if (image.topics.get(name)?.id !== id) for (const module of this.modules) module.topicDeleted?.(name)
    }
    this.fetchers.follow(this.replicas.values())
    if (before.brokers !== image.brokers)
      for (const replica of [...this.replicas.values()]) replica.expandIsr()
  }

  private applyState(where: TopicPartition, topicId: string): void {
    const replica = this.replica(where.topic, where.partition) ?? this.open(where, topicId)
    const state = partitionOf(this.view, where.topic, where.partition)
    if (state === undefined || state === replica.state) return
    const wasLeader = replica.isLeader
    const epochBefore = replica.leaderEpoch
    replica.apply(state)
    if (replica.isLeader && !(wasLeader && epochBefore === state.leaderEpoch)) {
      for (const module of this.modules) module.becameLeader?.(replica)
    }
    if (wasLeader && !replica.isLeader) for (const module of this.modules) module.ceasedToLead?.(replica)
  }

  private open({ topic, partition }: TopicPartition, topicId: string): Replica {
    const stored = this.cluster.storedPartition(this.options.disk, topicId, partition)
    const replica = new Replica({ topic, partition }, stored, {
      brokerId: this.id,
      clock: this.clock,
      observe: this.cluster.observe,
      proposeIsr: (each, isr) => this.cluster.proposeIsr(this, each, isr),
      isEligible: id => this.view.brokers.has(id),
      settings: each => this.settingsOf(each.topic),
    })
    this.replicas.set(keyOf(topic, partition), replica)
    return replica
  }

  private readonly settingsByTopic = new WeakMap<object, PartitionSettings>()

  /** Settings of a topic, read once for each version of the topic's state. */
  private settingsOf(topic: string): PartitionSettings {
    const state = this.view.topics.get(topic)
    const known = state === undefined ? undefined : this.settingsByTopic.get(state)
    if (known !== undefined) return known
    const of = (name: string) => topicSetting(name, state?.configs, this.settings)
    const made: PartitionSettings = {
      minInsyncReplicas: Number(of('min.insync.replicas')),
      maxMessageBytes: Number(of('max.message.bytes')),
      retentionBytes: Number(of('retention.bytes')),
      retentionMs: Number(of('retention.ms')),
      segmentBytes: Number(of('segment.bytes')),
      replicaLagTimeMaxMs: this.settings['replica.lag.time.max.ms'],
      producerIdExpirationMs: this.settings['producer.id.expiration.ms'],
      logAppendTime: of('message.timestamp.type') === 'LogAppendTime',
      timestampBeforeMaxMs: Number(of('message.timestamp.before.max.ms')),
      timestampAfterMaxMs: Number(of('message.timestamp.after.max.ms')),
      compacted: !of('cleanup.policy').includes('delete'),
    }
    if (state !== undefined) this.settingsByTopic.set(state, made)
    return made
  }

  private drop(topic: string): void {
    for (const replica of [...this.replicas.values()]) if (replica.topic === topic) this.dropOne(replica)
  }

  /** Gives up a copy: its topic is gone, or it has moved to another broker. */
  private dropOne(replica: Replica | undefined): void {
    if (replica === undefined) return
    if (replica.isLeader) for (const module of this.modules) module.ceasedToLead?.(replica)
    this.fetchers.stop(replica)
    this.replicas.delete(keyOf(replica.topic, replica.partition))
    this.options.disk.delete(this.cluster.diskKey(replica.stored.topicId, replica.partition))
    replica.dropped()
  }

  /** Serves a request that has been decoded, from a client or from another broker. */
  handle<Name extends ApiName>(
    api: Name,
    request: RequestOf<Name>,
    context: RequestContext,
  ): HandlerResult<Name> | Promise<HandlerResult<Name>> {
    const served = this.handlers.get(api)
    if (served === undefined) return CLOSE_CONNECTION
    return served.handle(request as RequestOf<ApiName>, context) as
      | HandlerResult<Name>
      | Promise<HandlerResult<Name>>
  }

  /**
   * Sends a request to another broker (or to this one) in its newest declared version, as coordinators do. The promise
   * rejects where that broker is dead or dies before it answers; it waits while either side is frozen.
   */
  send<Name extends ApiName>(
    brokerId: number,
    api: Name,
    request: RequestOf<Name>,
  ): Promise<ResponseBody<Name>> {
    return new Promise((resolve, reject) => {
      this.cluster.deliver(this.id, brokerId, {
        run: target => {
          const version = apis[api].versions[1]
          const context = {
            version,
            clientId: `broker-${this.id}`,
            clientHost: '/127.0.0.1',
            connectionId: 0,
          }
          const answer = (body: HandlerResult<Name>) => {
            if (body === NO_RESPONSE || body === CLOSE_CONNECTION)
              reject(new Error(`${api} was not answered`))
            else this.cluster.deliver(target.id, this.id, { run: () => resolve(body), lost: () => undefined })
          }
          Promise.resolve(target.handle(api, request, context)).then(answer, reject)
        },
        lost: () => reject(new Error(`broker ${brokerId} cannot be reached`)),
      })
    })
  }

  /** Looks for copies that have fallen behind, every half of replica.lag.time.max.ms (ReplicaManager). */
  private checkIsrPeriodically(): void {
    if (this.cluster.size === 1) return
    this.clock.after(this.settings['replica.lag.time.max.ms'] / 2, () => {
      for (const replica of [...this.replicas.values()]) replica.shrinkIsr()
      this.checkIsrPeriodically()
    })
  }

  /** Deletes what has grown too old (LogManager.cleanupLogs). */
  private expirePeriodically(): void {
    this.clock.after(this.settings['log.retention.check.interval.ms'], () => {
      for (const replica of this.replicas.values()) replica.expire()
      this.expirePeriodically()
    })
  }

  /** Follows its leaders anew after a thaw: what was asked before it has expired. */
  resumeFetching(): void {
    this.fetchers.restart(this.replicas.values())
  }

  /** Holds back or lets go all fetching from leaders: a follower that lives but lags. */
  pauseFetching(paused: boolean): void {
    this.fetchers.pause(paused, this.replicas.values())
  }

  /** Makes everything that is fetched from leaders arrive this much later, in ms. */
  delayFetching(ms: number): void {
    this.fetchers.delayMs = ms
  }

  /** Ends this life: nobody is answered any more, nothing goes on. */
  close(): void {
    this.over = true
    this.options.clock.stop()
    this.fetchers.close()
    for (const module of this.modules) module.stop?.()
    for (const replica of this.replicas.values()) replica.close()
    this.replicas.clear()
  }
}

function keyOf(topic: string, partition: number): string {
  return `${topic}/${partition}`
}
