import type { ElectionRules } from './elections'
import type { PartitionState } from './image'

/**
 * Begins to move the copies of a partition: the new ones come in beside the old ones, which go once the new ones are in
 * sync (KIP-455, PartitionReassignmentReplicas). Where nothing is added it is done at once.
 */
export function moved(state: PartitionState, to: readonly number[], rules: ElectionRules): PartitionState {
  const from = state.moving?.from ?? state.replicas
  const replicas = [...to, ...from.filter(id => !to.includes(id))]
  const next = { ...state, replicas, moving: { to, from }, partitionEpoch: state.partitionEpoch + 1 }
  return arrived(next, rules)
}

/** Ends a move once the copies that were to come are in the ISR; who leads goes on if it stays. */
export function arrived(state: PartitionState, { isAlive }: ElectionRules): PartitionState {
  const { moving } = state
  if (moving === undefined) return state
  const { to, from } = moving
  const isr = state.isr.filter(id => to.includes(id))
  const isComplete = to.every(id => from.includes(id) || isr.includes(id))
  if (isr.length === 0 || !isComplete) return state
  return settled(state, { replicas: to, isr }, isAlive)
}

/** Takes a move back: the copies that were there before stay, those that came go. */
export function stayed(state: PartitionState, { isAlive }: ElectionRules): PartitionState {
  const from = state.moving?.from ?? state.replicas
  const isr = state.isr.filter(id => from.includes(id))
  return settled(state, { replicas: from, isr: isr.length > 0 ? isr : from.filter(isAlive) }, isAlive)
}

interface Target {
  readonly replicas: readonly number[]
  readonly isr: readonly number[]
}

/** Copies are taken away, which ends the epoch of whoever leads (PartitionChangeBuilder). */
function settled(
  state: PartitionState,
  { replicas, isr }: Target,
  isAlive: (id: number) => boolean,
): PartitionState {
  const stays = state.leader !== -1 && isr.includes(state.leader)
  const next = replicas.find(id => isAlive(id) && isr.includes(id)) ?? -1
  const isElsewhere = replicas.length !== state.replicas.length || !stays
  return {
    ...state,
    replicas,
    isr,
    elr: state.elr.filter(id => replicas.includes(id)),
    leader: stays ? state.leader : next,
    leaderEpoch: isElsewhere ? state.leaderEpoch + 1 : state.leaderEpoch,
    partitionEpoch: state.partitionEpoch + 1,
    moving: undefined,
  }
}
