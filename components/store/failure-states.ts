import type { ClusterFaultKind, Fault, FaultOrder } from '../../domain/fault'
import { reasonAgainst } from '../../domain/fault-reasons'
import { faultSlot } from '../../domain/fault-text'
import type { Catalogue } from '../../domain/language/catalogue'
import type { Picture } from '../../domain/picture'
import type { Recipe } from '../../domain/recipe'
import type { FailureState } from '../stage'
import { FAILURES, type FailureId, failureOf } from '../stage/failures/catalogue'
import { isLive, type LabState } from './lab-state'

/** Orders at which a failure is armed unless the visitor says otherwise: early enough to see what follows. */
const FIRST_CHOICE = { wire: 3, payments: 5, shop: 3 } as const

/** Followers first, so that what the leader takes next is in its copy alone; then the leader, and then all come back. */
const clusterChoice = (what: ClusterFaultKind): number => (what.startsWith('freeze.followers') ? 3 : 4)

/**
 * How long what stands still alone does so, ms: longer than any broker's session, so that others are elected, and no
 * longer than one can watch kafkajs wait for it (it never leaves a frozen broker: real Kafka or not).
 */
const FROZEN_MS = 6000
const standsAlone = (what: ClusterFaultKind): boolean =>
  what === 'freeze.leader' || what === 'freeze.coordinator'

/** The fault a button arms in a scripted recipe. */
export function faultFor(id: FailureId, recipe: Recipe): Fault {
  const pattern = FAILURES.find(failure => failure.id === id)?.pattern
  if (!pattern) throw new Error(`no failure ${id}`)
  const first = pattern.on === 'cluster' ? clusterChoice(pattern.what) : FIRST_CHOICE[pattern.on]
  const ms = pattern.on === 'cluster' && standsAlone(pattern.what) ? { ms: FROZEN_MS } : {}
  return { ...pattern, ...ms, order: Math.min(first, recipe.orders) } as Fault
}

/** The recipe with this failure armed, or without it if it was. */
export function toggleFault(recipe: Recipe, id: FailureId): Recipe {
  const without = recipe.faults.filter(fault => faultSlot(fault) !== id)
  const faults = without.length < recipe.faults.length ? without : [...recipe.faults, faultFor(id, recipe)]
  return { ...recipe, faults }
}

/** What every failure button says now: the run on screen, or (once touched) the run to come. */
export function failureStates(state: LabState, words: Catalogue): readonly FailureState[] {
  return FAILURES.map(({ id }) => stateOf(id, state, words))
}

function stateOf(id: FailureId, state: LabState, { caption, failures, server }: Catalogue): FailureState {
  const fault = state.recipe.faults.find(candidate => faultSlot(candidate) === id)
  const intended = fault ?? faultFor(id, state.recipe)
  const why = reasonAgainst(intended, state.recipe)
  const reason = why ? caption.whyNot(why) : powerless(intended, state, server)
  if (reason !== undefined) return { id, state: 'cannot', reason }
  if (isPending(id, state)) return { id, state: 'armed', at: 'next' }
  const shown = state.run && !state.touched.has(id) ? shownState(id, state.picture, failures) : undefined
  if (shown) return shown
  if (isLive(state) || !fault) return { id, state: 'free' }
  return { id, state: 'armed', at: orderOf(fault.order) }
}

/** Why nothing can be done to the brokers of this cluster, where that is so. */
function powerless(
  { on }: Fault,
  { details }: LabState,
  { reason }: Catalogue['server'],
): string | undefined {
  return on === 'cluster' && details?.nodes.can === false ? reason(details.nodes.reason) : undefined
}

/** Pressed, and the playhead has not come to where it was armed. */
export function isPending(id: FailureId, { pending, film, t }: LabState): boolean {
  if (!pending.has(id)) return false
  const seq = pending.get(id)
  return seq === undefined || film.timeOf(seq) > t
}

/** The newest fault of this kind in the run on screen, as the playhead sees it. */
function shownState(
  id: FailureId,
  picture: Picture,
  { missed }: Catalogue['failures'],
): FailureState | undefined {
  const last = picture.faults.findLast(fault => failureOf(fault.fault) === id)
  if (!last) return undefined
  if (last.state === 'missed') return { id, state: 'missed', reason: missed }
  return { id, state: last.state, ...(last.order === undefined ? {} : { at: last.order }) }
}

const orderOf = (order: FaultOrder) => order
