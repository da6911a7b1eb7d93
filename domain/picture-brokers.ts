import type { RunEvent } from './events'
import type { Entry, LogFacts, PictureState } from './picture-state'
import { type ActorId, roleOf, type TopicName } from './words'

/** How a node is, as far as the run did something to it. */
export type BrokerState = 'up' | 'frozen' | 'killed' | 'stopped'

export interface BrokerFacts {
  readonly node: number
  readonly state: BrokerState
}

/** What one broker's copy of a partition holds. */
export interface ReplicaFacts {
  readonly node: number
  readonly topic: TopicName
  readonly partition: number
  readonly entries: readonly Entry[]
  /** The newest leader epoch it knows; absent before the first election that was told of. */
  readonly epoch?: number
}

/** Entries of a copy kept in live traffic. */
const LIVE_ENTRIES = 40

/** The brokers of a cluster before anything is known of them; none where there is one, which has no followers. */
export function firstBrokers(nodes: number): readonly BrokerFacts[] {
  return nodes === 1
    ? []
    : Array.from({ length: nodes }, (_, index) => ({ node: index + 1, state: 'up' as const }))
}

/** The number of a broker's node; undefined for any other actor. */
export function nodeOf(actor: ActorId): number | undefined {
  return roleOf(actor) === 'broker' ? Number(actor.slice('broker-'.length)) : undefined
}

type Cluster = Pick<PictureState, 'brokers' | 'replicas'>

/** Brokers and their copies after one more event. `state` holds the logs before it. */
export function brokersAfter(state: PictureState, event: RunEvent): Cluster {
  const { brokers, replicas } = state
  if (brokers.length === 0) return { brokers, replicas }
  return { brokers: nodesAfter(brokers, event), replicas: replicasAfter(state, event).map(trim(state)) }
}

function nodesAfter(brokers: readonly BrokerFacts[], event: RunEvent): readonly BrokerFacts[] {
  switch (event.type) {
    case 'node.killed':
      return withState(brokers, event.actor, 'killed')
    case 'node.stopped':
      return withState(brokers, event.actor, 'stopped')
    case 'node.frozen':
      return withState(brokers, event.actor, 'frozen')
    case 'node.thawed':
    case 'node.started':
      return withState(brokers, event.actor, 'up')
    case 'isr.changed':
      return named(brokers, event.isr)
    default:
      return brokers
  }
}

function withState(
  brokers: readonly BrokerFacts[],
  actor: ActorId,
  state: BrokerState,
): readonly BrokerFacts[] {
  const node = nodeOf(actor)
  if (node === undefined) return brokers
  const others = brokers.filter(broker => broker.node !== node)
  return [...others, { node, state }].sort((a, b) => a.node - b.node)
}

/** An Apache Kafka may count its nodes otherwise than from 1. */
function named(brokers: readonly BrokerFacts[], isr: readonly number[]): readonly BrokerFacts[] {
  const known = isr.every(node => brokers.some(broker => broker.node === node))
  if (known) return brokers
  const fits = brokers.some(broker => isr.includes(broker.node))
  const nodes = fits ? [...brokers.map(({ node }) => node), ...isr] : isr
  const all = [...new Set(nodes)].sort((a, b) => a - b)
  return all.map(node => brokers.find(broker => broker.node === node) ?? { node, state: 'up' })
}

interface Where {
  readonly topic: TopicName
  readonly partition: number
}

function replicasAfter(state: PictureState, event: RunEvent): readonly ReplicaFacts[] {
  const { replicas } = state
  switch (event.type) {
    case 'replica.appended':
      return copied(state, event, { kind: 'record', offset: event.offset, order: event.order })
    case 'record.appended':
      return led(state, event, { kind: 'record', offset: event.offset, order: event.order })
    case 'marker.appended':
      return led(state, event, { kind: 'marker', offset: event.offset, control: event.control })
    case 'watermark.moved':
      return caughtUp(state, event, event.highWatermark)
    case 'log.truncated':
      return edit(replicas, { ...event, node: nodeOf(event.actor) ?? -1 }, replica => ({
        ...replica,
        entries: replica.entries.filter(({ offset }) => offset < event.offset),
      }))
    case 'isr.changed':
      return event.isr.reduce((all, node) => edit(all, { ...event, node }, replica => replica), replicas)
    case 'leader.elected':
      return elected(state, event)
    case 'node.started':
    case 'node.thawed':
      return replicas.map(replica =>
        replica.node === nodeOf(event.actor) ? { ...replica, ...epochOf(logAt(state, replica)) } : replica,
      )
    default:
      return replicas
  }
}

function epochOf(log: LogFacts | undefined): { epoch?: number } {
  return log?.epoch === undefined ? {} : { epoch: log.epoch }
}

/** Everybody who is up hears of the new leader. */
function elected(
  { brokers, replicas }: PictureState,
  event: Where & { readonly leader: number; readonly epoch: number },
): readonly ReplicaFacts[] {
  const hears = (node: number): boolean =>
    node === event.leader || brokers.some(broker => broker.node === node && broker.state === 'up')
  const there = edit(replicas, { ...event, node: event.leader }, replica => replica)
  return there.map(replica =>
    isAt(replica, event) && hears(replica.node) ? { ...replica, epoch: event.epoch } : replica,
  )
}

/**
 * A broker's copy has one more record; what lies before it and was never told (markers) it must have as well. One that it
 * is known to have already changes nothing, above all not what lies behind it.
 */
function copied(
  state: PictureState,
  event: Where & { readonly actor: ActorId },
  entry: Entry,
): readonly ReplicaFacts[] {
  const node = nodeOf(event.actor)
  if (node === undefined) return state.replicas
  const source = entriesOfLeader(state, event)
  return edit(state.replicas, { ...event, node }, replica =>
    replica.entries.some(own => isSame(own, entry))
      ? replica
      : { ...replica, entries: [...filled(replica.entries, source, entry.offset), entry] },
  )
}

function isSame(one: Entry, other: Entry): boolean {
  if (one.offset !== other.offset || one.kind !== other.kind) return false
  return one.kind === 'marker' || (other.kind === 'record' && one.order === other.order)
}

/** What the leader appended is in its own copy; a repeat of what is known changes nothing. */
function led(
  state: PictureState,
  event: Where & { readonly actor: ActorId },
  entry: Entry,
): readonly ReplicaFacts[] {
  const node = logAt(state, event)?.leader ?? nodeOf(event.actor)
  if (node === undefined) return state.replicas
  const known = state.replicas.find(replica => replica.node === node && isAt(replica, event))
  if (known && (known.entries.at(-1)?.offset ?? -1) >= entry.offset) return state.replicas
  return edit(state.replicas, { ...event, node }, replica => ({
    ...replica,
    entries: [...replica.entries, entry],
  }))
}

/** Whoever is in sync has everything below the high watermark: that is what it means. */
function caughtUp(state: PictureState, where: Where, highWatermark: number): readonly ReplicaFacts[] {
  const source = entriesOfLeader(state, where)
  const { isr = [] } = logAt(state, where) ?? {}
  return state.replicas.map(replica => {
    if (!isAt(replica, where) || !isr.includes(replica.node)) return replica
    // What it has beyond the high watermark stays.
    const more = missing(replica.entries, source, highWatermark)
    return more.length === 0 ? replica : { ...replica, entries: [...replica.entries, ...more] }
  })
}

/** The entries below `end`, those that are missing at their end taken from the leader's. */
function filled(own: readonly Entry[], source: readonly Entry[], end: number): readonly Entry[] {
  const kept = own.filter(({ offset }) => offset < end)
  return [...kept, ...missing(kept, source, end)]
}

/** The leader's entries below `end` that come after one's own. */
function missing(own: readonly Entry[], source: readonly Entry[], end: number): readonly Entry[] {
  const next = (own.at(-1)?.offset ?? -1) + 1
  return source.filter(({ offset }) => offset >= next && offset < end)
}

function entriesOfLeader({ replicas, logs }: PictureState, where: Where): readonly Entry[] {
  const log = logs.find(each => isAt(each, where))
  return (
    replicas.find(replica => replica.node === log?.leader && isAt(replica, where))?.entries ??
    log?.entries ??
    []
  )
}

function logAt({ logs }: PictureState, where: Where): LogFacts | undefined {
  return logs.find(log => isAt(log, where))
}

function edit(
  replicas: readonly ReplicaFacts[],
  at: Where & { readonly node: number },
  change: (replica: ReplicaFacts) => ReplicaFacts,
): readonly ReplicaFacts[] {
  const index = replicas.findIndex(replica => replica.node === at.node && isAt(replica, at))
  const known = replicas[index]
  if (known) return replicas.with(index, change(known))
  const { node, topic, partition } = at
  const added = [...replicas, change({ node, topic, partition, entries: [] })]
  return added.sort((a, b) => a.node - b.node)
}

function trim({ ledger }: PictureState): (replica: ReplicaFacts) => ReplicaFacts {
  return replica =>
    ledger.mode === 'live' && replica.entries.length > LIVE_ENTRIES
      ? { ...replica, entries: replica.entries.slice(-LIVE_ENTRIES) }
      : replica
}

function isAt(one: Where, { topic, partition }: Where): boolean {
  return one.topic === topic && one.partition === partition
}
