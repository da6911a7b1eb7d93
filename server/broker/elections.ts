import type { PartitionState } from './image'

export interface ElectionRules {
  readonly minIsr: number
  /** unclean.leader.election.enable of the topic. */
  readonly unclean: boolean
  /** Whether eligible leader replicas are kept (KIP-966; 4.x yes, 3.9 no). */
  readonly elr: boolean
  readonly isAlive: (brokerId: number) => boolean
}

/**
 * A member has died or gone: out of the ISR it goes, and if it led, somebody else leads. Without eligible leader
 * replicas the last member of an ISR stays in it, since only it is known to have everything (PartitionChangeBuilder).
 */
export function withoutMember(state: PartitionState, id: number, rules: ElectionRules): PartitionState {
  const rest = state.isr.filter(member => member !== id)
  const isr = rest.length === 0 && !rules.elr ? state.isr : rest
  const concerned = isr.length !== state.isr.length || state.leader === id
  return concerned ? settle(state, { isr, elr: state.elr }, rules) : state
}

/** The leader's own proposal of another ISR. */
export function withIsr(state: PartitionState, isr: readonly number[], rules: ElectionRules): PartitionState {
  return settle(state, { isr, elr: state.elr }, rules)
}

/**
 * A broker comes back after a crash: what it had not flushed may be missing, so it is no longer eligible to lead
 * (unclean shutdown, KIP-966). That change elects too, which is how the only copy with the data can lose out.
 */
export function withoutEligibility(state: PartitionState, id: number, rules: ElectionRules): PartitionState {
  if (!rules.elr || !state.elr.includes(id)) return state
  return settle(state, { isr: state.isr, elr: state.elr.filter(member => member !== id) }, rules)
}

/** A broker has come, or it is time to look again: partitions without a leader elect if they can. */
export function electOnReturn(state: PartitionState, rules: ElectionRules): PartitionState {
  return state.leader === -1 ? settle(state, { isr: state.isr, elr: state.elr }, rules) : state
}

interface Target {
  readonly isr: readonly number[]
  readonly elr: readonly number[]
}

/** Elects for a new ISR, keeps the eligible replicas, and raises the leader epoch if the leader is another (or none). */
function settle(state: PartitionState, target: Target, rules: ElectionRules): PartitionState {
  const { leader, isr } = elect(state, target, rules)
  const eligible = keepEligible(state, { ...target, isr }, rules)
  const next = { ...state, isr, ...eligible, leader }
  if (sameAs(state, next)) return state
  const leaderEpoch = state.leader === leader ? state.leaderEpoch : state.leaderEpoch + 1
  return { ...next, leaderEpoch, partitionEpoch: state.partitionEpoch + 1 }
}

/**
 * Stays, or: the first live member of the ISR in order of assignment; else the first live eligible replica; else, where
 * unclean elections are on, any live replica; else the last known leader once nobody else can claim to know more.
 */
function elect(
  state: PartitionState,
  { isr, elr }: Target,
  rules: ElectionRules,
): { leader: number; isr: readonly number[] } {
  const { isAlive } = rules
  if (state.leader !== -1 && isr.includes(state.leader) && isAlive(state.leader))
    return { leader: state.leader, isr }
  const inSync = state.replicas.find(id => isAlive(id) && isr.includes(id))
  if (inSync !== undefined) return { leader: inSync, isr }
  const eligible = rules.elr ? state.replicas.find(id => isAlive(id) && elr.includes(id)) : undefined
  const other =
    eligible ?? (rules.unclean ? state.replicas.find(isAlive) : lastKnown(state, { isr, elr }, rules))
  return other === undefined ? { leader: -1, isr } : { leader: other, isr: [other] }
}

function lastKnown(
  state: PartitionState,
  { isr, elr }: Target,
  { isAlive }: ElectionRules,
): number | undefined {
  const [known] = state.lastKnownElr
  return isr.length === 0 && elr.length === 0 && known !== undefined && isAlive(known) ? known : undefined
}

/** Below min.insync.replicas whoever leaves the ISR stays eligible; at or above it nobody needs to be remembered. */
function keepEligible(state: PartitionState, { isr, elr }: Target, rules: ElectionRules) {
  const enough = isr.length >= Math.min(rules.minIsr, state.replicas.length)
  if (!rules.elr || enough) return { elr: [], lastKnownElr: [] }
  const candidates = state.replicas.filter(
    id => (elr.includes(id) || state.isr.includes(id)) && !isr.includes(id),
  )
  const lastKnownElr = isr.length === 0 && state.leader !== -1 ? [state.leader] : state.lastKnownElr
  return { elr: candidates, lastKnownElr }
}

function sameAs(before: PartitionState, after: PartitionState): boolean {
  const same = (a: readonly number[], b: readonly number[]) =>
    a.length === b.length && a.every((id, at) => id === b[at])
  return (
    before.leader === after.leader &&
    same(before.isr, after.isr) &&
    same(before.elr, after.elr) &&
    same(before.lastKnownElr, after.lastKnownElr)
  )
}
