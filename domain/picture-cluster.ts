import type { BrokerPicture, PartitionPicture, ReplicaPicture } from './picture'
import type { BrokerFacts, ReplicaFacts } from './picture-brokers'
import type { LogFacts, PictureState } from './picture-state'
import type { PictureSentences } from './sentences/picture-sentences'
import type { OrderNumber } from './words'

/** The brokers to draw; absent where there is one. */
export function brokersOf(
  state: PictureState,
  say: PictureSentences,
): { readonly brokers?: readonly BrokerPicture[] } {
  if (state.brokers.length === 0) return {}
  const log = state.logs.find(({ topic, partition }) => topic === 'orders' && partition === 0)
  const its = log ? copiesOf(state, log) : []
  return { brokers: state.brokers.map(broker => brokerOf(broker, { log, its }, say)) }
}

function brokerOf(
  { node, state }: BrokerFacts,
  { log, its }: { log: LogFacts | undefined; its: readonly ReplicaFacts[] },
  say: PictureSentences,
): BrokerPicture {
  const leads = log?.leader === node && state !== 'killed' && state !== 'stopped'
  const inSync = log?.isr?.includes(node) ?? true
  const holds = its.length === 0 || its.some(replica => replica.node === node)
  const epoch = log?.epoch === undefined ? {} : { epoch: log.epoch }
  return {
    actor: `broker-${node}`,
    node,
    state,
    leads,
    holds,
    note: say.brokerNote({ state, leads, holds, inSync, ...(leads ? epoch : {}) }),
  }
}

/** Each broker's copy of a partition; absent where there is one broker. */
export function replicasOf(
  state: PictureState,
  log: LogFacts,
  say: PictureSentences,
): Pick<PartitionPicture, 'replicas'> {
  if (state.brokers.length === 0) return {}
  const its = copiesOf(state, log)
  const leader = its.find(({ node }) => node === log.leader)
  return { replicas: its.map(replica => replicaOf({ replica, leader, log }, state, say)) }
}

/** What the brokers have of a partition. */
function copiesOf({ replicas }: PictureState, log: LogFacts): readonly ReplicaFacts[] {
  return replicas.filter(({ topic, partition }) => topic === log.topic && partition === log.partition)
}

interface Copies {
  readonly replica: ReplicaFacts
  readonly leader: ReplicaFacts | undefined
  readonly log: LogFacts
}

function replicaOf(
  { replica, leader, log }: Copies,
  state: PictureState,
  say: PictureSentences,
): ReplicaPicture {
  const slots = replica.entries.map(entry => ({ ...entry, gone: isGone(entry, replica, leader) }))
  const end = (replica.entries.at(-1)?.offset ?? -1) + 1
  const only = slots.flatMap(slot => (slot.kind === 'record' && slot.gone ? [slot.order] : []))
  const acked = only.filter(order => isAcknowledged(state, order))
  const now = state.brokers.find(({ node }) => node === replica.node)?.state ?? 'up'
  return {
    node: replica.node,
    role: replica.node === log.leader ? 'leader' : 'follower',
    state: now,
    inSync: log.isr?.includes(replica.node) ?? true,
    end,
    ...(replica.epoch === undefined ? {} : { epoch: replica.epoch }),
    slots,
    words:
      only.length === 0
        ? ''
        : say.onlyHere(only, {
            acked: acked.length === only.length,
            node: replica.node,
            isUp: now === 'up',
          }),
  }
}

/** Whether the leader's copy has something else there, or nothing: it will be cut off. */
function isGone(
  entry: ReplicaFacts['entries'][number],
  replica: ReplicaFacts,
  leader: ReplicaFacts | undefined,
): boolean {
  if (!leader || leader.node === replica.node) return false
  const theirs = leader.entries.find(({ offset }) => offset === entry.offset)
  if (!theirs) return entry.offset > (leader.entries.at(-1)?.offset ?? -1)
  return theirs.kind !== entry.kind || ('order' in theirs && 'order' in entry && theirs.order !== entry.order)
}

function isAcknowledged({ ledger }: PictureState, order: OrderNumber): boolean {
  return ledger.orders.find(facts => facts.order === order)?.acked ?? false
}
