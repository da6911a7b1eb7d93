import type { EventOf, RunEvent, WaitReason } from './events'
import type { Motions } from './film-motions'
import { LONGEST_WAIT, shownWait } from './film-pace'
import type { Tempo } from './film-tempo'
import { type ActorId, roleOf } from './words'

interface Open {
  readonly actor: ActorId
  readonly reason: WaitReason
  readonly t0: number
  readonly at: number
  /** How long it was going to be, ms. */
  readonly ms: number
}

/** A pause shorter than that needs no reason, real ms. */
const UNNOTICED = 50

/** Who waits, and how long it is shown. */
export class Waits {
  private readonly open = new Map<string, Open>()
  /** Actors whose pause before the next life has been told of. */
  private readonly explained = new Set<ActorId>()

  constructor(
    private readonly tempo: Tempo,
    private readonly motions: Motions,
  ) {}

  begin(event: EventOf<'wait.began'>, t0: number): number {
    const { actor, reason, at, ms } = event
    this.open.set(`${actor} ${reason}`, { actor, reason, t0, at, ms })
    this.motions.beginWait(event, { t0, t1: t0 + shownWait(reason, ms) })
    return t0
  }

  /** When the wait is over: its shown length after its beginning, or when its actor was last seen to do something. */
  end({ actor, reason, at }: EventOf<'wait.ended'>, chain: number): number {
    const wait = this.open.get(`${actor} ${reason}`)
    if (!wait) return chain
    const t = Math.max(chain, wait.t0 + shownWait(reason, at - wait.at))
    if (reason === 'restart') this.explained.add(actor)
    this.close(wait, { t, at })
    return t
  }

  /** Where something is shown that happens while nobody leads: within the wait for an election, not at its beginning. */
  duringElection({ at }: RunEvent, chain: number): number {
    const wait = [...this.open.values()].findLast(({ reason }) => reason === 'election')
    return wait ? Math.max(chain, wait.t0 + Math.min(at - wait.at, LONGEST_WAIT * 0.9)) : chain
  }

  /** Where something is shown that happens while another instance stands still: as far within that pause as it really was. */
  duringPause({ at, actor }: RunEvent, chain: number): number {
    const wait = [...this.open.values()].findLast(open => isPause(open) && open.actor !== actor)
    if (!wait || wait.ms <= 0) return chain
    return Math.max(chain, wait.t0 + shownWait(wait.reason, wait.ms) * Math.min(1, (at - wait.at) / wait.ms))
  }

  /** A dead actor waits no longer; at the end of a run nobody does. */
  endAll({ at }: RunEvent, { t, actor }: { t: number; actor?: ActorId }): void {
    for (const wait of [...this.open.values()])
      if (actor === undefined || wait.actor === actor) this.close(wait, { t: Math.max(t, wait.t0), at })
  }

  /** When the next life begins: after the pause that was told of, or one of the length that is seen. */
  restart(event: EventOf<'actor.started'>, chain: number): number {
    return this.explained.delete(event.actor) ? chain : this.unexplained(event, 'restart', chain)
  }

  /** The end of a pause that no `wait.began` has told of; it is drawn all the same. */
  unexplained(event: RunEvent, reason: 'restart' | 'freeze' | 'request-timeout', t0: number): number {
    const ms = this.tempo.since(event)
    if (ms < UNNOTICED) return t0
    const t1 = t0 + shownWait(reason, ms)
    this.motions.addWait({ actor: event.actor, reason, t0, t1, ms })
    return t1
  }

  private close(wait: Open, { t, at }: { t: number; at: number }): void {
    const { actor, reason, t0, at: began } = wait
    this.open.delete(`${actor} ${reason}`)
    // What others do meanwhile may take longer to show than the pause itself.
    const t1 = isPause(wait) ? t : Math.min(t, t0 + LONGEST_WAIT)
    this.motions.endWait({ actor, reason, t1, ms: at - began })
  }
}

/** An instance of payments stands still, and the others go on. */
export const isPause = ({
  actor,
  reason,
}: {
  readonly actor: ActorId
  readonly reason: WaitReason
}): boolean => (reason === 'freeze' || reason === 'delay') && roleOf(actor) === 'payments'
